#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/base/worker_pool.h"
#include "core/io/image_file.h"
#include "core/train/checkpoint.h"
#include "core/train/evaluation.h"
#include "tests/cli/zscape_process.h"
#include "tests/support/files.h"

using namespace zscape;
using namespace zscape::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

// A workplace with a trained model in m.safetensors.
Workplace& with_model(Workplace& place, std::vector<std::string> more = {}) {
  more.insert(more.end(), {"--epochs", "2", "--out", "m.safetensors", "--json"});
  REQUIRE(place.train(more).code == 0);
  return place;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("evaluating a saved model gives the very number that training ended with") {
  Workplace place;
  const Outcome trained = place.train({"--epochs", "2", "--out", "m.safetensors", "--json"});
  REQUIRE(trained.code == 0);
  const Outcome evaluated = place.zscape({"evaluate", "m.safetensors", "--json"});
  REQUIRE(evaluated.code == 0);
  const auto before = nlohmann::json::parse(trained.out);
  const auto after = nlohmann::json::parse(evaluated.out);
  for (const char* key :
       {"elbo", "reconstruction", "kl", "epochs", "steps", "data", "layers", "likelihood"}) {
    INFO(key);
    CHECK(after[key] == before[key]);
  }
  CHECK(after["training_seconds"] == before["seconds"]);
}

TEST_CASE("without --json evaluate writes a sentence that says unit, set, data and treatment") {
  Workplace place;
  with_model(place);
  const Outcome outcome = place.zscape({"evaluate", "m.safetensors", "--set", "train"});
  CHECK_THAT(outcome.out, StartsWith("train ELBO ") && Contains("nats per image") && Contains("on data") &&
                              Contains("grey pixels in [0, 1]"));
}

TEST_CASE("a sheet of samples has the size that its count says, and the same seed gives the same picture") {
  Workplace place;
  with_model(place);
  REQUIRE(place.zscape({"sample", "m.safetensors", "--count", "10", "--seed", "3", "--out", "a.png"}).code ==
          0);
  REQUIRE(place.zscape({"sample", "m.safetensors", "--count", "10", "--seed", "3", "--out", "b.png"}).code ==
          0);
  REQUIRE(place.zscape({"sample", "m.safetensors", "--count", "10", "--seed", "4", "--out", "c.png"}).code ==
          0);
  const Image sheet = read_png(place / "a.png");
  CHECK(sheet.shape.width == 4 * 28 + 3 * 2);  // ten pictures in rows of four, two pixels between them
  CHECK(sheet.shape.height == 3 * 28 + 2 * 2);
  CHECK(get_file(place / "a.png") == get_file(place / "b.png"));
  CHECK(get_file(place / "a.png") != get_file(place / "c.png"));
}

TEST_CASE("an autoencoder's samples are said to come from a Gaussian fitted to its codes") {
  Workplace place;
  with_model(place, {"--autoencoder"});
  const Outcome outcome = place.zscape({"sample", "m.safetensors"});
  CHECK(outcome.code == 0);
  CHECK_THAT(outcome.err, Contains("Gaussian fitted to the codes"));
}

TEST_CASE("a walk is written as a film, a strip and codes, and says how long it is") {
  Workplace place;
  with_model(place);
  const auto walk = [&](const char* out, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"walk", "m.safetensors", "--from", "-2,0",  "--to",
                                   "0, 2", "--frames",      "5",      "--out", out};
    words.insert(words.end(), more.begin(), more.end());
    return place.zscape(words);
  };
  const Outcome film = walk("walk.gif");
  CHECK(film.code == 0);
  CHECK_THAT(film.err, Contains("5 codes along a walk of length 2.83, straight"));
  CHECK_THAT(get_file(place / "walk.gif"), StartsWith("GIF89a"));
  CHECK(walk("walk.png").code == 0);
  CHECK(read_png(place / "walk.png").shape.width == 5 * 28 + 4 * 2);
  CHECK_THAT(walk("walk.csv", {"--spherical"}).err, Contains("length 3.14, on arcs"));
  const std::vector<std::string> lines = lines_of(get_file(place / "walk.csv"));
  REQUIRE(lines.size() == 6);
  CHECK(lines[0] == "frame,z_0,z_1");
  CHECK_THAT(lines[1], StartsWith("0,-2,0"));
}

TEST_CASE("a walk that cannot be walked says why") {
  Workplace place;
  with_model(place);
  CHECK_THAT(place.zscape({"walk", "m.safetensors", "--from", "1,2"}).err,
             Contains("--to takes a code of the model's 2 numbers, found 0"));
  CHECK_THAT(place.zscape({"walk", "m.safetensors", "--from", "1,2,3", "--to", "1,2"}).err,
             Contains("--from takes a code of the model's 2 numbers, found 3"));
  CHECK_THAT(place.zscape({"walk", "m.safetensors", "--from", "1,x", "--to", "1,2"}).err,
             Contains("--from takes numbers separated by commas, found \"1,x\""));
  CHECK_THAT(place.zscape({"walk", "m.safetensors", "--from", "1,2", "--to", "2,2", "--seconds", "0.1"}).err,
             Contains("24 frames in 0.10 s are too fast for a GIF"));
}

