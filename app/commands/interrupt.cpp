#include "app/commands/interrupt.h"

#include <signal.h>

#include <atomic>

namespace zscape {
namespace {

std::atomic<int> received_signal{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may touch nothing else");

void note_signal(int number) { received_signal = number; }

// SA_RESETHAND restores the usual behaviour for the second signal. SA_RESTART keeps half-done reads and
// writes out of everybody's way.
void handle(int number) {
  struct sigaction action = {};
  action.sa_handler = note_signal;
  action.sa_flags = SA_RESETHAND | SA_RESTART;
  sigaction(number, &action, nullptr);
}

}  // namespace

Interrupt::Interrupt() {
  received_signal = 0;
  handle(SIGINT);
  handle(SIGTERM);
}

Interrupt::~Interrupt() {
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
}

bool Interrupt::requested() const { return received_signal != 0; }

int Interrupt::exit_code() const { return requested() ? 128 + received_signal : 0; }

}  // namespace zscape
