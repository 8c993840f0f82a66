#include "models/check/check.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/models/support.hpp"

using namespace garita;

namespace {

/// Codes of the errors of a scenario: of the reader, or else of the second check.
std::vector<std::string> errors(const std::string& text) {
  std::vector<std::string> codes;
  const auto keep = [&](const std::vector<scenarios::Diagnostic>& all) {
    for (const scenarios::Diagnostic& one : all)
      if (one.level == scenarios::Diagnostic::Level::error) codes.push_back(one.code);
  };
  try {
    keep(models::check(scenarios::load_text(text, "test", test::options({})).scenario));
  } catch (const scenarios::InputErrors& found) {
    keep(found.diagnostics());
  }
  return codes;
}

using Codes = std::vector<std::string>;

std::string cars(const std::string& facility, const std::string& demand,
                 const std::string& credentials = "sentri, fast") {
  return test::head() + R"(ports:
  port:
    zone: UTC
    credentials: [)" +
         credentials + "]\n    facilities:\n      cars:\n" + facility + "demand:\n  port.cars: " + demand +
         "\n";
}

const std::string booth = "        primary: {bays: 1, service: 10 s}\n";
const std::string dedicated =
    "        primary: {kinds: {sentri: {admits: [sentri], lanes: 1, headway: 10 s}}}\n";
const std::string flow =
    test::head() +
    R"(ports: {port: {zone: UTC, place: gate, facilities: {cargo: {serves: truck, primary: {bays: 1, service: 10 s}}}}}
corridor:
  title: A road over the border
  places: {south: {title: South, kind: city}, gate: {title: Gate, kind: port_of_entry}, north: {title: North, kind: city}}
  roads:
    south-gate: {from: south, to: gate, length: 10 km, free_flow: 60 km/h}
    gate-north: {from: gate, to: north, length: 10 km, free_flow: 60 km/h}
)";

}  // namespace

// 's95846' and 's2681817' were found by trying fifty million names: their purposes share 48 bits.
TEST_CASE("two names with one hash are refused") {
  const auto stages = [](const std::string& a, const std::string& b) {
    return cars("        " + a + ": {bays: 1, service: 10 s}\n        " + b + ": {bays: 1, service: 10 s}\n",
                "{arrivals: 1 veh/h}");
  };
  CHECK(errors(stages("s95846", "s2681817")) == Codes{"S445"});
  CHECK(errors(stages("s95846", "s1")).empty());
}

// Somebody may come at any hour of the run, so shares must say what it holds, and references what demand
// belongs to. Rows for a date replace its whole day.
TEST_CASE("shares and reference waits that leave hours out are refused") {
  const std::string sign = "        primary: {bays: 1, service: 10 s, posted_wait: {refresh: 1 h}}\n";
  const auto hold = [&](const std::string& rows) {
    return errors(cars(booth, "{arrivals: 1 veh/h, hold: {columns: [sentri, none], " + rows + "}}"));
  };
  CHECK(hold("00:00-24:00: [45 %, rest]").empty());
  CHECK(hold("06:00-24:00: [45 %, rest]") == Codes{"S403"});
  CHECK(hold("mon-fri: [45 %, rest]") == Codes{"S403"});  // the lead-in is a Sunday
  CHECK(hold("daily: [45 %, rest], 2024-02-05: {08:00-24:00: [20 %, rest]}") == Codes{"S403"});
  CHECK(hold("daily: [45 %, rest], 2024-03-05: {08:00-24:00: [20 %, rest]}").empty());  // after the end
  const auto reacts = [&](const std::string& reference) {
    return errors(cars(
        sign, "{arrivals: 1 veh/h, reacts: {elasticity: -0.3, cost: 90 min, reference: " + reference + "}}"));
  };
  CHECK(reacts("45 min").empty());
  CHECK(reacts("{00:00-12:00: 45 min, 12:00-24:00: 0 min}").empty());
  CHECK(reacts("{00:00-12:00: 45 min}") == Codes{"S403"});
}

