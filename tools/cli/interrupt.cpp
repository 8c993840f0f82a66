#include "tools/cli/interrupt.hpp"

#include <cstddef>

#include "tools/cli/exit_status.hpp"

namespace garita::tools {
namespace {

// A signal handler can reach nothing but a global of this type (C++ [support.signal]).
volatile std::sig_atomic_t signal_came = 0;

// The second one, of any kind, meets the default: it ends the process as soon as the handler returns.
extern "C" void note_signal(int signal) {
  if (signal_came != 0) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
  signal_came = signal;
}

}  // namespace

InterruptWatch::InterruptWatch() {
  signal_came = 0;
  struct sigaction noting {};
  noting.sa_handler = note_signal;
  noting.sa_flags = SA_RESTART;
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

}  // namespace garita::tools
