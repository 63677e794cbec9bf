#include "app/view/run_words.h"

#include <catch2/catch.hpp>
#include <memory>

namespace zscape {

TEST_CASE("the window's title names the model, its state and whether steps are unsaved") {
  Snapshot snapshot;
  CHECK(window_title(snapshot) == "zscape");
  snapshot.model = std::make_shared<const Vae>(Architecture{});
  snapshot.origin = {OriginKind::file, "digits.safetensors"};
  snapshot.state = RunState::paused;
  snapshot.step = 120;
  CHECK(window_title(snapshot) == "digits.safetensors – paused at step 120 – zscape");
  snapshot.unsaved = true;
  snapshot.state = RunState::training;
  CHECK(window_title(snapshot) == "digits.safetensors* – training – zscape");
}

}  // namespace zscape
