#include "models/world/reaction.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;

namespace {

/// A stage whose sign says what the test wants: nothing (`bias: 0 %`), or its cap, where the line is endless.
std::string cars(const std::string& sign, const std::string& reacts, const std::string& more = "",
                 const std::string& length = "4 d") {
  return test::head(length) +
         "lead_in: 1 d\nat_end: stop\nports:\n  port:\n    zone: UTC\n    facilities:\n" +
         "      cars:\n        primary: {bays: 10, service: 1 min, posted_wait: " + sign +
         "}\ndemand:\n  port.cars: {arrivals: 500 veh/h, " + more +
         (reacts.empty() ? "" : "reacts: " + reacts) + "}\n";
}
const std::string nothing = "{bias: 0 %}";
const std::string an_hour = "{cap: 60 min, refresh: 10 min}";
const std::string endless = "queue_at_start: {none: 40000}, ";

const engine::GroupTotals& primary(const test::Ran& ran) { return ran.of("port.cars.primary"); }

}  // namespace

// At the reference wait the number of trips is that which was stated, exactly: every row, every count and the
// number of events are those of the run without the reaction, though trips could be added half again.
TEST_CASE("demand at the reference wait is as stated") {
  const test::Ran stated = test::simulate_text(cars(nothing, ""));
  const test::Ran answers =
      test::simulate_text(cars(nothing, "{elasticity: -0.4, cost: 90 min, reference: 0 min, most: 150 %}"));
  CHECK(test::same(stated, answers));
  CHECK(test::same_features(stated, answers));
}

// By hand: 45 min less of 90 at an elasticity of -0.3 are 0.5^-0.3 = 1.2311 times as many. Those stated come
// as before; those added are a Poisson count.
TEST_CASE("a short wait adds trips by the elasticity") {
  const test::Ran base = test::simulate_text(cars(nothing, "")),
                  ran = test::simulate_text(
                      cars(nothing, "{elasticity: -0.3, cost: 90 min, reference: 45 min, most: 150 %}"));
  const double stated = static_cast<double>(primary(base).arrivals);
  const double added = static_cast<double>(primary(ran).features.added);
  CHECK(primary(ran).arrivals == primary(base).arrivals + primary(ran).features.added);
  const double expected = 96 * 500 * (1.231144413344916 - 1);
  CHECK(std::abs(added - expected) / std::sqrt(expected) < 4.5);
  CHECK(std::abs(stated - 96 * 500) / std::sqrt(96 * 500.0) < 4.5);
  CHECK(primary(ran).features.dropped + primary(ran).features.retimed == 0);
}

// The same, cut off at 10 % more.
TEST_CASE("trips are added up to the most that was said") {
  const test::Ran ran =
      test::simulate_text(cars(nothing, "{elasticity: -0.3, cost: 90 min, reference: 45 min, most: 110 %}"));
  const double added = static_cast<double>(primary(ran).features.added), expected = 96 * 500 * 0.1;
  CHECK(std::abs(added - expected) / std::sqrt(expected) < 4.5);
}

// By hand: the sign says an hour where demand belongs to half of one: (120 / 90)^-0.5 = 0.866 of the trips
// are left; of the others 30 % come within 4 h. Whose trip is not touched is who it was. In a steady state as
// many come back as put it off.
TEST_CASE("a long wait drops and retimes trips by the elasticity") {
  const test::Ran base = test::simulate_text(cars(an_hour, "", endless)),
                  ran = test::simulate_text(
                      cars(an_hour,
                           "{elasticity: -0.5, cost: 90 min, reference: 30 min, retimed: 30 %, within: 4 h}",
                           endless));
  const double n = static_cast<double>(primary(base).arrivals), away = 1 - std::sqrt(0.75);
  const double retimed = static_cast<double>(primary(ran).features.retimed),
               dropped = static_cast<double>(primary(ran).features.dropped);
  const auto z = [&](double found, double p) { return (found - n * p) / std::sqrt(n * p * (1 - p)); };
  CHECK(std::abs(z(dropped, away * 0.7)) < 4.5);
  CHECK(std::abs(z(retimed, away * 0.3)) < 4.5);
  CHECK(primary(ran).features.added == 0);
  // Who came back within the window less who put it off within it: of those of the 4 h before either end,
  // half on average.
  const double back = static_cast<double>(primary(ran).arrivals) - (n - dropped - retimed);
  CHECK(std::abs(back - retimed) / std::sqrt(2 * 500 * 2 * away * 0.3) < 4.5);
}

