#include <catch2/catch.hpp>

#include "tests/cli/zscape_process.h"
#include "tests/support/files.h"

using namespace zscape::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

// One sentence on stderr, code 1, nothing on stdout, and nothing written.
void check_refused(const Workplace& place, const std::vector<std::string>& words,
                   const std::string& sentence) {
  const Outcome outcome = place.zscape(words);
  INFO(outcome.err);
  CHECK(outcome.code == 1);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, StartsWith("zscape: " + sentence));
  CHECK(place.names() == std::set<std::string>{"data"});
}

}  // namespace

TEST_CASE("the option --version names the program and its version") {
  const Workplace place;
  const Outcome outcome = place.zscape({"--version"});
  CHECK(outcome.code == 0);
  CHECK(outcome.out == "zscape " ZSCAPE_VERSION "\n");
}

TEST_CASE("output that cannot be written is not lost in silence") {
  const Outcome outcome =
      run({{"/bin/sh", "-c", "exec \"$0\" --version >/dev/full", ZSCAPE_BINARY}, {}, {}, {}});
  CHECK(outcome.code == 1);
  CHECK_THAT(outcome.err, StartsWith("zscape: the output could not be written in full\n"));
}

TEST_CASE("the option --help lists every command, and each command describes its options on 80 columns") {
  const Workplace place;
  const Outcome help = place.zscape({"--help"});
  CHECK(help.code == 0);
  for (const std::string command : {"train", "evaluate", "sample", "manifold", "embed", "tour", "bench-ui"}) {
    CHECK_THAT(help.out, Contains("\n  " + command + " "));
    const Outcome outcome = place.zscape({command, "--help"});
    CHECK(outcome.code == 0);
    CHECK_THAT(outcome.out, Contains("Usage: zscape " + command));
  }
  CHECK_THAT(place.zscape({"train", "--help"}).out,
             Contains("tutorial-autoencoder") && Contains("(default 512,256,256,256)"));
}

TEST_CASE("a number out of its bounds is refused with the bounds") {
  const Workplace place;
  check_refused(place, {"train", "--epochs", "0"},
                "the number of epochs is 0, but must be between 1 and 100000");
  check_refused(place, {"train", "--epochs", "-1"}, "the number of epochs is -1, but");
  check_refused(place, {"train", "--batch-size", "0"}, "the batch size is 0, but must be between 1 and 8192");
  check_refused(place, {"train", "--latent-size", "0"}, "the latent size is 0, but must be between 1 and 64");
  check_refused(place, {"train", "--latent-size", "65"},
                "the latent size is 65, but must be between 1 and 64");
  check_refused(place, {"train", "--learning-rate", "-0.1"}, "the learning rate is -0.1, but");
  check_refused(place, {"train", "--threads", "-2"}, "the number of threads is -2, but");
  check_refused(place, {"sample", "m.safetensors", "--count", "0"},
                "--count takes a whole number from 1 to 10000, found \"0\"");
  check_refused(place, {"manifold", "m.safetensors", "--grid", "1000"},
                "--grid takes a whole number from 1 to 100, found \"1000\"");
}

TEST_CASE("text that is no number, or no list, is refused with an example") {
  const Workplace place;
  check_refused(place, {"train", "--hidden", "abc"},
                "--hidden takes layer sizes separated by commas, or none, found \"abc\"\nFor example: "
                "--hidden 512,256");
  check_refused(place, {"train", "--hidden", "512,,256"}, "--hidden takes layer sizes");
  check_refused(place, {"train", "--hidden", "512,"}, "--hidden takes layer sizes");
  check_refused(place, {"train", "--epochs", "ten"}, "--epochs takes a whole number, found \"ten\"");
  check_refused(place, {"train", "--epochs", "99999999999"},
                "--epochs takes a whole number, found \"99999999999\"");
  check_refused(place, {"train", "--beta", "nan"}, "--beta takes a finite number, found \"nan\"");
  check_refused(place, {"train", "--beta", "inf"}, "--beta takes a finite number, found \"inf\"");
  check_refused(place, {"train", "--seed", "-1"}, "--seed takes a whole number from 0");
}

TEST_CASE("a word that is not known is refused with the words that are") {
  const Workplace place;
  check_refused(place, {"train", "--preset", "best"},
                "there is no preset 'best'\nChoose one of: default, tutorial-");
  check_refused(place, {"train", "--activation", "sine"}, "there is no activation 'sine'");
  check_refused(place, {"train", "--likelihood", "poisson"}, "there is no likelihood 'poisson'");
  check_refused(place, {"train", "--schedule", "linear"}, "there is no schedule 'linear'");
  check_refused(place, {"evaluate", "m.safetensors", "--set", "both"},
                "--set takes test or train, found \"both\"");
  check_refused(place, {"train", "--fast"}, "nothing is known of --fast\nzscape train --help");
  check_refused(place, {"train", "--epochs"}, "--epochs needs a value");
  check_refused(place, {"trian"}, "there is no file or command trian\nzscape --help lists the commands.");
  check_refused(place, {"--font-scale", "9"}, "--font-scale takes a number from 0.5 to 3, found \"9\"");
  check_refused(place, {"bench-ui", "--size", "0x0"}, "--size takes WIDTHxHEIGHT in pixels, found \"0x0\"");
  check_refused(place, {"evaluate"}, "MODEL is required\nzscape evaluate --help");
}

TEST_CASE("a file or folder that is not there, or not what it should be, is named") {
  const Workplace place;
  check_refused(place, {"evaluate", "none.safetensors"},
                "cannot read none.safetensors: No such file or directory");
  check_refused(place, {"evaluate", "data"}, "cannot read data: it is a folder, expected a file");
  check_refused(place, {"train", "--resume", "none.safetensors"}, "cannot read none.safetensors");
  check_refused(place, {"train", "--data", "nowhere"}, "--data names nowhere");
  check_refused(place, {"train", "--out", "no/where.safetensors"},
                "cannot write no/where.safetensors: there is no folder ");
  check_refused(place, {"train", "--out", "data"}, "cannot write data: its name must end in .safetensors");
}

TEST_CASE("a model that was cut off is refused by name") {
  const Workplace place;
  REQUIRE(place.train({"--epochs", "1", "--out", "m.safetensors"}).code == 0);
  put_file(place / "cut.safetensors", get_file(place / "m.safetensors").substr(0, 5000));
  const Outcome outcome = place.zscape({"evaluate", "cut.safetensors"});
  CHECK(outcome.code == 1);
  CHECK_THAT(outcome.err, StartsWith("zscape: ") && Contains("cut.safetensors"));
}

TEST_CASE("without a display the window says so in one sentence, and how to do without") {
  const Workplace place;
  check_refused(place, {}, "");
  check_refused(place, {"tour"}, "");
  CHECK_THAT(place.zscape({}).err, Contains("display"));
}
