// How long work is stopped, and how it says so.
#pragma once

#include <functional>

#include "core/base/error.h"

namespace zscape {

// The user stopped what was under way; nothing went wrong, and nothing needs to be shown.
class Cancelled : public Error {
 public:
  using Error::Error;
};

// Long work calls this every few milliseconds, on the thread that it was called on. It throws Cancelled when
// the work is no longer wanted, and may do something more urgent before it returns. Empty: never stopped.
using Yield = std::function<void()>;

}  // namespace zscape
