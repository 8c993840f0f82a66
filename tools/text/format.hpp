#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Numbers and words as a reader expects them.
namespace garita::tools {

/// `12,345`.
std::string grouped(std::int64_t number);

/// Fixed decimals with grouped thousands: `1,234.5`; `-` where the value is not a number.
std::string fixed(double value, int decimals);

/// `12.3 ± 0.4`, or `12.3` where the half width is not a number (one replication).
std::string with_interval(double value, double half_width, int decimals);

/// `4 s`, `1 min 20 s`, `2 h 05 min`: time left or taken, rounded to what matters.
std::string clock_span(double seconds);

/// Columns of a terminal that UTF-8 text takes (code points; no wide or combining ones are used here).
int text_width(std::string_view text);

/// Cut to `width` columns, the last of them `…` when something was cut off.
std::string clipped(std::string_view text, int width);

/// Broken at spaces into lines of at most `width` columns, each after the first indented by `indent` spaces.
std::string wrapped(std::string_view text, int width, int indent);

}  // namespace garita::tools
