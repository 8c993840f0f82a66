#include "models/network/pace.hpp"

#include <algorithm>
#include <iterator>
#include <variant>

#include "models/entry_at.hpp"
#include "scenarios/calendar.hpp"
#include "scenarios/scalars.hpp"

namespace garita::models {

using engine::Duration;
using engine::Time;

namespace {

double at(const std::vector<FactorChange>& changes, Time time) {
  const FactorChange* const now = entry_at(changes, time);
  return now == nullptr ? 1 : now->factor;
}

double at(const std::vector<PacePart::Point>& points, std::uint32_t open) {
  if (points.empty()) return 1;
  const auto after =
      std::upper_bound(points.begin(), points.end(), open,
                       [](std::uint32_t n, const PacePart::Point& point) { return n < point.open; });
  if (after == points.begin()) return points.front().factor;
  const PacePart::Point& low = *std::prev(after);
  if (after == points.end()) return low.factor;
  const double way = static_cast<double>(open - low.open) / static_cast<double>(after->open - low.open);
  return low.factor + way * (after->factor - low.factor);
}

}  // namespace

double PacePart::factor(Time time, std::uint32_t open) const {
  return at(by_hour, time) * at(by_open, open) * at(outages, time);
}

double PacePart::factor_of_known(Time time) const { return at(outages, time); }

void PacePart::collect(std::vector<Time>& times) const {
  for (const std::vector<FactorChange>* changes : {&by_hour, &outages})
    for (const FactorChange& change : *changes) times.push_back(change.at);
}

Duration scaled(Duration time, double factor) {
  return Duration::microseconds(static_cast<std::int64_t>(static_cast<double>(time.us()) * factor + 0.5));
}

std::shared_ptr<const PacePart> pace_of(const std::optional<scenarios::Pace>& said,
                                        const std::string& address,
                                        const std::vector<scenarios::Change>& changes, const Span& span) {
  PacePart part;
  part.outages = outages(address, changes, span);
  if (said) {
    if (!said->by_hour.empty())
      for (const scenarios::Interval& one : scenarios::expand(said->by_hour, *span.zone, span.from, span.to))
        part.by_hour.push_back({one.from, one.values.front() > 0 ? one.values.front() : 1});
    for (const auto& [open, factor] : said->by_open)
      part.by_open.push_back(
          {static_cast<std::uint32_t>(std::get<std::int64_t>(scenarios::parse_count(open))), factor.value});
    std::sort(part.by_open.begin(), part.by_open.end(),
              [](const PacePart::Point& a, const PacePart::Point& b) { return a.open < b.open; });
  }
  const auto idle = [](const auto& factors) {
    return std::all_of(factors.begin(), factors.end(), [](const auto& one) { return one.factor == 1; });
  };
  if (idle(part.by_hour) && idle(part.by_open) && idle(part.outages)) return nullptr;
  return std::make_shared<const PacePart>(std::move(part));
}

}  // namespace garita::models
