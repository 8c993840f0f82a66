#include "scenarios/assumed.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "scenarios/load.hpp"

// Which ranges of a scenario are varied, and between what.
using namespace garita;

namespace {

scenarios::LoadOptions options() {
  scenarios::LoadOptions result;
  result.library = std::string(GARITA_SOURCE_DIR) + "/scenarios/library";
  return result;
}

const char* const text = R"(garita: 1
start: 2024-02-05 00:00
length: 1 d
zone: UTC
ports:
  line:
    zone: UTC
    credentials: [sentri]
    facilities:
      cars:
        primary:
          lanes: {built: 4, assumption: {built: 4..6}}
          kinds:
            general: {admits: everyone, lanes: 2, headway: {mean: 40 s, cv: 0.6, assumption: {mean: 0.5..1.5 min, cv: 50..200 %}}}
          refers: {secondary: {everyone: 3 %, assumption: {everyone: 1..8 %}}}
        secondary: {bays: 2, service: {mean: 10 min, cv: 1, assumption: guessed}, assumption: {bays: 1..4}}
demand:
  line.cars:
    arrivals: {00:00-12:00: 80 veh/h, 12:00-24:00: 60 veh/h}
    scale: 110 %
    hold: {sentri: 40 %, none: rest}
    assumption: {arrivals: 80..120 %, hold.sentri: 13..50 %}
)";

const scenarios::Assumed* find(const scenarios::Assumptions& all, const std::string& end) {
  const auto found = std::find_if(all.varied.begin(), all.varied.end(),
                                  [&](const auto& one) { return one.address.ends_with(end); });
  return found == all.varied.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("ranges are varied in the unit of their value") {
  // By hand: other units, percentages as factors, whole numbers, arrivals by their scale; words and what was
  // set are not varied.
  const scenarios::Scenario scenario = scenarios::load_text(text, "test", options()).scenario;
  const scenarios::Assumptions all = scenarios::assumptions_of(scenario);
  const auto* mean = find(all, "general.headway.mean");
  REQUIRE(mean != nullptr);
  CHECK(mean->low == Approx(30));
  CHECK(mean->likely == 40);
  CHECK(mean->high == Approx(90));
  CHECK(mean->unit == "s");
  CHECK_FALSE(mean->whole);
  const auto* cv = find(all, "general.headway.cv");
  REQUIRE(cv != nullptr);
  CHECK(cv->low == Approx(0.3));
  CHECK(cv->high == Approx(1.2));
  const auto* bays = find(all, "secondary.bays");
  REQUIRE(bays != nullptr);
  CHECK(bays->whole);
  CHECK(scenarios::text_of(*bays, 2.51) == "3");
  CHECK(scenarios::text_of(*mean, 33.333333333) == "33.3333 s");
  const auto* scale = find(all, "line.cars.scale");
  REQUIRE(scale != nullptr);
  CHECK(scale->low == Approx(88));
  CHECK(scale->likely == Approx(110));
  CHECK(scale->high == Approx(132));
  CHECK(find(all, "hold.sentri") != nullptr);
  CHECK(find(all, "refers.secondary.everyone") != nullptr);
  CHECK(find(all, "lanes.built") != nullptr);
  CHECK(all.varied.size() == 7);
  CHECK(std::any_of(all.not_varied.begin(), all.not_varied.end(),
                    [](const auto& address) { return address.ends_with("secondary.service.mean"); }));
}

TEST_CASE("what was set is meant") {
  // A value of the command line has no range, whatever stood beside the one that it replaces.
  scenarios::LoadOptions set = options();
  set.set = {{"line.cars.secondary.bays", "3"}};
  const scenarios::Assumptions all =
      scenarios::assumptions_of(scenarios::load_text(text, "test", set).scenario);
  CHECK(find(all, "secondary.bays") == nullptr);
  CHECK(all.varied.size() == 6);
}

TEST_CASE("every range of the library's scenarios can be set to its ends") {
  // Each value alone at its low and its high end is accepted by the reader, or refused by a rule that holds
  // several values together; never for the way in which it is written.
  for (const char* const name : {"deconcini_afternoon", "san_ysidro_day"}) {
    const scenarios::Scenario scenario = scenarios::load(name, options()).scenario;
    const scenarios::Assumptions all = scenarios::assumptions_of(scenario);
    CHECK(all.varied.size() > 20);
    for (const scenarios::Assumed& one : all.varied)
      for (const double end : {one.low, one.high}) {
        scenarios::LoadOptions set = options();
        set.set = {{one.address, scenarios::text_of(one, end)}};
        INFO(one.address << " = " << scenarios::text_of(one, end));
        try {
          scenarios::load(name, set);
        } catch (const scenarios::InputErrors& errors) {
          for (const auto& error : errors.diagnostics()) {
            INFO(scenarios::format(error));
            CHECK(error.code.starts_with("S4"));
          }
        }
      }
  }
}