// The joint exam comes after all who select for it, and what it moves is selected somewhere; else an exam
// would vanish.
TEST_CASE("a joint exam that could not happen is refused") {
  const auto with = [](const std::string& stages) {
    return cars("        unified: {holders: [fast], hours: always, moves: [dock], to: joint}\n" + stages,
                "{arrivals: 1 veh/h}");
  };
  const std::string joint = "        joint: {bays: 1, service: 10 s}\n",
                    dock = "        dock: {bays: 1, service: 10 s}\n",
                    selects = "        primary: {bays: 1, service: 10 s, refers: {dock: {everyone: 5 %}}}\n";
  CHECK(errors(with(selects + dock + joint)).empty());
  CHECK(errors(with(joint + selects + dock)) == Codes{"S410"});
  CHECK(errors(with(booth + dock + joint)) == Codes{"S410"});
}

// Everybody who can come is asked for, not only who the shares name: the queue at the start, platoons beside
// columns of rates, and nobody who cannot come.
TEST_CASE("somebody whom no lane group admits is refused") {
  CHECK(errors(cars(dedicated, "{arrivals: 1 veh/h, hold: {sentri: 100 %}}")).empty());
  CHECK(errors(cars(dedicated, "{arrivals: 1 veh/h}")) == Codes{"S446"});
  CHECK(errors(cars(dedicated, "{arrivals: 1 veh/h, hold: {sentri: 100 %}, queue_at_start: {none: 3}}")) ==
        Codes{"S446"});
  CHECK(errors(cars(dedicated, "{queue_at_start: {sentri: 3}}")).empty());
  CHECK(errors(cars(dedicated, "{arrivals: {columns: [sentri], 00:00-24:00: [60 veh/h]}}")).empty());
  CHECK(errors(cars(dedicated,
                    "{arrivals: {columns: [sentri], 00:00-24:00: [60 veh/h]}, platoons: {bus: {at: "
                    "12:00-13:00, size: 4, within: 1 min}}}")) == Codes{"S446"});
}

// What a run has no room for is the user's error and has a place, not a failure of the program.
TEST_CASE("more than a run has room for is refused") {
  std::string stages, many = "a";
  for (int i = 0; i < 33; ++i) stages += "        s" + std::to_string(i) + ": {bays: 1, service: 10 s}\n";
  CHECK(errors(cars(stages, "{arrivals: 1 veh/h}")) == Codes{"S448"});
  for (int i = 0; i < 65; ++i) many += ", c" + std::to_string(i);
  CHECK(errors(cars(booth, "{arrivals: 1 veh/h}", many)) == Codes{"S448"});
  CHECK(errors(cars(booth, "{arrivals: 500000 veh/h, scale: 300 %}")) == Codes{"S448"});
  CHECK(
      errors(cars("        primary: {bays: 1, service: 10 s, discipline: priority, priority: [a, b, c, d, e, "
                  "f, g, h]}\n",
                  "{arrivals: 1 veh/h}", "a, b, c, d, e, f, g, h")) == Codes{"S448"});
  CHECK(errors("share_over: [1 min, 2 min, 3 min, 4 min, 5 min, 6 min, 7 min, 8 min, 9 min]\n" +
               cars(booth, "{arrivals: 1 veh/h}")) == Codes{"S448"});
  CHECK(errors(cars(booth, "{process: renewal, interarrival: 0 s}")) == Codes{"S441"});
  CHECK(errors(cars(booth, "{process: renewal, interarrival: {distribution: empirical, samples: [0 s]}}")) ==
        Codes{"S441"});
  CHECK(errors(cars(booth, "{interarrival: 50 us, scale: 10000 %}")) == Codes{"S441"});
  std::string early = cars(booth, "{arrivals: 1 veh/h}");
  early.replace(early.find("2024-02-05"), 10, "1970-01-01");
  CHECK(errors(early) == Codes{"S450"});
}

// The scale of a renewal process divides its times: one in 40 s is 2,159 in a day, twice as many 4,319 (the
// first comes one time after the start, the last before the end), and none is nobody.
TEST_CASE("renewal arrivals are scaled") {
  const auto arrivals = [](const std::string& scale) {
    const std::string text = "lead_in: 0 d\n" + cars("        primary: {bays: 1, service: 10 s}\n",
                                                     "{interarrival: 40 s, scale: " + scale + "}");
    return test::simulate_text(text).of("port.cars.primary").arrivals;
  };
  CHECK(arrivals("100 %") == 2159);
  CHECK(arrivals("200 %") == 4319);
  CHECK(arrivals("0 %") == 0);
}