// Of two lane groups whose signs say an hour, the one whose reference is an hour keeps all its trips.
TEST_CASE("each lane group has its own reference") {
  const auto text = [](const std::string& reacts) {
    return test::head("2 d") + R"(lead_in: 1 d
at_end: stop
ports:
  port:
    zone: UTC
    credentials: [sentri]
    facilities:
      cars:
        primary:
          kinds:
            sentri: {admits: [sentri], lanes: 5, headway: 1 min}
            general: {admits: everyone, lanes: 5, headway: 1 min}
          posted_wait: {cap: 60 min}
demand:
  port.cars:
    arrivals: 500 veh/h
    hold: {sentri: 50 %, none: rest}
    queue_at_start: {sentri: 20000, none: 20000}
)" + reacts;
  };
  const std::string reacts = "    reacts: {elasticity: -0.5, cost: 90 min, reference: ";
  const test::Ran base = test::simulate_text(text("")),
                  by_kind = test::simulate_text(text(reacts + "{sentri: 60 min, general: 30 min}}\n")),
                  table = test::simulate_text(
                      text(reacts + "{columns: [general, sentri], 00:00-24:00: [30 min, 60 min]}}\n"));
  CHECK(by_kind.of("port.cars.primary.sentri").arrivals == base.of("port.cars.primary.sentri").arrivals);
  CHECK(by_kind.of("port.cars.primary.sentri").features.dropped == 0);
  const double n = static_cast<double>(base.of("port.cars.primary.general").arrivals);
  const double away = 1 - std::sqrt(0.75);
  const double dropped = static_cast<double>(by_kind.of("port.cars.primary.general").features.dropped);
  CHECK(std::abs(dropped - n * away) / std::sqrt(n * away * (1 - away)) < 4.5);
  CHECK(test::same(by_kind, table));
  CHECK(test::same_features(by_kind, table));
}

// Nobody stays away in the hours whose reference is what the sign says.
TEST_CASE("the reference may depend on the hour") {
  const test::Ran ran = test::simulate_text(
      cars(an_hour, "{elasticity: -0.5, cost: 90 min, reference: {00:00-12:00: 60 min, 12:00-24:00: 30 min}}",
           endless, "1 d"));
  std::uint64_t before = 0, after = 0;
  for (std::size_t step = 0; step < 96; ++step)
    (step < 48 ? before : after) += ran.kept.features[step].dropped;
  CHECK(before == 0);
  CHECK(after > 500);
}

// Random days are those of the source that trips are added to: on each of 30 days, at a coefficient of
// variation of 0.5, a quarter as many are added as come (a Poisson count, given the day).
TEST_CASE("trips are added by the same random days") {
  const test::Ran ran = test::simulate_text(cars(
      nothing, "{elasticity: -1, cost: 100 min, reference: 20 min, most: 200 %}", "day_cv: 0.5, ", "30 d"));
  double most = 0, least_day = 1e9, most_day = 0;
  for (std::size_t day = 0; day < 30; ++day) {
    double came = 0, added = 0;
    for (std::size_t step = day * 96; step < day * 96 + 96; ++step) {
      came += ran.kept.rows[step].arrivals;
      added += ran.kept.features[step].added;
    }
    const double stated = came - added;
    least_day = std::min(least_day, stated);
    most_day = std::max(most_day, stated);
    most = std::max(most, std::abs(added - stated * 0.25) / std::sqrt(stated * (0.25 + 0.0625)));
  }
  CHECK(most < 4.5);
  CHECK(most_day > 2 * least_day);
}

// Of another exponent and of waits on either side, against the formula by hand.
TEST_CASE("the factor of demand") {
  models::ReactionPart part;
  part.elasticity = -1;
  part.cost = engine::Duration::minutes(100);
  part.reference = {{{engine::Time(), engine::Duration::minutes(20)}}};
  part.most = 1.5;
  models::Reaction reaction(part);
  const engine::Time now = engine::Time() + engine::Duration::hours(1);
  CHECK(reaction.factor(0, 20 * 60, now) == 1);
  CHECK(reaction.factor(0, 45 * 60, now) == Approx(0.8).epsilon(1e-12));
  CHECK(reaction.factor(0, 0, now) == Approx(1.25).epsilon(1e-12));
  CHECK(reaction.chance_added(1.25) == Approx(0.5).epsilon(1e-12));
}
