// How work that was asked to stop says so.
#pragma once

#include "core/base/error.h"

namespace zscape {

// The user stopped what was under way; nothing went wrong, and nothing needs to be shown.
class Cancelled : public Error {
 public:
  using Error::Error;
};

}  // namespace zscape
