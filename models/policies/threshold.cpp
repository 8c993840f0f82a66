#include <optional>

#include "models/policies/policy.hpp"

// Threshold with hysteresis: lanes are opened or converted while a figure has been past one limit for a
// while, until it has been past another for a while.
namespace garita::models {
namespace {

using engine::Duration;
using engine::Time;

/// A condition that is looked at from time to time.
class Watch {
 public:
  Watch(const scenarios::Condition& said, const PolicySpec& spec)
      : wait_(!said.posted_wait.empty()),
        kind_(spec.kind(wait_ ? said.posted_wait : said.queue)),
        above_(said.above.has_value()),
        level_(above_ ? *said.above : *said.below),
        lasts_(said.lasts) {}

  /// Whether it holds now and has held at every look for long enough.
  bool holds(const PortView& view) {
    const KindView& seen = view.kinds[kind_];
    const std::int64_t figure = wait_ ? seen.posted.us() : std::int64_t{seen.queue};
    const std::int64_t level = wait_ ? level_.wait->us() : level_.count;
    if (above_ ? figure <= level : figure >= level) {
      since_.reset();
      return false;
    }
    if (!since_) since_ = view.now;
    return view.now - *since_ >= lasts_;
  }
  void forget() { since_.reset(); }

 private:
  bool wait_;
  std::size_t kind_;
  bool above_;
  scenarios::Level level_;
  Duration lasts_;
  std::optional<Time> since_;
};

class Threshold : public Policy {
 public:
  explicit Threshold(const PolicySpec& spec)
      : start_(*spec.said.start_when, spec), stop_(*spec.said.stop_when, spec) {
    if (spec.said.convert)
      orders_.push_back({spec.kind(spec.said.convert->from), spec.kind(spec.said.convert->to),
                         static_cast<std::uint32_t>(spec.said.convert->lanes)});
    for (const auto& [kind, lanes] : spec.said.open)
      orders_.push_back({Orders::nowhere, spec.kind(kind), static_cast<std::uint32_t>(lanes)});
  }

  void look(const PortView& view, Orders& orders) override {
    if ((on_ ? stop_ : start_).holds(view)) {
      on_ = !on_;
      (on_ ? stop_ : start_).forget();
    }
    for (const Orders::Order& order : orders_) {
      const std::uint32_t lanes = on_ ? order.lanes : 0;
      if (order.from == Orders::nowhere)
        orders.open(order.to, lanes);
      else
        orders.convert(order.from, order.to, lanes);
    }
  }

 private:
  Watch start_, stop_;
  std::vector<Orders::Order> orders_;
  bool on_ = false;
};

}  // namespace

std::unique_ptr<Policy> make_threshold(const PolicySpec& spec) { return std::make_unique<Threshold>(spec); }

}  // namespace garita::models
