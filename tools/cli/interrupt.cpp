#include "tools/cli/interrupt.hpp"

#include <cstddef>

#include "tools/cli/exit_status.hpp"

namespace garita::tools {
namespace {

// A signal handler can reach nothing but a global of this type (C++ [support.signal]).
volatile std::sig_atomic_t signal_came = 0;

extern "C" void note_signal(int signal) { signal_came = signal; }

}  // namespace

InterruptWatch::InterruptWatch() {
  signal_came = 0;
  struct sigaction noting {};
  noting.sa_handler = note_signal;
  // The second one of a kind finds its default again.
  noting.sa_flags = static_cast<int>(SA_RESETHAND | static_cast<unsigned>(SA_RESTART));
  sigemptyset(&noting.sa_mask);
  for (std::size_t i = 0; i < watched_.size(); ++i) {
    sigaction(watched_[i], nullptr, &before_[i]);
    if (before_[i].sa_handler != SIG_IGN) sigaction(watched_[i], &noting, nullptr);
  }
}

InterruptWatch::~InterruptWatch() {
  for (std::size_t i = 0; i < watched_.size(); ++i) sigaction(watched_[i], &before_[i], nullptr);
}

bool InterruptWatch::interrupted() const { return signal_came != 0; }

int InterruptWatch::exit_status() const { return exit_signalled + signal_came; }

void let_large_writes_fail() { std::signal(SIGXFSZ, SIG_IGN); }

}  // namespace garita::tools
