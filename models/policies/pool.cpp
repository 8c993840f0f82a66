#include "models/policies/hysteresis.hpp"
#include "models/policies/policy.hpp"

// Booths of several kinds serve all their lines while a figure has been past one limit, until it has been
// past another. How they do that: models/world/booth_pool.hpp.
namespace garita::models {
namespace {

class Pooling : public Policy {
 public:
  explicit Pooling(const PolicySpec& spec) : acts_(spec) {}
  void look(const PortView& view, Orders& orders) override { orders.pool(acts_.look(view)); }

 private:
  Hysteresis acts_;
};

}  // namespace

std::unique_ptr<Policy> make_pool(const PolicySpec& spec) { return std::make_unique<Pooling>(spec); }

}  // namespace garita::models
