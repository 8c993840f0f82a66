#include "models/world/booth_pool.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/check.hpp"

namespace garita::models {

using engine::CrosserId;
using engine::Station;
using engine::Time;
using engine::Visit;

namespace {
// Where booths are shared out, nobody is left who could begin.
constexpr auto nobody = [](CrosserId) { GARITA_CHECK(false, "a pool of booths lets begin whom it chose"); };
}  // namespace

BoothPool::BoothPool(const BoothPoolPart& part, std::vector<Station*> stations)
    : part_(part),
      stations_(std::move(stations)),
      lanes_(stations_.size()),
      closing_(stations_.size()),
      changed_(Time::never()) {}

bool BoothPool::can_start() const {
  return std::none_of(stations_.begin(), stations_.end(), [](const Station* s) { return s->serves_out(); });
}

void BoothPool::start(std::span<const std::uint32_t> lanes) {
  parting_ = false;
  if (active_) return;
  active_ = true;
  lanes_.assign(lanes.begin(), lanes.end());
  booths_ = std::accumulate(lanes_.begin(), lanes_.end(), 0u);
  open_ = booths_ > 0;
  changed_ = Time::never();
}

void BoothPool::set_lanes(std::size_t k, std::uint32_t lanes, Time now, bool may_serve_out) {
  // Kinds change one after the other; at one instant they close together.
  if (changed_ != now) booths_before_ = booths_;
  changed_ = now;
  lanes_[k] = lanes;
  const std::uint32_t sum = std::accumulate(lanes_.begin(), lanes_.end(), 0u);
  if (sum > 0) {
    booths_ = sum;
    open_ = true;
    closing_left_ = 0;
    return;
  }
  if (!open_) return;  // said again: a serving out goes on
  open_ = false;
  booths_ = 0;
  if (!part_.serve_out || !may_serve_out) return;
  for (std::size_t i = 0; i < stations_.size(); ++i) closing_left_ += closing_[i] = stations_[i]->waiting();
  if (closing_left_ > 0) booths_ = booths_before_;
}

void BoothPool::before_join(std::size_t k, std::span<Visit> visits, Time now) {
  if (!open_ || busy() >= booths_ || only_own(k)) return;
  Station& here = *stations_[k];
  if (here.servers() > here.busy()) return;
  for (Station* const other : stations_) {
    if (other->servers() <= other->busy()) continue;
    other->share(visits, other->servers() - 1, open_, now, nobody);
    break;
  }
  here.share(visits, here.busy() + 1, open_, now, nobody);
}

void BoothPool::before_finish(std::size_t k, std::span<Visit> visits, Time now) {
  stations_[k]->share(visits, stations_[k]->busy() - 1, open_, now, nobody);
}

std::uint32_t BoothPool::busy() const {
  std::uint32_t sum = 0;
  for (const Station* const station : stations_) sum += station->busy();
  return sum;
}

std::size_t BoothPool::next() const {
  std::size_t k = 0;
  if (busy() >= booths_) return stations_.size();
  while (k < stations_.size() &&
         (stations_[k]->waiting() == 0 || (!open_ && closing_[k] == 0) || only_own(k)))
    ++k;
  return k;
}

// Idle booths go to the kinds whose lanes they are of. Ends the pool when it is parting and every kind is in
// its own.
void BoothPool::share_out(std::span<Visit> visits, Time now) {
  if (!open_ && closing_left_ == 0) booths_ = 0;
  const std::uint32_t in_service = busy();
  std::uint32_t idle = booths_ > in_service ? booths_ - in_service : 0;
  bool apart = true;
  for (std::size_t k = 0; k < stations_.size(); ++k) {
    Station& station = *stations_[k];
    const std::uint32_t own = std::min(idle, lanes_[k] - std::min(lanes_[k], station.busy()));
    idle -= own;
    station.share(visits, booths_ == 0 ? 0 : station.busy() + own, open_, now, nobody);
    apart = apart && station.busy() <= lanes_[k];
  }
  if (!parting_ || serves_out() || (open_ && !apart)) return;
  active_ = parting_ = false;
  for (std::size_t k = 0; k < stations_.size(); ++k)
    stations_[k]->set_servers(visits, lanes_[k], now, nobody, false);
}

std::uint32_t BoothPool::in_line_until(std::size_t k) const {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i <= k; ++i) sum += stations_[i]->waiting();
  return sum;
}

double BoothPool::seconds_ahead(std::size_t k, std::span<const double> mean_s) const {
  double sum = 0;
  for (std::size_t i = 0; i <= k; ++i) sum += stations_[i]->waiting() * mean_s[i];
  return sum;
}

}  // namespace garita::models
