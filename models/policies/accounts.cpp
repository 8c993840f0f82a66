#include "models/policies/accounts.hpp"

#include <algorithm>
#include <utility>

#include "engine/money.hpp"

namespace garita::models {

using engine::Time;

namespace {

constexpr std::int64_t us_per_second = 1'000'000;

}  // namespace

PolicyAccounts::PolicyAccounts(const Network& network)
    : network_(network), accounts_(network.policies.size()), totals_(network.n_policies) {
  for (std::size_t p = 0; p < accounts_.size(); ++p) {
    const PolicyPart& part = network.policies[p];
    accounts_[p].since = network.start;
    if (!part.said->toll) continue;
    const ManagedPart& stage = network.managed[part.managed];
    const auto kind = std::find(stage.kinds.begin(), stage.kinds.end(), part.said->toll->kind);
    const auto group = stage.first_group + static_cast<std::uint32_t>(kind - stage.kinds.begin());
    accounts_[p].first_toll_micro_usd = accounts_[p].toll_micro_usd = network.groups[group].toll_micro_usd;
  }
}

void PolicyAccounts::book(std::size_t p, Time until) {
  Account& account = accounts_[p];
  const Time end = std::min(until, network_.end);
  if (end <= account.since) return;
  engine::PolicyTotals& total = totals_[network_.policies[p].number];
  const std::int64_t us = (end - account.since).us();
  account.since = end;
  if (account.acts) total.active_us += us;
  total.lanes_area_us += us * account.lanes;
  total.officers_area_us += us * account.opened * network_.managed[network_.policies[p].managed].officers;
  // Less than a second is left out at each order.
  total.toll_area_micro_usd_s += us / us_per_second * account.toll_micro_usd;
}

void PolicyAccounts::ordered(std::size_t p, const Orders& orders, Time now) {
  book(p, now);
  Account& account = accounts_[p];
  account.lanes = account.opened = 0;
  for (const Orders::Order& order : orders.all()) {
    account.lanes += order.lanes;
    if (order.from == Orders::nowhere) account.opened += order.lanes;
  }
  for (const Orders::Toll& toll : orders.tolls()) account.toll_micro_usd = engine::micro_usd(toll.usd);
  const bool acts = account.lanes > 0 || orders.pooled().value_or(false) ||
                    orders.metered().value_or(false) ||
                    account.toll_micro_usd != account.first_toll_micro_usd;
  if (acts && !account.acts && now >= network_.start && now < network_.end)
    ++totals_[network_.policies[p].number].starts;
  account.acts = acts;
}

std::vector<engine::PolicyTotals> PolicyAccounts::close(Time now) {
  for (std::size_t p = 0; p < accounts_.size(); ++p) book(p, now);
  const Time end = std::min(now, network_.end);
  for (const std::uint32_t number : network_.standing_policies)
    totals_[number].active_us = end > network_.start ? (end - network_.start).us() : 0;
  return std::move(totals_);
}

}  // namespace garita::models
