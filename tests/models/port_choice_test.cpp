#include "models/world/port_choice.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/random/draws.hpp"
#include "models/world/passengers.hpp"
#include "tests/models/policies/support.hpp"

using namespace garita;
using models::PortOffer;

namespace {

// Crosser `i`: where it is due by the shares of those that are not fresh, and its uniform numbers.
struct Crosser {
  std::size_t due = 0;
  std::vector<double> uniforms;
};
Crosser crosser(std::uint64_t i, const std::vector<PortOffer>& offers) {
  const auto uniform = [&](std::uint64_t what) {
    return engine::to_uniform(engine::draw_bits({20240205}, i, engine::Purpose(std::to_string(what))));
  };
  Crosser result;
  double u = uniform(99);
  for (std::size_t port = 0; port < offers.size(); ++port) {
    if (offers[port].fresh) continue;
    result.due = port;
    u -= std::exp(offers[port].attraction);
    if (u < 0) break;
  }
  for (std::size_t port = 0; port <= offers.size(); ++port) result.uniforms.push_back(uniform(port));
  return result;
}

constexpr std::uint64_t crossers = 200'000;

// How many standard errors the share of a port is off.
std::vector<double> off(const std::vector<PortOffer>& offers, const std::vector<double>& expected) {
  std::vector<double> count(offers.size(), 0);
  for (std::uint64_t i = 0; i < crossers; ++i) {
    const Crosser one = crosser(i, offers);
    ++count[models::chosen_port(offers, one.due, one.uniforms)];
  }
  std::vector<double> z;
  for (std::size_t port = 0; port < offers.size(); ++port) {
    const double p = expected[port], n = static_cast<double>(crossers);
    z.push_back(p > 0 ? (count[port] - n * p) / std::sqrt(n * p * (1 - p)) : count[port]);
  }
  return z;
}

PortOffer offer(double share, double loss, bool open = true) { return {open, false, std::log(share), loss}; }

// Two ports an hour's drive apart, each with a sign that is renewed every minute. At the first a thousand
// wait for one booth when the run begins, so that its sign says what its cap is; the second serves everybody
// at once.
std::string two_ports(const std::string& choice, const std::string& more = "",
                      const std::string& cap = "30 min") {
  const auto port = [](const std::string& name, const std::string& rest, const std::string& most) {
    return "  " + name + ":\n    zone: UTC\n    facilities:\n      cars:\n        primary:\n" + rest +
           "          posted_wait: {refresh: 1 min, round_to: 1 min, cap: " + most + "}\n";
  };
  return test::head() + "lead_in: 0 d\nlimits: {drain: 1 d}\nports:\n" +
         port("west", "          bays: 1\n          service: 1 min\n", cap) +
         port("east", "          bays: 50\n          service: 1 s\n", "1 h") +
         "demand:\n  west.cars: {arrivals: 300 veh/h, queue_at_start: {none: 1000}}\n"
         "  east.cars: {arrivals: 100 veh/h}\n" +
         (choice.empty()
              ? ""
              : "port_choice:\n  region:\n    scale: 30 min\n    detour: 1 h\n    facilities:\n" + choice) +
         more;
}
const std::string used_to_nothing =
    "      west.cars: {reference: 0 min}\n      east.cars: {reference: 0 min}\n";
// The first estimate is made before anybody stands in line, and stands for a minute.
const std::string used_to_it =
    "      west.cars: {reference: {00:00-00:01: 0 min, 00:01-24:00: 30 min}}\n"
    "      east.cars: {reference: 0 min}\n";

std::int64_t diverted(const test::Ran& ran, const std::string& stage) {
  return ran.of(stage + ".primary").features.diverted;
}

}  // namespace

// While no loss differs from another, everybody goes where it is due, whatever its luck, to the last bit:
// also when all have become worse alike.
TEST_CASE("nobody chooses another port while nothing differs") {
  for (const double loss : {0.0, 2.5, -1.0}) {
    const std::vector<PortOffer> offers = {offer(0.5, loss), offer(0.1, loss), offer(0.4, loss)};
    for (std::uint64_t i = 0; i < 20'000; ++i) {
      const Crosser one = crosser(i, offers);
      REQUIRE(models::chosen_port(offers, one.due, one.uniforms) == one.due);
    }
    for (std::size_t due = 0; due < offers.size(); ++due) CHECK_FALSE(models::tempted(offers, due));
    for (const double u : {0x1p-53, 0.5, 1 - 0x1p-53})  // luck at its ends
      CHECK(models::chosen_port(offers, 1, std::vector<double>{u, u, u, 0x1p-53}) == 1);
  }
}

