// Which traversals are looked at: rows of codes in which one dimension goes through its range.
#pragma once

#include "core/base/matrix.h"

namespace zscape {

struct TraversalView {
  bool shown = false;  // in the tab of the dimensions, in place of its bars
  int columns = 7;     // pictures in a row
  Matrix codes;        // L×(rows · columns), row by row: those that are in view, set by the panel
};

}  // namespace zscape
