#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "models/policies/policy.hpp"
#include "tests/models/policies/support.hpp"
#include "tests/models/support.hpp"

using namespace garita;

namespace {

/// Two kinds that all may use; the paid one has a booth of a minute a car, the free one many.
std::string paid(const std::string& policy, const std::string& demand = "{arrivals: 70 veh/h}",
                 const std::string& scale = "2 min") {
  return test::head() +
         "lead_in: 0 d\nports:\n  port:\n    zone: UTC\n    facilities:\n      cars:\n        primary:\n"
         "          kinds:\n"
         "            paid: {admits: everyone, lanes: 1, headway: 1 min, toll: 2 USD}\n"
         "            free: {admits: everyone, lanes: 1, headway: {mean: 1 min, cv: 1}}\n"
         "          posted_wait: {refresh: 5 min, round_to: 1 min}\n"
         "          choice: {rule: logit, scale: " +
         scale + ", value_of_time: 12 USD/h}\ndemand:\n  port.cars: " + demand + "\n" +
         (policy.empty() ? ""
                         : "policies:\n  - at: port.cars.primary\n    toll: {kind: paid, " + policy + "}\n");
}
double tolls(const test::Ran& ran) {
  return static_cast<double>(ran.of("port.cars.primary.paid").features.tolls_micro_usd) / 1e6;
}
double payers(const test::Ran& ran) { return static_cast<double>(ran.of("port.cars.primary.paid").arrivals); }

/// How many standard errors a mean is above 0.
double z_above_nothing(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (const double value : values) {
    sum += value;
    squares += value * value;
  }
  return sum / n / std::sqrt((squares - sum * sum / n) / (n - 1) / n);
}

}  // namespace

TEST_CASE("a variable toll goes up and down by steps, within its limits") {
  // By hand, look by look: 20 min and a band of 5; from 3 USD by 50 ct between 2 and 4 USD.
  scenarios::Policy said;
  said.toll = scenarios::VariableToll{"paid", {2}, {4}, {0.5}, engine::Duration::minutes(20)};
  const std::vector<std::string> kinds = {"paid", "free"};
  const auto policy = models::make_policy({said, kinds});
  double toll = 3;
  const auto look = [&](int posted_min) {
    models::PortView view;
    view.kinds = {{engine::Duration::minutes(posted_min), 0, 1, 1, toll}, {}};
    models::Orders orders;
    policy->look(view, orders);
    REQUIRE(orders.all().empty());
    REQUIRE(orders.tolls().size() == 1);
    REQUIRE(orders.tolls()[0].kind == 0);
    toll = orders.tolls()[0].usd;
    return toll;
  };
  CHECK(look(25) == 3);
  CHECK(look(26) == 3.5);
  CHECK(look(60) == 4);
  CHECK(look(60) == 4);
  CHECK(look(15) == 4);
  CHECK(look(14) == 3.5);
  for (int i = 0; i < 5; ++i) look(0);
  CHECK(toll == 2);
}

TEST_CASE("a variable toll keeps the wait of its lane") {
  // 100 cars an hour for two booths that serve 60 each, at 2 USD (10 min) the free one takes 59 of them and
  // waits. With a target of 30 min, more than the paid lane ever waits, the toll falls to nothing: more pay
  // less, and the free line is shorter. With a target of 0 min and no band the toll rises to the most, and
  // fewer pay more. The same cars come in each of 8 replications: differences in standard errors, of which
  // 4.5 are exceeded by chance, with 7 degrees of freedom, 3 times in a thousand.
  const std::string many = "{arrivals: 100 veh/h}";
  std::vector<double> more, fewer, shorter;
  for (std::uint32_t r = 0; r < 8; ++r) {
    const auto run = [&](const std::string& policy) {
      return test::simulate_text(paid(policy, many), {}, "", false, r);
    };
    const test::Ran fixed = run(""), low = run("least: 0 USD, most: 2 USD, target: 30 min, band: 0 min"),
                    high = run("least: 2 USD, most: 9 USD, target: 0 min, band: 0 min");
    const auto free_wait_s = [](const test::Ran& ran) {
      return test::mean_wait_s(ran.of("port.cars.primary.free").wait);
    };
    more.push_back(payers(low) - payers(fixed));
    fewer.push_back(payers(fixed) - payers(high));
    shorter.push_back(free_wait_s(fixed) - free_wait_s(low));
    CHECK(tolls(low) < 1 * payers(low));
    CHECK(tolls(high) > 2 * payers(high));
    CHECK(tolls(fixed) == 2 * payers(fixed));
  }
  CHECK(z_above_nothing(more) > 4.5);
  CHECK(z_above_nothing(fewer) > 4.5);
  CHECK(z_above_nothing(shorter) > 4.5);
}

TEST_CASE("a variable toll whose band is never left does nothing") {
  // The band reaches from nothing to more than any wait: all rows as without the policy.
  CHECK(test::same(test::simulate_text(paid("least: 1 USD, most: 10 USD, target: 12 h, band: 12 h")),
                   test::simulate_text(paid(""))));
}