// Over 200,000 crossers the shares are share x exp(-loss), normalised; a port that is shut has none, and who
// was due there goes to the others in proportion. Each |z| < 4.5 fails by chance 7 times in a million; the
// draws are fixed.
TEST_CASE("shares of ports are those of the incremental logit") {
  const std::vector<PortOffer> changed = {offer(0.5, 1.0), offer(0.1, -0.5), offer(0.4, 0.2)};
  double sum = 0;
  std::vector<double> expected;
  for (const PortOffer& one : changed) sum += std::exp(one.attraction - one.loss);
  for (const PortOffer& one : changed) expected.push_back(std::exp(one.attraction - one.loss) / sum);
  for (const double z : off(changed, expected)) CHECK(std::abs(z) < 4.5);

  const std::vector<PortOffer> shut = {offer(0.5, 0, false), offer(0.1, 0.0), offer(0.4, 0.0)};
  for (const double z : off(shut, {0, 0.2, 0.8})) CHECK(std::abs(z) < 4.5);
}

// A fresh port takes the share that it opens with while losses are equal, and q exp(-loss) against 1 - q
// else.
TEST_CASE("a port that opens takes its share from all") {
  PortOffer fresh{true, true, std::log(0.2 / 0.8), 0};
  for (const double z : off({offer(0.7, 0), offer(0.3, 0), fresh}, {0.56, 0.24, 0.2}))
    CHECK(std::abs(z) < 4.5);
  fresh.loss = 1.5;
  const double q = 0.2 * std::exp(-1.5) / (0.2 * std::exp(-1.5) + 0.8);
  for (const double z : off({offer(0.7, 0), offer(0.3, 0), fresh}, {0.7 * (1 - q), 0.3 * (1 - q), q}))
    CHECK(std::abs(z) < 4.5);
}

// The sign of the west says 30 min all day, and its people are used to 0: a loss of 1 at a scale of 30 min.
// Of 400 an hour the east then has 25 / (25 + 75 / e) = 47.5 % instead of 25 %, so of the 300 due in the
// west 90.2 go east, each with its own luck: in standard errors of a binomial share of those due.
TEST_CASE("a longer sign sends its share to the other port") {
  const test::Ran ran = test::simulate_text(two_ports(used_to_nothing));
  const double gone = -static_cast<double>(diverted(ran, "west.cars"));
  const double due = static_cast<double>(ran.of("west.cars.primary").arrivals) - 1000 + gone;
  const double e = std::exp(1.0), p = 1 - (1 / e) / (0.25 + 0.75 / e);
  const double z = (gone - due * p) / std::sqrt(due * p * (1 - p));
  CAPTURE(gone, due, p, z);
  REQUIRE(due > 6500);
  CHECK(std::abs(z) < 4.5);
  // They come an hour later: those of the last hour come after the end, and are in no step.
  CHECK(static_cast<double>(diverted(ran, "east.cars")) < gone);
  CHECK(static_cast<double>(diverted(ran, "east.cars")) == Approx(gone * 23 / 24).epsilon(0.05));
}

// Who waits when the run begins is no traffic: with three times as many the sign says the same, and the same
// crossers leave.
TEST_CASE("the queue at the start is in no share") {
  std::string longer = two_ports(used_to_nothing);
  longer.replace(longer.find("{none: 1000}"), 12, "{none: 3000}");
  const std::int64_t gone = diverted(test::simulate_text(two_ports(used_to_nothing)), "west.cars");
  REQUIRE(gone < -1500);
  CHECK(diverted(test::simulate_text(longer), "west.cars") == gone);
}

// At the waits to which people are used the run is the same as without a choice, in every row and event: also
// where the wait is long, and with people who have luck of their own.
TEST_CASE("at the reference waits a choice of ports leaves no trace") {
  const test::Ran without = test::simulate_text(two_ports(""));
  CHECK(test::same(without, test::simulate_text(two_ports(used_to_it))));
  // Who stays chooses nothing, whatever the signs say.
  CHECK(test::same(without, test::simulate_text(two_ports("      west.cars: {reference: 0 min, stays: true}\n"
                                                          "      east.cars: {reference: 0 min}\n"))));
}

