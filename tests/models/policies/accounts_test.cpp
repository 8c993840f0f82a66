#include "models/policies/accounts.hpp"

#include <memory>

#include <catch2/catch.hpp>

using namespace garita;
using namespace garita::models;
using engine::Duration;

// Claim: what a policy did is the time between its orders within the measured window, times what was ordered;
// it begins to act with its first order of lanes or another toll than that of the beginning, and one that
// never looks acts all the time. Checked by hand on a window of ten hours, with orders before, in and after
// it.
TEST_CASE("what policies did is booked from their orders") {
  Network network;
  network.start = engine::Time() + Duration::hours(100);
  network.end = network.start + Duration::hours(10);
  network.groups.resize(3);
  network.groups[2].toll_micro_usd = 2'000'000;
  ManagedPart stage;
  stage.first_group = 1;
  stage.n_groups = 2;
  stage.officers = 2;
  stage.kinds = {"general", "express"};
  network.managed = {stage};
  scenarios::Policy opens, tolls;
  tolls.toll.emplace();
  tolls.toll->kind = "express";
  const auto part = [](std::uint32_t number, const scenarios::Policy& said) {
    PolicyPart one;
    one.number = number;
    one.said = std::make_shared<const scenarios::Policy>(said);
    return one;
  };
  network.policies = {part(2, opens), part(0, tolls)};
  network.standing_policies = {1};
  network.n_policies = 3;
  const auto at = [&](int hour) { return network.start + Duration::hours(hour); };
  const auto lanes = [](std::uint32_t opened, std::uint32_t converted) {
    Orders orders;
    orders.open(0, opened);
    orders.convert(0, 1, converted);
    return orders;
  };
  const auto toll = [](double usd) {
    Orders orders;
    orders.toll(1, usd);
    return orders;
  };
  PolicyAccounts accounts(network);
  accounts.ordered(0, lanes(1, 0), at(-3));
  accounts.ordered(1, toll(2), at(-3));
  accounts.ordered(0, lanes(1, 1), at(1));  // one lane for an hour
  accounts.ordered(0, lanes(0, 0), at(3));  // two for two
  accounts.ordered(1, toll(5), at(4));      // 2 dollars for four hours
  accounts.ordered(0, lanes(0, 3), at(9));
  accounts.ordered(0, lanes(0, 0), at(12));  // three for the last hour
  accounts.ordered(0, lanes(7, 0), at(13));
  const auto totals = accounts.close(at(20));
  REQUIRE(totals.size() == 3);
  const std::int64_t hour_us = Duration::hours(1).us();
  CHECK(totals[2].starts == 1);
  CHECK(totals[2].active_us == 4 * hour_us);
  CHECK(totals[2].lanes_area_us == (1 + 2 * 2 + 3) * hour_us);
  CHECK(totals[2].officers_area_us == 2 * 3 * hour_us);
  CHECK(totals[0].starts == 1);
  CHECK(totals[0].active_us == 6 * hour_us);
  CHECK(totals[0].toll_area_micro_usd_s == (4 * 2 + 6 * 5) * std::int64_t{3600} * 1'000'000);
  CHECK(totals[1].starts == 0);
  CHECK(totals[1].active_us == 10 * hour_us);
}

// Claim: of a run that ends early, nothing is booked after its end.
TEST_CASE("policies are booked until the run ends") {
  Network network;
  network.start = engine::Time() + Duration::hours(100);
  network.end = network.start + Duration::hours(10);
  network.standing_policies = {0};
  network.n_policies = 1;
  CHECK(PolicyAccounts(network).close(network.start + Duration::hours(4))[0].active_us ==
        Duration::hours(4).us());
  CHECK(PolicyAccounts(network).close(network.start - Duration::hours(4))[0].active_us == 0);
}
