#pragma once

#include <cstdint>
#include <vector>

#include "models/network/network.hpp"

namespace garita::models {

/// How the demand of one facility answers to what its sign says, in one replication: so many come for each
/// that would come at the reference wait.
///
/// factor = ((cost + posted - reference) / cost) ^ elasticity, the constant-elasticity demand function with
/// the cost of the whole trip as its argument (Ortuzar and Willumsen, Modelling Transport, 4th ed., section
/// 1.1 and chapter 15, on elastic demand). Exactly 1 where the sign says the reference.
class Reaction {
 public:
  explicit Reaction(const ReactionPart& part) : part_(&part), known_(part.reference.size()) {}

  const ReactionPart& part() const { return *part_; }
  /// `k`: number of the lane group within the primary.
  double factor(std::size_t k, std::int32_t posted_s, engine::Time now);
  /// Chance that a trip that may be added is made.
  double chance_added(double factor) const { return (factor - 1) / (part_->most - 1); }

 private:
  struct Known {  // of the last time
    std::int32_t posted_s = -1;
    engine::Duration reference;
    double factor = 1;
  };
  const ReactionPart* part_;
  std::vector<Known> known_;
};

}  // namespace garita::models