// A change shuts the west from 06:00 to 18:00: all 300 an hour who are due then come to the east, an hour
// later; nobody joins the west meanwhile. Shut at night by its own timetable, it keeps those who are due.
TEST_CASE("a port that is shut sends everybody elsewhere, one that has closed keeps those who are due") {
  const test::Ran shut = test::simulate_text(
      two_ports(used_to_it, "changes:\n  - {at: west.cars.primary, when: 06:00-18:00, closed: true}\n"));
  std::uint32_t joined = 0, came = 0;
  const std::size_t west = shut.group("west.cars.primary"), east = shut.group("east.cars.primary");
  for (std::size_t step = 24; step < 72; ++step) joined += shut.kept.rows[2 * step + west].arrivals;
  for (std::size_t step = 28; step < 76; ++step) came += shut.kept.rows[2 * step + east].arrivals;
  CHECK(joined == 0);
  CHECK(came > 4500);
  CHECK(diverted(shut, "west.cars") < -3300);

  std::string by_day = two_ports(used_to_it);
  by_day.replace(by_day.find("service: 1 min"), 14, "service: 1 min\n          open: {06:00-18:00: 1}");
  const test::Ran night = test::simulate_text(by_day);
  for (std::size_t step = 0; step < 96; ++step)
    if (step < 24 || step >= 72) REQUIRE(night.kept.features[2 * step + west].diverted == 0);
}

namespace {

// From south to north by one of two gates, 30 km of 60 km/h to each; the way by the east is 10 min longer.
std::string flows(const std::string& more) {
  return test::head() + R"(lead_in: 0 d
corridor:
  places:
    south: {country: MX}
    north: {country: US}
    gate_w: {kind: port_of_entry}
    gate_e: {kind: port_of_entry}
    beach: {country: MX}
  roads:
    south-gate_w: {from: south, to: gate_w, length: 30 km, free_flow: 60 km/h}
    south-gate_e: {from: south, to: gate_e, length: 40 km, free_flow: 60 km/h}
    beach-gate_e: {from: beach, to: gate_e, length: 10 km, free_flow: 60 km/h}
    gate_w-north: {from: gate_w, to: north, length: 30 km, free_flow: 60 km/h}
    gate_e-north: {from: gate_e, to: north, length: 30 km, free_flow: 60 km/h}
ports:
  west:
    zone: UTC
    place: gate_w
    facilities:
      trucks: {serves: truck, primary: {bays: 50, service: 1 s, posted_wait: {refresh: 15 min}}}
  east:
    zone: UTC
    place: gate_e
    facilities:
      trucks: {serves: truck, primary: {bays: 50, service: 1 s, posted_wait: {refresh: 15 min}}}
flows:
  by_west: {from: south, to: north, via: west.trucks, per_day: 7200 trucks/d}
  by_east: {from: south, to: north, via: east.trucks, per_day: 2400 trucks/d}
)" + more;
}
const std::string choosing = R"(port_choice:
  region:
    scale: 15 min
    facilities: {west.trucks: {reference: 0 min}, east.trucks: {reference: 0 min}}
)";

// Of those who drove off to one of the gates, how many standard errors the east's are away from a share `p`.
double off_road(const test::Ran& ran, double p) {
  double west = 0, east = 0;
  const std::size_t edges = ran.labels.edges.size();
  for (std::size_t row = 0; row < ran.kept.edges.size(); ++row) {
    const std::string& name = ran.labels.edges[row % edges];
    if (name == "south-gate_w") west += ran.kept.edges[row].entered;
    if (name == "south-gate_e") east += ran.kept.edges[row].entered;
  }
  CAPTURE(west, east, p);
  REQUIRE(west + east > 6500);
  return (east - (east + west) * p) / std::sqrt((east + west) * p * (1 - p));
}

const std::string slow_road = "changes:\n  - {at: corridor.south-gate_w, speed: 50 %}\n";

}  // namespace

// At half its speed the road to the west takes 30 min more: a loss of 2, so the east's share goes from 25 %
// to 25 / (25 + 75 exp(-2)) = 71.1 %, and they drive there: the roads have carried them.
TEST_CASE("flows choose by the way that they drive, and drive it") {
  CHECK(test::same(test::simulate_text(flows("")), test::simulate_text(flows(choosing))));
  const test::Ran ran = test::simulate_text(flows(choosing + slow_road));
  CHECK(std::abs(off_road(ran, 0.25 / (0.25 + 0.75 * std::exp(-2.0)))) < 4.5);
  CHECK(diverted(ran, "west.trucks") < 0);
  CHECK(diverted(ran, "east.trucks") > 0);
}

