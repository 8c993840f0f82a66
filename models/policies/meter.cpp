#include "models/policies/hysteresis.hpp"
#include "models/policies/policy.hpp"

// Crossers are let on to the stage one by one while a figure has been past one limit, until it has been past
// another. How they are held: models/world/gate.hpp.
namespace garita::models {
namespace {

class Metering : public Policy {
 public:
  explicit Metering(const PolicySpec& spec) : acts_(spec) {}
  void look(const PortView& view, Orders& orders) override { orders.meter(acts_.look(view)); }

 private:
  Hysteresis acts_;
};

}  // namespace

std::unique_ptr<Policy> make_meter(const PolicySpec& spec) { return std::make_unique<Metering>(spec); }

}  // namespace garita::models
