#include "models/policies/hysteresis.hpp"
#include "models/policies/policy.hpp"

// Threshold with hysteresis: lanes are opened or converted while a figure has been past one limit for a
// while, until it has been past another for a while.
namespace garita::models {
namespace {

class Threshold : public Policy {
 public:
  explicit Threshold(const PolicySpec& spec) : acts_(spec) {
    if (spec.said.convert)
      orders_.push_back({spec.kind(spec.said.convert->from), spec.kind(spec.said.convert->to),
                         static_cast<std::uint32_t>(spec.said.convert->lanes)});
    for (const auto& [kind, lanes] : spec.said.open)
      orders_.push_back({Orders::nowhere, spec.kind(kind), static_cast<std::uint32_t>(lanes)});
  }

  void look(const PortView& view, Orders& orders) override {
    const bool on = acts_.look(view);
    for (const Orders::Order& order : orders_) {
      const std::uint32_t lanes = on ? order.lanes : 0;
      if (order.from == Orders::nowhere)
        orders.open(order.to, lanes);
      else
        orders.convert(order.from, order.to, lanes);
    }
  }

 private:
  Hysteresis acts_;
  std::vector<Orders::Order> orders_;
};

}  // namespace

std::unique_ptr<Policy> make_threshold(const PolicySpec& spec) { return std::make_unique<Threshold>(spec); }

}  // namespace garita::models
