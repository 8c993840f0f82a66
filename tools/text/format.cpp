#include "tools/text/format.hpp"

#include <cmath>
#include <cstddef>
#include <cstdio>

namespace garita::tools {
namespace {

std::string group_digits(std::string digits) {
  for (std::size_t n = digits.size(); n > 3;) {
    n -= 3;
    digits.insert(n, ",");
  }
  return digits;
}

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

}  // namespace

std::string grouped(std::int64_t number) {
  std::string text = std::to_string(number);
  return number < 0 ? "-" + group_digits(text.substr(1)) : group_digits(text);
}

std::string fixed(double value, int decimals) {
  if (!std::isfinite(value)) return "-";
  char buffer[400];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  std::string text = buffer;
  const bool negative = text.front() == '-';
  if (negative) text.erase(0, 1);
  const std::size_t point = text.find('.');
  const std::string whole = text.substr(0, point);
  const std::string rest = point == std::string::npos ? "" : text.substr(point);
  const bool zero = text.find_first_not_of("0.") == std::string::npos;  // no "-0.0"
  return (negative && !zero ? "-" : "") + group_digits(whole) + rest;
}

std::string with_interval(double value, double half_width, int decimals) {
  if (!std::isfinite(value) || !std::isfinite(half_width)) return fixed(value, decimals);
  return fixed(value, decimals) + " ± " + fixed(half_width, decimals);
}

std::string clock_span(double seconds) {
  if (!std::isfinite(seconds) || seconds < 0) return "-";
  if (seconds < 10) return fixed(seconds, 1) + " s";
  const auto s = static_cast<std::int64_t>(seconds + 0.5);
  char buffer[64];
  if (s < 60) return std::to_string(s) + " s";
  if (s < 3600) {
    std::snprintf(buffer, sizeof buffer, "%d min %02d s", static_cast<int>(s / 60), static_cast<int>(s % 60));
    return buffer;
  }
  std::snprintf(buffer, sizeof buffer, " h %02d min", static_cast<int>(s / 60 % 60));
  return grouped(s / 3600) + buffer;
}

int text_width(std::string_view text) {
  int width = 0;
  for (const char c : text) width += starts_character(c) ? 1 : 0;
  return width;
}

std::string clipped(std::string_view text, int width) {
  if (text_width(text) <= width) return std::string(text);
  if (width <= 0) return {};
  std::string kept;
  int used = 0;
  for (const char c : text) {
    if (starts_character(c) && ++used == width) break;
    kept += c;
  }
  return kept + "…";
}

std::string wrapped(std::string_view text, int width, int indent) {
  std::string lines;
  int column = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const int needed = text_width(word);
    if (column > 0 && column + 1 + needed > width) {
      lines += '\n' + std::string(static_cast<std::size_t>(indent), ' ');
      column = indent;
    } else if (column > 0) {
      lines += ' ';
      ++column;
    }
    lines += word;
    column += needed;
  }
  return lines;
}

}  // namespace garita::tools
