#include "tools/cli/interrupt.hpp"

#include <csignal>

namespace garita::tools {
namespace {

// A signal handler can reach nothing but a global of this type (C++ [support.signal]).
volatile std::sig_atomic_t signal_came = 0;

extern "C" void note_signal(int) {
  signal_came = 1;
  std::signal(SIGINT, SIG_DFL);
}

}  // namespace

InterruptWatch::InterruptWatch() {
  signal_came = 0;
  before_ = std::signal(SIGINT, note_signal);
  if (before_ == SIG_ERR) before_ = SIG_DFL;
}

InterruptWatch::~InterruptWatch() { std::signal(SIGINT, before_); }

bool InterruptWatch::interrupted() const { return signal_came != 0; }

}  // namespace garita::tools
