#include "app/window/rescue.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "core/train/checkpoint.h"
#include "tests/support/small_runs.h"
#include "tests/support/temporary_folder.h"

using namespace zscape;
using namespace zscape::test;

namespace {

// Starts a small run and returns when it has made a step; fails after a generous while.
void train_a_little(Session& session) {
  session.send(command::UseDataset{small_digits()});
  session.send(command::NewRun{small_architecture(), small_settings(), true});
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!session.newest()->unsaved) {
    REQUIRE(std::chrono::steady_clock::now() < give_up);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace

TEST_CASE("unsaved training is written to the folder while it runs, and can be opened again") {
  const TemporaryFolder folder;
  Session session;
  train_a_little(session);
  const auto refuge = rescue_training(session, folder.path());
  REQUIRE(refuge);
  CHECK(*refuge == folder.path() / "zscape-rescued-001.safetensors");
  CHECK(load_checkpoint(*refuge).step == session.newest()->step);
  CHECK(session.newest()->step > 0);
}

TEST_CASE("a rescued run is not rescued twice, and nothing is written where nothing was learned") {
  const TemporaryFolder folder;
  Session session;
  CHECK_FALSE(rescue_training(session, folder.path()));
  CHECK(std::filesystem::is_empty(folder.path()));
  train_a_little(session);
  CHECK(rescue_training(session, folder.path()));
  CHECK_FALSE(rescue_training(session, folder.path()));
}

TEST_CASE("a folder that is not there ends the rescue without waiting for ever") {
  const TemporaryFolder folder;
  Session session;
  train_a_little(session);
  CHECK_FALSE(rescue_training(session, folder.path() / "missing"));
}