// A road to the west that a change shuts and a later one opens again is open, as people are used to it: the
// run is that without changes, and not one in which the west has no usual way.
TEST_CASE("a road that is shut and opened again is as it was") {
  const auto shut = [](const char* closed) {
    return std::string("  - {at: corridor.south-gate_w, closed: ") + closed + "}\n";
  };
  // The way by the east is slower, so that somebody chooses.
  const std::string slow = "changes:\n  - {at: corridor.south-gate_e, speed: 50 %}\n";
  const test::Ran plain = test::simulate_text(flows(choosing + slow));
  const test::Ran back = test::simulate_text(flows(choosing + slow + shut("true") + shut("false")));
  REQUIRE(diverted(plain, "west.trucks") > 0);
  CHECK(test::same(plain, back));
}

// A flow that has one port alone falls back on the shares of the region, less what the way by the other is
// longer: with 10 min at a scale of 15 min the odds of the east are 25 exp(-2/3) : 75, and with the slow road
// 25 exp(-2/3) : 75 exp(-2). All are due in the west, so those who stay are its new share of the old one.
TEST_CASE("a flow without a twin knows the other ports by the region's shares") {
  std::string text = flows(choosing + slow_road);
  text.replace(text.find("by_east: {from: south"), 21, "by_east: {from: beach");
  const double east = 0.25 * std::exp(-10.0 / 15), west = 0.75, slow = west * std::exp(-2.0);
  const double stay = slow / (slow + east) / (west / (west + east));
  CHECK(std::abs(off_road(test::simulate_text(text), 1 - stay)) < 4.5);
}

// Without a sign nobody can choose, and a port where nobody is due has no share: said of each before the run.
TEST_CASE("a region without signs or shares is refused") {
  std::string text = two_ports(used_to_it);
  const std::string sign = "          posted_wait: {refresh: 1 min, round_to: 1 min, cap: 30 min}\n";
  text.erase(text.find(sign), sign.size());
  const std::string due = "  east.cars: {arrivals: 100 veh/h}\n";
  text.erase(text.find(due), due.size());
  const auto found = models::check(scenarios::load_text(text, "test", test::options({})).scenario);
  REQUIRE(found.size() == 2);
  CHECK(found[0].code == "S431");
  CHECK(found[0].message.find("'west.cars.primary'") != std::string::npos);
  CHECK(found[1].code == "S442");
  CHECK(found[1].message.find("'east.cars'") != std::string::npos);
}

// Who chooses a port weighs the toll of its primary: a policy that moves it is not warned of, as it is where
// no region weighs it.
TEST_CASE("a toll that varies is looked at by those who choose a port") {
  const auto warned = [](const std::string& region) {
    std::string text = two_ports(
        region.empty() ? region
                       : "      west.cars: {reference: 0 min}\n      east.cars: {reference: 0 min}\n",
        "policies:\n  - at: east.cars.primary\n    toll: {kind: general, least: 0 USD, most: 10 USD, "
        "target: 20 min}\n");
    text.replace(text.find("          bays: 50\n"), 42,
                 "          kinds: {general: {admits: everyone, lanes: 50, headway: 1 s, toll: 0 USD}}\n");
    if (!region.empty()) text.replace(text.find("    scale: 30 min\n"), 18, "    scale: 30 min\n" + region);
    const auto found = scenarios::load_text(text, "test", test::options({})).warnings;
    return std::any_of(found.begin(), found.end(), [](const auto& one) { return one.code == "S432"; });
  };
  CHECK(warned(""));
  CHECK_FALSE(warned("    value_of_time: 20 USD/h\n"));
}

// An hour without a row is none of no wait: it is said, with the first such hour.
TEST_CASE("a reference that leaves hours out is refused") {
  const auto found =
      models::check(scenarios::load_text(two_ports("      west.cars: {reference: {06:00-22:00: 30 min}}\n"
                                                   "      east.cars: {reference: 0 min}\n"),
                                         "test", test::options({}))
                        .scenario);
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "S403");
  CHECK(found[0].message == "no row says the reference wait at 2024-02-05 00:00");
}

