#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

#include "models/policies/policy.hpp"

// Hours of officers, spent where the posted wait is longest: at each look, the kind that waits longest gets a
// lane if its wait is over one limit, and kinds whose wait is under another give one back. A lane opens only
// when the hours last until the next look, so that they are never overspent; with the last of them all lanes
// close. Hours count from the order to open, getting the lane ready included.
namespace garita::models {
namespace {

using engine::Duration;
using engine::Time;

class Budgeted : public Policy {
 public:
  explicit Budgeted(const PolicySpec& spec)
      : said_(*spec.said.budget),
        below_(said_.below ? *said_.below : Duration::microseconds(said_.above.us() / 2)),
        start_(spec.start),
        lane_us_(said_.every.us() * spec.officers),
        officers_(spec.officers),
        extra_(spec.kinds.size()) {}

  void look(const PortView& view, Orders& orders) override {
    count_hours(view.now);
    const std::int64_t left_us = said_.officer_hours.us() - spent_us_;
    most_ = static_cast<std::uint32_t>(std::clamp<std::int64_t>(left_us / lane_us_, 0, said_.most));
    give_back(view);
    open_one(view);
    for (std::size_t k = 0; k < extra_.size(); ++k) orders.open(k, extra_[k]);
  }

 private:
  std::uint32_t all() const { return std::accumulate(extra_.begin(), extra_.end(), 0u); }

  // Since the last look, as far as it belongs to the present period.
  void count_hours(Time now) {
    const std::int64_t since_us = (now - start_).us(), per_us = said_.per.us();
    const std::int64_t into_us = (since_us % per_us + per_us) % per_us;
    const Time period = now - Duration::microseconds(into_us);
    if (period != period_) spent_us_ = 0;
    period_ = period;
    if (last_) spent_us_ += (now - std::max(*last_, period)).us() * officers_ * all();
    last_ = now;
  }

  // Of kinds that have a lane of the budget, the one that waits least.
  std::optional<std::size_t> least(const PortView& view) const {
    std::optional<std::size_t> found;
    for (std::size_t k = 0; k < extra_.size(); ++k)
      if (extra_[k] > 0 && (!found || view.kinds[k].posted <= view.kinds[*found].posted)) found = k;
    return found;
  }

  void give_back(const PortView& view) {
    std::uint32_t timetable = 0;
    for (std::size_t k = 0; k < extra_.size(); ++k) {
      const KindView& kind = view.kinds[k];
      timetable += kind.timetable;
      if (kind.timetable == 0) extra_[k] = 0;
      if (extra_[k] > 0 && (kind.posted < below_ || kind.staffed < kind.open)) --extra_[k];
    }
    const std::uint32_t room = view.built > timetable ? view.built - timetable : 0;
    while (all() > std::min(most_, room)) --extra_[*least(view)];
  }

  void open_one(const PortView& view) {
    std::optional<std::size_t> worst;
    std::uint64_t lanes = 0;
    for (std::size_t k = 0; k < extra_.size(); ++k) {
      lanes += view.kinds[k].timetable + extra_[k];
      if (view.kinds[k].timetable == 0 || view.kinds[k].posted <= said_.above) continue;
      if (!worst || view.kinds[k].posted > view.kinds[*worst].posted) worst = k;
    }
    if (!worst) return;
    if (all() < most_ && lanes < view.built && view.officers_free >= officers_) {
      ++extra_[*worst];
      return;
    }
    const std::optional<std::size_t> donor = least(view);
    if (!donor || view.kinds[*donor].posted > said_.above) return;
    --extra_[*donor];
    ++extra_[*worst];
  }

  const scenarios::Budget said_;
  Duration below_;
  Time start_;
  std::int64_t lane_us_;  // of officers, that a lane takes from one look to the next
  std::int64_t officers_;
  std::vector<std::uint32_t> extra_;  // lanes of the budget, by kind
  std::uint32_t most_ = 0;            // that the hours allow now
  std::optional<Time> last_;
  Time period_;
  std::int64_t spent_us_ = 0;  // in this period
};

}  // namespace

std::unique_ptr<Policy> make_budget(const PolicySpec& spec) { return std::make_unique<Budgeted>(spec); }

}  // namespace garita::models