TEST_CASE("the manifold is a square of decoded digits, for two dimensions, more, and an autoencoder") {
  for (const std::vector<std::string>& more :
       {std::vector<std::string>{}, {"--latent-size", "5"}, {"--latent-size", "1"}, {"--autoencoder"}}) {
    Workplace place;
    std::vector<std::string> words = {"train", "--hidden", "16", "--epochs", "1", "--out", "m.safetensors"};
    words.insert(words.end(), more.begin(), more.end());
    REQUIRE(place.zscape(words).code == 0);
    const Outcome outcome = place.zscape({"manifold", "m.safetensors", "--grid", "5", "--out", "grid.png"});
    INFO(outcome.err);
    REQUIRE(outcome.code == 0);
    const Image picture = read_png(place / "grid.png");
    CHECK(picture.shape.width == 5 * 28);
    CHECK(picture.shape.height == 5 * 28);
  }
}

TEST_CASE("embed writes index, label, means and deviations of every test digit as CSV") {
  Workplace place;
  with_model(place);
  REQUIRE(place.zscape({"embed", "m.safetensors"}).code == 0);
  const auto lines = lines_of(get_file(place / "embedding.csv"));
  REQUIRE(lines.size() == Workplace::kTestCount + 1);
  CHECK(lines[0] == "index,label,mean_0,mean_1,sigma_0,sigma_1");

  // The same numbers from the library, for one digit.
  const Checkpoint checkpoint = load_checkpoint(place / "m.safetensors");
  Vae model(checkpoint.architecture);
  model.parameters() = checkpoint.parameters;
  WorkerTeam team(2);
  const Dataset digits = synthetic_digits(Workplace::kTrainCount, Workplace::kTestCount, 7);
  const Posterior posterior = encode_all(model, digits.test, team);
  std::istringstream row(lines[4]);
  std::vector<double> cells;
  for (std::string cell; std::getline(row, cell, ',');) cells.push_back(std::stod(cell));
  REQUIRE(cells.size() == 6);
  CHECK(cells[0] == 3);
  CHECK(cells[1] == digits.test.labels[3]);
  CHECK(cells[2] == Approx(posterior.mean(0, 3)).epsilon(1e-4));
  CHECK(cells[5] == Approx(std::exp(0.5 * posterior.log_variance(1, 3))).epsilon(1e-4));
}

TEST_CASE("embed writes the same columns as a float32 array for numpy") {
  Workplace place;
  with_model(place);
  REQUIRE(place.zscape({"embed", "m.safetensors", "--set", "train", "--out", "codes.npy"}).code == 0);
  const std::string file = get_file(place / "codes.npy");
  CHECK(file.substr(0, 6) == "\x93NUMPY");
  CHECK_THAT(file.substr(0, 128), Contains("'<f4'") && Contains("(600, 6)"));
  CHECK(file.size() % 64 == (600 * 6 * 4) % 64);  // the header is padded to 64 bytes
}

TEST_CASE("pictures and tables are refused by their names before any work is done") {
  Workplace place;
  with_model(place);
  CHECK_THAT(place.zscape({"embed", "m.safetensors", "--out", "codes.txt"}).err,
             StartsWith("zscape: cannot write codes.txt: its name must end in .csv or .npy"));
  CHECK_THAT(place.zscape({"sample", "m.safetensors", "--out", "m.safetensors", "--force"}).err,
             StartsWith("zscape: cannot write m.safetensors: its name must end in .png"));
  CHECK_THAT(place.zscape({"manifold", "m.safetensors", "--out", "no/where.png"}).err,
             StartsWith("zscape: cannot write no/where.png: there is no folder "));
  put_file(place / "samples.png", "mine");
  CHECK_THAT(place.zscape({"sample", "m.safetensors"}).err,
             StartsWith("zscape: samples.png is there already"));
  CHECK(get_file(place / "samples.png") == "mine");
}

TEST_CASE("a model for other pictures is refused, naming both sizes") {
  Workplace place;
  with_model(place);
  std::filesystem::create_directory(place / "small");
  for (const char* prefix : {"train", "t10k"}) {
    write_file(place / "small" / (std::string(prefix) + "-images-idx3-ubyte"), small_images(3));
    write_file(place / "small" / (std::string(prefix) + "-labels-idx1-ubyte"), small_labels({0, 1, 2}));
  }
  CHECK_THAT(
      place.zscape({"evaluate", "m.safetensors", "--data", "small"}).err,
      StartsWith("zscape: m.safetensors was made for pictures of 28 × 28 pixels, but the data has 3 × 2"));
}
