// Ctrl-C as a question that a loop can ask, instead of the end of the program.
#pragma once

namespace zscape {

// While it lives, the first SIGINT or SIGTERM is only noted; a second one ends the program at once, as
// usual. One at a time, on the main thread. Signals have nowhere else to leave their mark than a global,
// which stays inside interrupt.cpp.
class Interrupt {
 public:
  Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  ~Interrupt();

  bool requested() const;

  // What a shell expects of a program that a signal ended: 130 for Ctrl-C; 0 when there was none.
  int exit_code() const;
};

}  // namespace zscape
