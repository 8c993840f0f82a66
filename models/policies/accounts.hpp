#pragma once

#include <cstdint>
#include <vector>

#include "engine/recorder.hpp"
#include "models/network/network.hpp"
#include "models/policies/policy.hpp"

namespace garita::models {

/// What the policies of one replication did, from the orders that they gave. A policy acts while it orders
/// lanes, pools booths, meters, or has set another toll than that of the beginning; one that never looks acts
/// all the time. Lanes count from the order on, those on their way and those that could not be had included.
class PolicyAccounts {
 public:
  explicit PolicyAccounts(const Network& network);

  /// The orders of policy `p` of the network; those before held until now. REQUIRES: times do not go back.
  void ordered(std::size_t p, const Orders& orders, engine::Time now);

  /// By number of the policy, over the part of the measured window before `now`. Call once, at the end.
  std::vector<engine::PolicyTotals> close(engine::Time now);

 private:
  struct Account {
    engine::Time since;  // the last order
    bool acts = false;
    std::uint32_t lanes = 0, opened = 0;
    std::int64_t first_toll_micro_usd = 0, toll_micro_usd = 0;
  };
  void book(std::size_t p, engine::Time until);

  const Network& network_;
  std::vector<Account> accounts_;
  std::vector<engine::PolicyTotals> totals_;
};

}  // namespace garita::models
