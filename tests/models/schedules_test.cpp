#include "models/build/schedules.hpp"

#include <catch2/catch.hpp>

#include "models/build/build.hpp"
#include "models/entry_at.hpp"
#include "tests/models/support.hpp"

using namespace garita;
using engine::Duration;

namespace {

// Eight lanes in two kinds by a timetable; a run of Monday 2024-02-05 with a lead-in of a day.
const std::string port = test::head() + R"(ports:
  port:
    zone: UTC
    credentials: [sentri, ucp]
    facilities:
      cars:
        unified: {holders: [ucp], hours: 08:00-20:00, moves: [exam], to: joint}
        primary:
          lanes: {built: 8, convertible: 2}
          kinds:
            general: {admits: everyone, headway: 40 s}
            sentri: {admits: [sentri], headway: 40 s}
          open:
            columns: [general, sentri]
            00:00-06:00: [2, 0]
            06:00-22:00: [3, 2]
            22:00-24:00: [3, 0]
          refers: {exam: {everyone: 1 %}}
        exam: {bays: 1, service: 1 min}
        joint: {bays: 1, service: 1 min}
demand: {port.cars: {arrivals: 10 veh/h}}
)";

std::string changes(const std::string& what) { return port + "changes:\n" + what; }

models::Model model_of(const std::string& text, const test::Set& set = {}) {
  return models::build(scenarios::load_text(text, "test", test::options(set)).scenario);
}

std::uint32_t at(const std::vector<models::ServerChange>& schedule, engine::Time time) {
  std::uint32_t servers = 0;
  for (const models::ServerChange& change : schedule)
    if (change.at <= time) servers = change.servers;
  return servers;
}

/// Lanes of both kinds at minutes after midnight of the first measured day, written as "3+2".
std::string lanes(const models::Model& model, int minute) {
  const models::Network& network = model.network();
  const engine::Time time = network.start + Duration::minutes(minute);
  std::string text[2];
  for (std::size_t g = 0; g < 2; ++g)
    text[model.labels().groups[g].address == "port.cars.primary.general" ? 0 : 1] =
        std::to_string(at(network.groups[g].schedule, time));
  return text[0] + "+" + text[1];
}

constexpr int hour = 60;

}  // namespace

// Each lane group changes only when its own number changes, though other columns of the table change.
TEST_CASE("a lane group's schedule holds its own changes only") {
  const models::Model model = model_of(port);
  for (std::size_t g = 0; g < 2; ++g) {
    const auto& schedule = model.network().groups[g].schedule;
    for (std::size_t i = 1; i < schedule.size(); ++i) REQUIRE(schedule[i].servers != schedule[i - 1].servers);
  }
  CHECK(lanes(model, 0) == "2+0");
  CHECK(lanes(model, 6 * hour) == "3+2");
  CHECK(lanes(model, 22 * hour) == "3+0");
}

// A lane that is converted serves nobody for `takes` after either end of its hours: 3+2 becomes 2+2 at 15:00,
// 2+3 at 15:15, 2+2 at 19:00 and 3+2 at 19:15.
TEST_CASE("a converted lane is away while it changes, in both directions") {
  const models::Model model = model_of(
      changes("  - {at: port.cars.primary, when: 15:00-19:00 mon-fri, convert: {lanes: 1, from: general, to: "
              "sentri}, takes: 15 min}\n"));
  CHECK(lanes(model, 15 * hour - 1) == "3+2");
  CHECK(lanes(model, 15 * hour) == "2+2");
  CHECK(lanes(model, 15 * hour + 14) == "2+2");
  CHECK(lanes(model, 15 * hour + 15) == "2+3");
  CHECK(lanes(model, 19 * hour - 1) == "2+3");
  CHECK(lanes(model, 19 * hour) == "2+2");
  CHECK(lanes(model, 19 * hour + 14) == "2+2");
  CHECK(lanes(model, 19 * hour + 15) == "3+2");
}

// Hours shorter than the conversion: the lane leaves, never serves, and is back `takes` after they end.
TEST_CASE("hours shorter than the conversion keep the lane away") {
  const models::Model model = model_of(changes(
      "  - {at: port.cars.primary, when: 15:00-15:10, convert: {lanes: 1, from: general, to: sentri}, takes: "
      "15 min}\n"));
  for (const int minute : {0, 9, 10, 14, 15, 24}) CHECK(lanes(model, 15 * hour + minute) == "2+2");
  CHECK(lanes(model, 15 * hour + 25) == "3+2");
}

// Two conversions at once add up, as far as there are lanes; the second of one window takes what is left.
TEST_CASE("overlapping conversions add up to the lanes that there are") {
  const models::Model model = model_of(changes(
      "  - {at: port.cars.primary, when: 10:00-14:00, convert: {lanes: 2, from: general, to: sentri}}\n"
      "  - {at: port.cars.primary, when: 12:00-16:00, convert: {lanes: 2, from: general, to: sentri}}\n"));
  CHECK(lanes(model, 11 * hour) == "1+4");
  CHECK(lanes(model, 13 * hour) == "0+5");
  CHECK(lanes(model, 15 * hour) == "1+4");
  CHECK(lanes(model, 16 * hour) == "3+2");
}

