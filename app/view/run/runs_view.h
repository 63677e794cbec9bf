// What the person has laid over or beside the run in hand.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "core/session/timeline.h"

namespace zscape {

// Whose curves are drawn over those of the run in hand: ids of past runs.
struct RunsView {
  std::vector<std::uint64_t> overlaid;

  bool is_overlaid(std::uint64_t run) const {
    return std::find(overlaid.begin(), overlaid.end(), run) != overlaid.end();
  }
  void overlay(std::uint64_t run, bool on) {
    overlaid.erase(std::remove(overlaid.begin(), overlaid.end(), run), overlaid.end());
    if (on) overlaid.push_back(run);
  }
};

// The moment whose picture stands beside the one under the mouse, decoded from the same code.
struct CompareView {
  MomentPtr moment;  // null: no comparison
  std::string name;  // "run 2", "epoch 2.57 · step 1 204"
};

}  // namespace zscape
