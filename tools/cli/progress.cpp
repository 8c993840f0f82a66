#include "tools/cli/progress.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <ostream>
#include <utility>

#include "tools/text/format.hpp"

namespace garita::tools {

std::string progress_line(const std::string& label, double share, const std::string& detail, double elapsed_s,
                          int width) {
  share = std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0.0;
  std::string tail = " " + std::to_string(static_cast<int>(share * 100)) + " %";
  if (!detail.empty()) tail += "  " + detail;
  if (share > 0.01 && elapsed_s > 0.5) {
    tail += "  " + clock_span(std::ceil(elapsed_s * (1 - share) / share)) + " left";
  }
  const int room = std::min(40, width - text_width(label) - text_width(tail) - 4);
  if (room < 5) return clipped(label + tail, width - 1);
  const auto filled = static_cast<std::size_t>(share * room);
  return label + " [" + std::string(filled, '#') + std::string(static_cast<std::size_t>(room) - filled, '.') +
         "]" + tail;
}

Progress::Progress(const Console& console, std::string label, bool quiet)
    : console_(console), label_(std::move(label)), active_(console.progress && !quiet) {}

Progress::~Progress() {
  if (drawn_) console_.err << "\r\x1b[K" << std::flush;
}

void Progress::show(double share, const std::string& detail) {
  if (!active_) return;
  const Clock::time_point now = Clock::now();
  if (drawn_ && now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  drawn_ = true;
  const double elapsed_s = std::chrono::duration<double>(now - start_).count();
  console_.err << '\r' << progress_line(label_, share, detail, elapsed_s, console_.width) << "\x1b[K"
               << std::flush;
}

}  // namespace garita::tools
