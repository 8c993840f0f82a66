#include <algorithm>

#include "models/policies/policy.hpp"

// A toll that varies: a step up while the sign says more than the target and the band, a step down while it
// says less than the target less the band.
namespace garita::models {
namespace {

class VariableToll : public Policy {
 public:
  explicit VariableToll(const PolicySpec& spec)
      : kind_(spec.kind(spec.said.toll->kind)), said_(*spec.said.toll) {}

  void look(const PortView& view, Orders& orders) override {
    const engine::Duration posted = view.kinds[kind_].posted;
    double usd = view.kinds[kind_].toll_usd;
    if (posted > said_.target + said_.band)
      usd = std::min(usd + said_.step.usd, said_.most.usd);
    else if (posted < said_.target - said_.band)
      usd = std::max(usd - said_.step.usd, said_.least.usd);
    orders.toll(kind_, usd);
  }

 private:
  std::size_t kind_;
  scenarios::VariableToll said_;
};

}  // namespace

std::unique_ptr<Policy> make_toll(const PolicySpec& spec) { return std::make_unique<VariableToll>(spec); }

}  // namespace garita::models