// A conversion that began before the run is complete when the run begins; one without hours always was.
TEST_CASE("a conversion that began before the run is not begun again") {
  const test::Set from_four = {{"start", "2024-02-05 16:00"}, {"lead_in", "0 d"}};
  const std::string convert = "convert: {lanes: 1, from: general, to: sentri}, takes: 15 min}\n";
  CHECK(lanes(model_of(changes("  - {at: port.cars.primary, when: 15:00-19:00, " + convert), from_four), 0) ==
        "2+3");
  CHECK(lanes(model_of(changes("  - {at: port.cars.primary, when: 15:50-19:00, " + convert), from_four), 0) ==
        "2+2");
  CHECK(lanes(model_of(changes("  - {at: port.cars.primary, when: 15:50-19:00, " + convert), from_four), 5) ==
        "2+3");
  CHECK(lanes(model_of(changes("  - {at: port.cars.primary, " + convert), from_four), 0) == "2+3");
}

// `open` replaces the timetable's number in its hours, for the kinds that it names.
TEST_CASE("an override opens lanes in its hours") {
  const models::Model model =
      model_of(changes("  - {at: port.cars.primary, when: 05:00-07:00, open: {general: 5}}\n"));
  CHECK(lanes(model, 5 * hour - 1) == "2+0");
  CHECK(lanes(model, 5 * hour) == "5+0");
  CHECK(lanes(model, 6 * hour) == "5+2");
  CHECK(lanes(model, 7 * hour) == "3+2");
}

// A programme runs in its hours; a change gives it others, where it names hours only in those.
TEST_CASE("a programme runs in its hours") {
  const auto runs = [](const models::Model& model, int minute) {
    bool on = false;
    for (const models::Switch& change : model.network().facilities[0].unified->hours)
      if (change.at <= model.network().start + Duration::minutes(minute)) on = change.on;
    return on;
  };
  const models::Model today = model_of(port);
  CHECK_FALSE(runs(today, 8 * hour - 1));
  CHECK(runs(today, 8 * hour));
  CHECK_FALSE(runs(today, 20 * hour));
  const models::Model longer = model_of(changes("  - {at: port.cars.unified, hours: 06:00-22:00}\n"));
  CHECK(runs(longer, 6 * hour));
  CHECK_FALSE(runs(longer, 22 * hour));
  const models::Model noon =
      model_of(changes("  - {at: port.cars.unified, when: 12:00-13:00, hours: never}\n"));
  CHECK(runs(noon, 12 * hour - 1));
  CHECK_FALSE(runs(noon, 12 * hour));
  CHECK(runs(noon, 13 * hour));
}

// An incident takes lanes of whatever was to be open in its hours, a change of the timetable included,
// whichever stands first.
TEST_CASE("lost lanes are lost of what was to be open") {
  const models::Model model =
      model_of(changes("  - {at: port.cars.primary, when: 10:00-14:00, lost: {general: 2, sentri: 1}}\n"
                       "  - {at: port.cars.primary, when: 12:00-13:00, open: {general: 5}}\n"));
  CHECK(lanes(model, 10 * hour - 1) == "3+2");
  CHECK(lanes(model, 10 * hour) == "1+1");
  CHECK(lanes(model, 12 * hour) == "3+1");
  CHECK(lanes(model, 13 * hour) == "1+1");
  CHECK(lanes(model, 14 * hour) == "3+2");
  const models::Model all =
      model_of(changes("  - {at: port.cars.primary, when: 10:00-14:00, lost: {sentri: 7}}\n"));
  CHECK(lanes(all, 11 * hour) == "3+0");
}

// A stage that is shut has no lane in those hours, and nobody is served out when the timetable would have
// closed it: by the change it was shut. The programme's facility opens again where the timetable is open.
TEST_CASE("a stage is shut for its hours") {
  const models::Model model =
      model_of(changes("  - {at: port.cars.primary, when: 10:00-23:00, closed: true}\n"));
  CHECK(lanes(model, 10 * hour - 1) == "3+2");
  CHECK(lanes(model, 10 * hour) == "0+0");
  CHECK(lanes(model, 22 * hour + 30) == "0+0");
  CHECK(lanes(model, 23 * hour) == "3+0");
  const models::Network& network = model.network();
  for (std::size_t g = 0; g < 2; ++g) {
    const models::ServerChange* noon =
        models::entry_at(network.groups[g].schedule, network.start + Duration::hours(12));
    const models::ServerChange* night =
        models::entry_at(network.groups[g].schedule, network.start + Duration::minutes(22 * hour + 30));
    REQUIRE((noon != nullptr && night != nullptr));
    CHECK(noon->by_change);
    CHECK(night->by_change);
  }
}

