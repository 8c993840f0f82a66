#include "models/world/holdings.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "models/load.hpp"
#include "tests/models/support.hpp"

using namespace garita;

namespace {

/// Lanes for everybody at once, so that only who takes which lane counts.
std::string cars(const std::string& demand, const std::string& length = "1 d") {
  return test::head(length) + R"(lead_in: 0 d
ports:
  port:
    zone: UTC
    credentials: [ready, sentri]
    facilities:
      cars:
        primary:
          kinds:
            sentri: {admits: [sentri], lanes: 90, headway: 1 s}
            ready: {admits: [ready], lanes: 90, headway: 1 s}
            general: {admits: everyone, lanes: 90, headway: 1 s}
demand:
  port.cars: {arrivals: 3000 veh/h, )" +
         demand + "}\n";
}

const std::string primary = "port.cars.primary.";

/// (found - expected) in standard errors of a binomial count.
double z_of(double found, double n, double p) { return (found - n * p) / std::sqrt(n * p * (1 - p)); }

double came(const test::Ran& ran, const std::string& kind, std::size_t from_step, std::size_t to_step) {
  double sum = 0;
  const std::size_t groups = ran.labels.groups.size();
  for (std::size_t step = from_step; step < to_step; ++step) {
    if (!kind.empty()) {
      sum += ran.kept.rows[step * groups + ran.group(primary + kind)].arrivals;
      continue;
    }
    for (std::size_t g = 0; g < groups; ++g) sum += ran.kept.rows[step * groups + g].arrivals;
  }
  return sum;
}

}  // namespace

// 20 % hold SENTRI until 06:00 and 70 % from then on: counts of each part of the day against the binomial.
TEST_CASE("shares hold in their hours") {
  const test::Ran ran = test::simulate_text(
      cars("hold: {columns: [sentri, none], 00:00-06:00: [20 %, rest], 06:00-24:00: [70 %, rest]}"));
  CHECK(std::abs(z_of(came(ran, "sentri", 0, 24), came(ran, "", 0, 24), 0.2)) < 4.5);
  CHECK(std::abs(z_of(came(ran, "sentri", 24, 96), came(ran, "", 24, 96), 0.7)) < 4.5);
}

// The second of two days has a row of its own.
TEST_CASE("shares of a date replace those of the weekday") {
  const test::Ran ran = test::simulate_text(
      cars("hold: {columns: [sentri, none], daily: [20 %, rest], 2024-02-06: {00:00-24:00: [90 %, 10 %]}}",
           "2 d"));
  CHECK(std::abs(z_of(came(ran, "sentri", 0, 96), came(ran, "", 0, 96), 0.2)) < 4.5);
  CHECK(std::abs(z_of(came(ran, "sentri", 96, 192), came(ran, "", 96, 192), 0.9)) < 4.5);
}

// A table with one row all day is the same as shares: equal byte for byte, and everybody has the same luck.
TEST_CASE("a timetable of equal shares is shares") {
  const test::Ran shares = test::simulate_text(cars("hold: {sentri: 30 %, ready: 40 %, none: rest}")),
                  table = test::simulate_text(
                      cars("hold: {columns: [sentri, ready, none], 00:00-24:00: [30 %, 40 %, rest]}"));
  CHECK(test::same(shares, table));
}

// What is expected of a lane group before the run counts the hours of the shares: 6 h of 20 % and 18 h of 70
// % of 3,000 an hour.
TEST_CASE("expected loads know shares by hour") {
  const auto scenario =
      scenarios::load_text(
          cars("hold: {columns: [sentri, none], 00:00-06:00: [20 %, rest], 06:00-24:00: [70 %, rest]}"),
          "test", test::options({}))
          .scenario;
  const models::Model model = models::build(scenario);
  double sentri = 0;
  for (const models::Booking& booking :
       models::bookings(model, models::FacilityId(0), model.network().stages.front()))
    if (model.labels().groups[booking.group].address == primary + "sentri") sentri += booking.crossers;
  CHECK(sentri == Approx(3000 * (6 * 0.2 + 18 * 0.7)));
}

// By hand: of 60 % of the vehicles the first person's document counts (half hold SENTRI), of the others all
// must hold one: 0.4 of them carry one person, 0.35 two, 0.25 four.
TEST_CASE("a party uses what the weakest of it allows") {
  const double p = 0.5, apart = 0.4 * p + 0.35 * p * p + 0.25 * p * p * p * p;
  const test::Ran ran = test::simulate_text(cars(
      "hold: {sentri: 50 %, none: rest}, party: {sizes: {1: 40 %, 2: 35 %, 4: rest}, alike: 60 %}", "3 d"));
  const double n = came(ran, "", 0, 288);
  CHECK(std::abs(z_of(came(ran, "sentri", 0, 288), n, 0.6 * p + 0.4 * apart)) < 4.5);
  CHECK(ran.labels.groups.front().persons_per_crosser == Approx(0.4 + 2 * 0.35 + 4 * 0.25));
}

// By hand, of pairs that draw apart, 30 % SENTRI and Ready in one card, 40 % Ready alone: both SENTRI 9 %;
// both Ready at least 49 %, so 40 % the Ready lane; the rest General.
TEST_CASE("what two have in common may be less than either has") {
  const std::string demand =
      "hold: {ready+sentri: 30 %, ready: 40 %, none: rest}, party: {sizes: {2: 100 %}}";
  const test::Ran ran = test::simulate_text(cars(demand));
  const double n = came(ran, "", 0, 96);
  CHECK(std::abs(z_of(came(ran, "sentri", 0, 96), n, 0.09)) < 4.5);
  CHECK(std::abs(z_of(came(ran, "ready", 0, 96), n, 0.40)) < 4.5);
  CHECK(std::abs(z_of(came(ran, "general", 0, 96), n, 0.51)) < 4.5);
}

// {a, b}, {b, c}: in common b, which nobody holds alone. Probabilities by hand for parties of 1 and 3: all
// three {a, b} 1/8, all {b, c} 1/8, else b.
TEST_CASE("sets that only parties have are among those expected") {
  models::SourcePart source;
  source.hold = {{0.5, 0b011}, {1, 0b110}};
  source.party.emplace();
  source.party->sizes = {{0.5, 1}, {1, 3}};
  source.held = models::join_holdings(*source.party, source.hold);
  REQUIRE(source.held == std::vector<models::Traits>{0b011, 0b110, 0b010});
  const std::vector<double> likely = models::likely_holdings(source, engine::Time());
  REQUIRE(likely.size() == 3);
  CHECK(likely[0] == Approx(0.5 * 0.5 + 0.5 * 0.125));
  CHECK(likely[1] == Approx(0.5 * 0.5 + 0.5 * 0.125));
  CHECK(likely[2] == Approx(0.5 * 0.75));
}

// Where all hold what the first one does, and where everybody travels alone, vehicles have the luck that they
// have without parties: equal byte for byte.
TEST_CASE("a party that differs in nothing changes nothing") {
  const test::Ran none = test::simulate_text(cars("hold: {sentri: 30 %, ready: 40 %, none: rest}"));
  const test::Ran alike = test::simulate_text(cars(
      "hold: {sentri: 30 %, ready: 40 %, none: rest}, party: {sizes: {1: 50 %, 3: rest}, alike: 100 %}"));
  const test::Ran alone = test::simulate_text(
      cars("hold: {sentri: 30 %, ready: 40 %, none: rest}, party: {sizes: {1: 100 %}, alike: 0 %}"));
  CHECK(test::same(none, alike));
  CHECK(test::same(none, alone));
}
