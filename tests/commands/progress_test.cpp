#include "app/commands/progress.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace zscape;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

std::size_t characters_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

TrainingProgress halfway() { return {12.5, 25, ModelKind::vae, Elbo{-128.12, 6.61}, 27100, 80}; }

}  // namespace

TEST_CASE("a progress line never fills its last column, however narrow the terminal") {
  for (int columns = 20; columns <= 200; ++columns) {
    INFO(columns);
    CHECK(characters_of(progress_line(halfway(), columns)) < static_cast<std::size_t>(columns));
  }
}

TEST_CASE("a wide line shows epoch, bar, test ELBO, time left and speed; a narrow one keeps the epoch") {
  CHECK_THAT(progress_line(halfway(), 120), StartsWith("epoch 13 of 25  ━") &&
                                                Contains("test ELBO −134.7 nats") && Contains(" left") &&
                                                Contains("images/s"));
  CHECK(progress_line(halfway(), 20) == "epoch 13 of 25");
}

TEST_CASE("the bar is full exactly at the end") {
  CHECK(bar(0, 4) == "┈┈┈┈");
  CHECK(bar(0.5, 4) == "━━┈┈");
  CHECK(bar(0.999, 4) == "━━━┈");
  CHECK(bar(1, 4) == "━━━━");
}

TEST_CASE("an epoch's line is a sentence for a log, and an autoencoder's has no ELBO") {
  TrainingProgress progress = halfway();
  progress.epoch = 13;
  CHECK(epoch_line(progress).find(
            "epoch 13 of 25: test ELBO −134.7 nats per image (reconstruction −128.1, KL 6.6)") == 0);
  progress.kind = ModelKind::autoencoder;
  progress.test = Elbo{-78.31, 0};
  CHECK(epoch_line(progress).find("epoch 13 of 25: test reconstruction −78.3 nats per image, ") == 0);
}

TEST_CASE("a task's line has its share, a bar and the time left, and never fills the last column") {
  const TaskProgress progress{"importance samples", 0.25, 30};
  CHECK(progress.seconds_left() == Approx(90));
  CHECK_THAT(progress_line(progress, 100),
             StartsWith("importance samples  25\u2009%  ━") && Contains("┈  1\u2009min 30\u2009s left"));
  CHECK(task_line(progress) == "importance samples: 25\u2009%, 1\u2009min 30\u2009s left");
  CHECK(task_line({"importance samples", 0, 0}) == "importance samples: 0\u2009%");
  for (int columns = 30; columns <= 120; ++columns) {
    CHECK(characters_of(progress_line(progress, columns)) < static_cast<std::size_t>(columns));
  }
}