// What the timetable had shut already is shut by the change from the hour at which it would have opened.
TEST_CASE("a change that begins while a stage is shut takes over in the morning") {
  std::string shut_at_night = port;
  shut_at_night.replace(shut_at_night.find("00:00-06:00: [2, 0]"), 19, "00:00-06:00: [0, 0]");
  const models::Model model =
      model_of(shut_at_night + "changes:\n  - {at: port.cars.primary, when: 00:00-12:00, closed: true}\n");
  const auto& schedule = model.network().groups[1].schedule;
  const auto by_change = [&](int minute) {
    return models::entry_at(schedule, model.network().start + Duration::minutes(minute))->by_change;
  };
  CHECK_FALSE(by_change(5 * hour));
  CHECK(by_change(7 * hour));
  CHECK_FALSE(by_change(12 * hour));
}

namespace {

// Open 06:00-20:00, the last hours with other lanes than the first; the exam keeps hours of its own, the
// secondary none.
const std::string by_day = test::head("4 d") + R"(ports:
  port:
    zone: UTC
    credentials: [sentri]
    facilities:
      cars:
        primary:
          kinds:
            sentri: {admits: [sentri], headway: 40 s}
            general: {admits: everyone, headway: 40 s}
          open:
            columns: [general, sentri]
            06:00-12:00: [2, 1]
            12:00-20:00: [4, 2]
          refers: {exam: {everyone: 10 %}, secondary: {everyone: 1 %}}
        exam: {bays: 3, service: 1 min, open: {08:00-17:00: 3}}
        secondary: {bays: 2, service: 1 min}
demand: {port.cars: {arrivals: 10 veh/h}}
changes:
)";

std::uint32_t open_at(const models::Model& model, const std::string& address, int minute) {
  for (std::size_t g = 0; g < model.labels().groups.size(); ++g)
    if (model.labels().groups[g].address == address)
      return at(model.network().groups[g].schedule, model.network().start + Duration::minutes(minute));
  throw std::out_of_range(address);
}

}  // namespace

// The lanes of the last minute before closing go on, and those of the first come before their time: of the
// stage named, or of every stage with hours where the facility is.
TEST_CASE("a stage closes later and opens earlier than its timetable") {
  const std::string general = "port.cars.primary.general", sentri = "port.cars.primary.sentri";
  const models::Model stage =
      model_of(by_day + "  - {at: port.cars.primary, closes_later: 2 h, opens_earlier: 90 min}\n");
  CHECK(open_at(stage, general, 4 * hour) == 0);
  CHECK(open_at(stage, general, 4 * hour + 30) == 2);
  CHECK(open_at(stage, sentri, 5 * hour) == 1);
  CHECK(open_at(stage, general, 21 * hour + 59) == 4);
  CHECK(open_at(stage, sentri, 21 * hour + 59) == 2);
  CHECK(open_at(stage, general, 22 * hour) == 0);
  CHECK(open_at(stage, "port.cars.exam", 17 * hour) == 0);
  const models::Model facility = model_of(by_day + "  - {at: port.cars, closes_later: 2 h}\n");
  CHECK(open_at(facility, general, 21 * hour) == 4);
  CHECK(open_at(facility, "port.cars.exam", 18 * hour + 59) == 3);
  CHECK(open_at(facility, "port.cars.exam", 19 * hour) == 0);
  CHECK(open_at(facility, "port.cars.secondary", 3 * hour) == 2);
}

// `when` names the closings: only Tuesday's. One that was before the run reaches into it; more than the night
// is the whole night.
TEST_CASE("later closings hold on their days, also from before the run") {
  const std::string general = "port.cars.primary.general";
  const int day = 24 * hour;
  const models::Model tuesday =
      model_of(by_day + "  - {at: port.cars.primary, when: tue, closes_later: 5 h}\n");
  CHECK(open_at(tuesday, general, 21 * hour) == 0);
  CHECK(open_at(tuesday, general, day + 21 * hour) == 4);
  CHECK(open_at(tuesday, general, 2 * day) == 4);
  CHECK(open_at(tuesday, general, 2 * day + 1 * hour) == 0);
  CHECK(open_at(tuesday, general, 2 * day + 21 * hour) == 0);
  const models::Model night =
      model_of(by_day + "  - {at: port.cars.primary, closes_later: 24 h}\n", {{"lead_in", "0 d"}});
  for (const int hours : {0, 3, 5, 22, 27}) CHECK(open_at(night, general, hours * hour) == 4);
  CHECK(open_at(night, general, 7 * hour) == 2);
}

TEST_CASE("as many bays are open as the timetable says") {
  const std::string few = "exam: {bays: 3, service: 1 min, open: {08:00-12:00: 3, 12:00-17:00: 1}}";
  const std::string all = "exam: {bays: 3, service: 1 min, open: {08:00-17:00: 3}}";
  std::string text = by_day;
  text.replace(text.find(all), all.size(), few);
  const models::Model model = model_of(text + "  []\n");
  CHECK(open_at(model, "port.cars.exam", 7 * hour) == 0);
  CHECK(open_at(model, "port.cars.exam", 9 * hour) == 3);
  CHECK(open_at(model, "port.cars.exam", 13 * hour) == 1);
  CHECK(open_at(model, "port.cars.secondary", 3 * hour) == 2);
}
