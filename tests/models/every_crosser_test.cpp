#include <cmath>
#include <string>

#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;

namespace {

// Whether `of` in `n` is the share `p`, within 4.5 binomial standard errors.
bool is_share(double of, double n, double p) {
  return n > 0 && std::abs(of / n - p) < 4.5 * std::sqrt(p * (1 - p) / n);
}

}  // namespace

// Every kind of crosser at Nogales, one day: southbound trucks all pass broker, US exit, scales and gate, the
// shares with an outbound inspection (2 %) and a red light (10 %) are as said, and pedestrians stand in the
// lanes of their documents (10 % SENTRI, 35 % Ready while those lanes are open).
TEST_CASE("every crosser at Nogales takes the way that its kind takes") {
  const test::Ran ran = test::simulate("every_crosser_at_nogales", {});
  const auto came = [&](const std::string& address) { return static_cast<double>(ran.of(address).arrivals); };
  const auto left = [&](const std::string& address) {
    return static_cast<double>(ran.of(address).departures);
  };
  const std::string south = "nogales_mariposa.cargo_south.";
  const double trucks = left(south + "us_exit");
  CHECK(trucks > 1000);
  CHECK(std::abs(came(south + "scales") - trucks) < 30);
  CHECK(std::abs(left(south + "scales") - trucks) < 30);
  CHECK(is_share(came(south + "us_outbound"), trucks, 0.02));
  CHECK(is_share(came(south + "mexican_inspection"), left(south + "mexican_gate"), 0.10));
  const std::string vehicles = "nogales_deconcini.vehicles_south.";
  CHECK(left(vehicles + "us_approach") > 4000);
  CHECK(is_share(came(vehicles + "us_outbound"), left(vehicles + "us_approach"), 0.01));

  const std::string walk = "nogales_deconcini.pedestrians_north.primary.";
  const double ready = came(walk + "ready"), sentri = came(walk + "sentri"), general = came(walk + "general");
  const double all = ready + sentri + general;
  CHECK(all > 5000);
  // SENTRI and Ready lanes are open for part of the day; nobody without the document stands there.
  CHECK(sentri > 0.05 * all);
  CHECK(sentri < 0.11 * all);
  CHECK(ready > 2.5 * sentri);
  CHECK(ready < 0.37 * all);
  CHECK(general > 0.5 * all);
}

// The state puts 23 % of those it inspects at Mariposa out of service, here of all trucks, with room to
// inspect them.
TEST_CASE("a share of the trucks inspected by the state is put out of service") {
  const std::string cargo = "nogales_mariposa.cargo_north.";
  const test::Ran ran = test::simulate(
      "every_crosser_at_nogales",
      {{cargo + "primary.refers.state_safety.everyone", "100 %"}, {cargo + "state_safety.bays", "200"}});
  const auto inspected = static_cast<double>(ran.of(cargo + "state_safety").departures),
             held = static_cast<double>(ran.of(cargo + "out_of_service").arrivals);
  CHECK(inspected > 500);
  CHECK(is_share(held, inspected, 552.0 / 2390));
}