// A stage with a load above its capacity is a warning that says by how much: 540 of 10 s each an hour at one
// bay are 150 %. One that is shut all through the window says that instead.
TEST_CASE("a stage that cannot keep up is a warning") {
  const auto warning = [](const std::string& facility) {
    const std::string text = cars(facility, "{arrivals: 540 veh/h}");
    const auto found = models::check(scenarios::load_text(text, "test", test::options({})).scenario);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "S447");
    CHECK(found[0].level == scenarios::Diagnostic::Level::warning);
    return found[0].message;
  };
  CHECK(warning(booth).find("'port.cars.primary' is 150 % of its capacity") != std::string::npos);
  CHECK(warning("        primary: {bays: 1, service: 10 s, open: {2025-01-01: {08:00-09:00: 1}}}\n")
            .find("never open") != std::string::npos);
}

// SENTRI holders take the SENTRI lane until noon, General's two from then on. At 720 an hour of 10 s each,
// the lane is asked for twice what it can give, though the stage as a whole has room; at 1,440 the stage is
// full at 160 %, and that is said instead. Who may only use General never counts against SENTRI.
TEST_CASE("load is compared by lane group, and by stage where groups share traffic") {
  const std::string kinds =
      "        primary:\n          kinds: {general: {admits: everyone, headway: 10 s}, sentri: {admits: "
      "[sentri], "
      "headway: 10 s}}\n          open: {columns: [general, sentri], 00:00-12:00: [2, 1], 12:00-24:00: [2, "
      "0]}\n";
  const auto warnings = [&](const std::string& demand) {
    std::vector<std::string> said;
    for (const auto& one :
         models::check(scenarios::load_text(cars(kinds, demand), "test", test::options({})).scenario))
      if (one.code == "S447") said.push_back(one.message.substr(0, one.message.find(" of its")));
    return said;
  };
  CHECK(warnings("{arrivals: 720 veh/h, hold: {sentri: 100 %}}") ==
        Codes{"the load of 'port.cars.primary.sentri' is 200 %"});
  CHECK(warnings("{arrivals: 1440 veh/h, hold: {sentri: 100 %}}") ==
        Codes{"the load of 'port.cars.primary' is 160 %"});
  CHECK(warnings("{arrivals: 1440 veh/h}") == Codes{"the load of 'port.cars.primary.general' is 200 %"});
  CHECK(warnings("{arrivals: 700 veh/h}").empty());
}

// A profile says how a week's departures fall; one without weight in the run's first week says nothing. A
// flow may start or end at the port itself; one that no road leads to is a warning.
TEST_CASE("flows need weight and a way") {
  const std::string ends = ", via: port.cargo, per_day: 100 trucks/d";
  CHECK(errors(flow + "profiles: {summer: {jul: {00:00-24:00: 1}}}\nflows: {x: {from: south, to: north" +
               ends + ", profile: summer}}\n") == Codes{"S449"});
  const std::string at_gate = flow + "flows: {x: {from: gate, to: north" + ends + "}}\n";
  CHECK(errors(at_gate).empty());
  CHECK(test::simulate_text(at_gate).of("port.cargo.primary").arrivals > 50);
  const std::string to_gate = flow + "flows: {x: {from: south, to: gate" + ends + "}}\n";
  CHECK(test::simulate_text(to_gate).of("port.cargo.primary").arrivals > 50);
}

// A source has room for a million an hour: 20 million a day are 833,333 an hour, but not where a profile has
// them all in half of the hours.
TEST_CASE("a flow is held against what its busiest hour can be") {
  const auto scaled = [](const std::string& scale, const std::string& more) {
    return errors(flow +
                  "flows: {x: {from: south, to: north, via: port.cargo, per_day: 10000000 trucks/d, scale: " +
                  scale + more);
  };
  const std::string by_day = ", profile: day}}\nprofiles: {day: {06:00-18:00: 1}}\n";
  CHECK(scaled("200 %", "}}\n").empty());
  CHECK(scaled("300 %", "}}\n") == Codes{"S448"});
  CHECK(scaled("100 %", by_day).empty());
  CHECK(scaled("200 %", by_day) == Codes{"S448"});
}

// A server that fails as soon as it is repaired would hold the clock still.
TEST_CASE("times between failures are positive") {
  const auto breakdowns = [](const std::string& every) {
    return cars(
        "        primary: {bays: 1, service: 10 s, breakdowns: {every: " + every + ", repair: 0 s}}\n",
        "{arrivals: 1 veh/h}");
  };
  CHECK(errors(breakdowns("0 s")) == Codes{"S441"});
  CHECK(errors(breakdowns("1 h")).empty());
}
