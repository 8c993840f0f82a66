#include "tools/cli/console.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace garita::tools {
namespace {

constexpr int least_width = 20, usual_width = 80, most_width = 10'000;

int columns_of(int descriptor) {
  int columns = 0;
  if (const char* said = std::getenv("COLUMNS"); said != nullptr) {
    const std::string_view text = said;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
    if (error != std::errc() || end != text.data() + text.size()) columns = 0;
  }
  winsize size{};
  if (columns <= 0 && ioctl(descriptor, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
  return columns <= 0 ? usual_width : std::clamp(columns, least_width, most_width);
}

}  // namespace

Console standard_console() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool capable = isatty(STDERR_FILENO) != 0 && term != nullptr && std::string_view(term) != "dumb";
  Console console{std::cout, std::cerr};
  console.progress = capable;
  console.color = capable && (no_color == nullptr || *no_color == '\0');
  console.width = columns_of(STDERR_FILENO);
  console.out_width = columns_of(STDOUT_FILENO);
  return console;
}

}  // namespace garita::tools
