#include "tools/verbs/change_text.hpp"

#include <cmath>

#include "tools/text/format.hpp"

namespace garita::tools {

std::string change_text(const results::Difference& value, int decimals, double factor) {
  const results::Interval& d = value.difference;
  if (!std::isfinite(d.mean)) return "-";
  const bool shown = fixed(d.mean * factor, decimals) != fixed(0, decimals);
  return (shown && d.mean > 0 ? "+" : "") + with_interval(d.mean * factor, d.half_width * factor, decimals) +
         (shown && value.distinguishable() ? "*" : " ");
}

}  // namespace garita::tools