// Both ports stand empty, and the east takes 15 USD: at 30 USD/h and a scale of 30 min that is a loss of 1,
// as half an hour would be, and its 25 % become 25 / (25 + 75 e) = 10.9 %. A toll to which people are used
// sends nobody away.
TEST_CASE("a toll counts by the value of time") {
  const auto ports = [](const std::string& usual) {
    std::string text =
        two_ports("      west.cars: {reference: 0 min}\n      east.cars: {reference: 0 min" + usual + "}\n");
    text.replace(text.find("service: 1 min"), 14, "service: 1 s");
    text.replace(text.find("bays: 1\n"), 8, "bays: 50\n");
    text.replace(text.find(", queue_at_start: {none: 1000}"), 30, "");
    text.replace(text.find("          bays: 50\n          service: 1 s\n", text.find("  east:")), 42,
                 "          kinds: {general: {admits: everyone, lanes: 50, headway: 1 s, toll: 15 USD}}\n");
    text.replace(text.find("    scale: 30 min\n"), 18, "    scale: 30 min\n    value_of_time: 30 USD/h\n");
    return text;
  };
  const test::Ran ran = test::simulate_text(ports(""));
  const double gone = -static_cast<double>(ran.of("east.cars.primary.general").features.diverted);
  const double due = static_cast<double>(ran.of("east.cars.primary.general").arrivals) + gone;
  const double share = 0.25 / (0.25 + 0.75 * std::exp(1.0)), p = 1 - share / 0.25;
  const double z = (gone - due * p) / std::sqrt(due * p * (1 - p));
  CAPTURE(gone, due, p, z);
  REQUIRE(due > 2000);
  CHECK(std::abs(z) < 4.5);
  CHECK(test::simulate_text(ports(", reference_toll: 15 USD"))
            .of("east.cars.primary.general")
            .features.diverted == 0);
}

namespace {

// Two ports with a bay for buses and a gate for their people; the west serves a bus in an hour, its people
// are used to no wait.
std::string two_bus_ports(const std::string& east, const std::string& demand) {
  const auto port = [](const std::string& name, const std::string& bays, const std::string& count) {
    return "  " + name + ":\n    zone: UTC\n    facilities:\n      people:\n        serves: pedestrian\n" +
           "        gate: {bays: 20, service: 1 s}\n      buses:\n        serves: bus\n        primary: {" +
           bays + ", posted_wait: {refresh: 1 min, round_to: 1 min, cap: 1 h}, passengers: {to: " + name +
           ".people, count: " + count + "}}\n";
  };
  return test::head() + "lead_in: 0 d\nlimits: {drain: 2 d}\nports:\n" +
         port("west", "bays: 1, service: 12 min", "10") + port("east", "bays: 50, service: 1 s", "30") +
         "demand:\n" + demand +
         "port_choice:\n  region:\n    scale: 15 min\n    facilities:\n"
         "      west.buses: {reference: 0 min}\n      east.buses: {" +
         east + "}\n";
}

}  // namespace

// Thirty people come by each bus of the east: also by those that were due in the west, where there are ten,
// and go east for its sign. In the log they are a source of their own, and each of their buses has 30.
TEST_CASE("buses that choose another port have the people of that port") {
  const test::Ran ran = test::simulate_text(
      two_bus_ports("reference: 0 min",
                    "  west.buses: {arrivals: 8 buses/h}\n  east.buses: {arrivals: 8 buses/h}\n"),
      {}, "", true);
  const std::int64_t gone = -diverted(ran, "west.buses");
  CHECK(gone > 10);
  CHECK(ran.of("east.people.gate").arrivals == 30 * ran.of("east.buses.primary").arrivals);
  int buses = 0;
  std::map<std::uint64_t, int> in_bus;
  for (const engine::LogRow& row : ran.kept.visits) {
    const std::string& source = ran.labels.sources[row.source];
    buses +=
        ran.labels.groups[row.lane_group].address == "east.buses.primary" && source == "demand:west.buses";
    if (source == "passengers at east.buses.primary:demand:west.buses")
      ++in_bus[row.crosser >> models::WaitingBuses::number_bits];
  }
  CHECK(buses > 10);
  CHECK(static_cast<int>(in_bus.size()) == buses);
  for (const auto& [bus, count] : in_bus) REQUIRE(count == 30);
}

// The gate on foot of a port that only opens is there too, with the people of the buses that choose it alone:
// half of them, for its sign and that of the west say nothing else.
TEST_CASE("the people of buses that choose a port without traffic cross there") {
  std::string text = two_bus_ports("opens_with: 50 %", "  west.buses: {arrivals: 20 buses/h}\n");
  text.replace(text.find("bays: 1, service: 12 min"), 24, "bays: 50, service: 1 s");
  const test::Ran ran = test::simulate_text(text);
  const double went = static_cast<double>(ran.of("east.buses.primary").arrivals);
  const double all = went + static_cast<double>(ran.of("west.buses.primary").arrivals);
  CAPTURE(went, all);
  REQUIRE(all > 400);
  CHECK(std::abs(went - 0.5 * all) < 4.5 * std::sqrt(0.25 * all));
  CHECK(ran.of("east.people.gate").arrivals == 30 * ran.of("east.buses.primary").arrivals);
  CHECK(ran.of("west.people.gate").arrivals == 10 * ran.of("west.buses.primary").arrivals);
}
