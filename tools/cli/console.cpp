#include "tools/cli/console.hpp"

#include <cstdlib>
#include <iostream>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace garita::tools {
namespace {

int terminal_width() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

}  // namespace

Console standard_console() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool capable = isatty(STDERR_FILENO) != 0 && term != nullptr && std::string_view(term) != "dumb";
  Console console{std::cout, std::cerr};
  console.progress = capable;
  console.color = capable && (no_color == nullptr || *no_color == '\0');
  console.width = terminal_width();
  return console;
}

}  // namespace garita::tools
