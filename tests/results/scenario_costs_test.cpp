#include "results/measures/scenario_costs.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "scenarios/load.hpp"

using namespace garita;

// Costs stated by class reach the lane groups of the facilities that serve the class, from the text that a
// result file keeps; several operators count by their shares.
TEST_CASE("costs of a scenario hold for the lane groups of their class") {
  const std::string yaml =
      "garita: 1\ntitle: Costs\nassumption: test\nzone: UTC\nstart: 2026-01-05 00:00\nlength: 1 d\n"
      "costs:\n  truck:\n    idle_fuel: 3 l/h\n    co2: 2.7 kg/l\n    operators:\n"
      "      transfer: {share: 75 %, value_of_time: {low: 10 USD/h, likely: 20 USD/h, high: 40 USD/h}}\n"
      "      us: {share: 25 %, value_of_time: {low: 30 USD/h, likely: 60 USD/h, high: 80 USD/h}}\n"
      "ports:\n  gate:\n    zone: UTC\n    facilities:\n      cargo: {serves: truck, primary: {bays: 1, "
      "service: 1 min}}\n"
      "      cars: {primary: {bays: 1, service: 1 min}}\n"
      "demand:\n  gate.cargo: {arrivals: 20 trucks/h}\n  gate.cars: {arrivals: 20 veh/h}\n";
  const std::string canonical = scenarios::load_text(yaml, "test", {}).scenario.canonical;
  const results::CostsOf costs = results::costs_of(canonical);
  models::Labels::Group trucks, cars;
  trucks.address = "gate.cargo.primary";
  cars.address = "gate.cars.primary";
  CHECK(costs(trucks).usd_per_hour_low == Approx(15));
  CHECK(costs(trucks).usd_per_hour == Approx(30));
  CHECK(costs(trucks).usd_per_hour_high == Approx(50));
  CHECK(costs(trucks).litres_per_idle_hour == Approx(3));
  CHECK(costs(trucks).kg_co2_per_litre == Approx(2.7));
  CHECK(std::isnan(costs(cars).usd_per_hour));
  CHECK_FALSE(results::costs_of("garita: 1\ntitle: none\n"));
}
