#include <algorithm>

#include "models/policies/policy.hpp"

// Wait band: the posted wait of the first kind is kept at a factor of the second's. When it leaves the band,
// a lane goes over, one at a look.
namespace garita::models {
namespace {

class Balanced : public Policy {
 public:
  explicit Balanced(const PolicySpec& spec)
      : first_(spec.kind(spec.said.balance->kinds[0])),
        second_(spec.kind(spec.said.balance->kinds[1])),
        factor_(spec.said.balance->factor.value),
        band_us_(static_cast<double>(spec.said.balance->band.us())),
        most_(spec.said.balance->lanes) {}

  void look(const PortView& view, Orders& orders) override {
    const double over = static_cast<double>(view.kinds[first_].posted.us()) -
                        factor_ * static_cast<double>(view.kinds[second_].posted.us());
    if (over > band_us_) lanes_ = std::min(lanes_ + 1, most_);
    if (over < -band_us_) lanes_ = std::max(lanes_ - 1, -most_);
    orders.convert(second_, first_, static_cast<std::uint32_t>(std::max<std::int64_t>(lanes_, 0)));
    orders.convert(first_, second_, static_cast<std::uint32_t>(std::max<std::int64_t>(-lanes_, 0)));
  }

 private:
  std::size_t first_, second_;
  double factor_, band_us_;
  std::int64_t most_;
  std::int64_t lanes_ = 0;  // of the second that work as the first; negative: the other way round
};

}  // namespace

std::unique_ptr<Policy> make_balance(const PolicySpec& spec) { return std::make_unique<Balanced>(spec); }

}  // namespace garita::models
