#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/models/story_means.hpp"

using namespace garita;

namespace {

constexpr std::uint32_t replications = 5;
const std::string cargo = "nogales_mariposa.cargo_north.";

struct Joint {
  double minutes = 0;  // from Mexican customs to the end of the joint exam, mean
  double ucp = 0;      // trucks with UCP among those that came to Mexican customs [%]
  double share = 0;    // joint exams among the trucks with UCP [%]
};

Joint joint_exams(const test::Ran& ran) {
  const std::size_t documents = ran.group(cargo + "mexican_documents"),
                    exam = ran.group(cargo + "joint_exam");
  std::map<std::pair<std::uint32_t, std::uint64_t>, std::int64_t> came;
  double ucp = 0;
  for (const engine::LogRow& visit : ran.kept.visits) {
    if (visit.lane_group != documents) continue;
    came[{visit.source, visit.crosser}] = visit.joined_us;
    if (ran.labels.sources[visit.source].find("ucp") != std::string::npos) ++ucp;
  }
  double us = 0, n = 0;
  for (const engine::LogRow& visit : ran.kept.visits) {
    const auto truck = came.find({visit.source, visit.crosser});
    if (visit.lane_group != exam || visit.left_us == INT64_MIN || truck == came.end()) continue;
    us += static_cast<double>(visit.left_us - truck->second);
    ++n;
  }
  return {us / n / 6e7, 100 * ucp / static_cast<double>(came.size()), 100 * n / ucp};
}

}  // namespace

// Simulated against published: hours before Mariposa was rebuilt, 45 to 60 minutes after. Both are missed and
// printed as misses; checked is that the library's comment says what the model does, at both speeds of a
// booth.
TEST_CASE("the rebuilding of Mariposa", "[nightly]") {
  const auto crossing = [](const char* alternative, const test::Set& set) {
    return test::minutes(test::runs("mariposa_rebuild_2014", alternative, replications, set),
                         {cargo + "primary."}, test::Time::crossing);
  };
  const test::Set slow = {{cargo + "primary.standard.headway.mean", "120 s"}};
  const test::Mean before = crossing("before", {}), after = crossing("after", {}),
                   slow_before = crossing("before", slow), slow_after = crossing("after", slow);
  std::printf(
      "Mariposa rebuilt, 2014: published 6-7 h before (missed) and 45-60 min after (missed); simulated %.1f "
      "and "
      "%.1f min, at 120 s a truck %.0f and %.0f\n",
      before.mean, after.mean, slow_before.mean, slow_after.mean);
  CHECK(before.near(39.7, 0.1));
  CHECK(after.near(36.7, 0.1));
  CHECK(slow_before.near(114, 0.5));
  CHECK(slow_after.near(40, 0.5));
}

// Simulated against published: 24 minutes from Mexican customs to the end of the joint exam in the first week
// of UCP, 14 % of the trucks. The minutes are missed. Hours before UCP are printed only: they were those of
// high season.
TEST_CASE("UCP at Mariposa in July 2016 and at May's volume", "[nightly]") {
  struct Simulated {
    test::Mean minutes, ucp, joint;
  };
  const auto simulated = [](const char* alternative) {
    std::vector<double> minutes, ucp, joint;
    for (const test::Ran& ran : test::runs("ucp_july_2016", alternative, replications, {}, true)) {
      const Joint exams = joint_exams(ran);
      minutes.push_back(exams.minutes);
      ucp.push_back(exams.ucp);
      joint.push_back(exams.share);
    }
    return Simulated{test::mean_of(minutes), test::mean_of(ucp), test::mean_of(joint)};
  };
  const auto without = [](const char* alternative) {
    return test::minutes(test::runs("ucp_july_2016", alternative, replications), {cargo + "primary."},
                         test::Time::crossing);
  };
  const Simulated july = simulated("july"), may = simulated("may");
  std::printf(
      "UCP at Mariposa, July 2016: published 14 %% of the trucks, simulated %.1f %%; published 24 min to the "
      "end of the joint exam (missed), simulated %.1f; before UCP published three to four hours, in high "
      "season "
      "(not scored), simulated %.1f min\n",
      july.ucp.mean, july.minutes.mean, without("july_without_ucp").mean);
  std::printf("UCP at Mariposa, May's trucks: simulated %.1f %% with UCP, %.1f min; without UCP %.1f min\n",
              may.ucp.mean, may.minutes.mean, without("may_without_ucp").mean);
  CHECK(july.ucp.near(14, 0.5));
  CHECK(july.joint.near(13.6, 0.1));
  CHECK(july.minutes.near(41.2, 0.1));
  CHECK(may.minutes.near(41.3, 0.1));
}

// No wait of those days was published: lanes were. Checked are the comment's waits with eight officers and
// with five, at the speed that the booths were designed for and at the slow end of the assumption.
TEST_CASE("officers pulled from the cargo lanes of Mariposa", "[nightly]") {
  const auto wait = [](const char* alternative, const test::Set& set) {
    return test::minutes(test::runs("officers_pulled_from_cargo", alternative, replications, set),
                         {cargo + "primary."});
  };
  const test::Set slow = {{cargo + "primary.standard.headway.mean", "120 s"}};
  const test::Mean eight = wait("full_staff", {}), five = wait("april_2019", {}),
                   slow_eight = wait("full_staff", slow), slow_five = wait("april_2019", slow);
  std::printf(
      "Officers pulled from Mariposa, April 2019: published 3 of 8 lanes shut, no wait; simulated %.1f min "
      "with "
      "eight and %.1f with five officers, at 120 s a truck %.1f and %.1f\n",
      eight.mean, five.mean, slow_eight.mean, slow_five.mean);
  CHECK(eight.near(0.1, 0.1));
  CHECK(five.near(0.5, 0.1));
  CHECK(slow_eight.near(0.4, 0.1));
  CHECK(slow_five.near(19.6, 0.1));
  CHECK(wait("april_2019_one_pool", {}).near(1.7, 0.1));
}

// The state's inspections at Pharr fill their ground, the compound and the booths: checked are the comment's
// waits with every truck inspected, that booths are blocked only where the ground is small, and that room for
// all behind them takes the wait from the booths to the state's gate. Published waits are printed, not
// scored.
TEST_CASE("Texas inspects every truck at Pharr", "[nightly]") {
  const std::string story = "texas_inspections_2022", pharr = "pharr.cargo_north.";
  const auto before = test::runs(story, "before", replications),
             every = test::runs(story, "every_truck", replications),
             room = test::runs(story, "every_truck_with_room", replications);
  const auto blocked_h = [&](const std::vector<test::Ran>& ran) {
    return static_cast<double>(ran[0].of(pharr + "primary.standard").features.blocked_area_us) / 3.6e9;
  };
  const test::Mean waits = test::minutes(every, {pharr + "primary."}),
                   free = test::minutes(room, {pharr + "primary."});
  const double gate = test::mean_wait_s(room[0].of(pharr + "state_safety").wait) / 60;
  std::printf(
      "Texas at Pharr, April 2022: published mean waits of 10-12 h; simulated %.1f h at the booths, blocked "
      "for %.0f h; "
      "with room for all %.1f min there and %.1f h at the state's gate (inspectors assumed)\n",
      waits.mean / 60, blocked_h(every), free.mean, gate / 60);
  CHECK(test::minutes(before, {pharr + "primary."}).near(0.2, 0.1));
  CHECK(waits.near(580, 1));
  CHECK(free.near(0.2, 0.1));
  CHECK(gate > 300);
  CHECK(blocked_h(before) == 0);
  CHECK(blocked_h(room) == 0);
  CHECK(blocked_h(every) > 50);
  // 23.4 % of those inspected are put out of service.
  const auto inspected = static_cast<double>(every[0].of(pharr + "state_safety").departures),
             held = static_cast<double>(every[0].of(pharr + "out_of_service").arrivals);
  CHECK(std::abs(held / inspected - 0.234) < 4.5 * std::sqrt(0.234 * 0.766 / inspected));
}

// X-rays that are driven through scan what stationary ones cannot: the comment's waits before them, and that
// who is sent to the docks waits for their hours whatever scans it.
TEST_CASE("X-rays driven through against stationary ones at Pharr", "[nightly]") {
  const std::string story = "xray_driven_through", pharr = "pharr.cargo_north.";
  const auto wait = [&](const char* alternative, const char* stage) {
    std::vector<double> minutes;
    for (const test::Ran& ran : test::runs(story, alternative, replications))
      minutes.push_back(test::mean_wait_s(ran.of(pharr + stage).wait) / 60);
    return test::mean_of(minutes);
  };
  CHECK(wait("stationary", "xray").near(1.4, 0.1));
  CHECK(wait("stationary_for_most", "xray").near(1158.5, 1));
  CHECK(wait("driven_through_for_most", "xray").near(0, 0.1));
  CHECK(wait("driven_through_for_most", "dock_exam").near(135.2, 1));
  CHECK(wait("stationary", "dock_exam").mean > 60);
}

// The comment's times with the road shut, then with two hours more in the morning, and with the road slow
// instead.
TEST_CASE("two hours more in the morning, and a slow road, at Mariposa", "[nightly]") {
  const auto crossing = [](const char* alternative) {
    return test::minutes(test::runs("imuris_road_blocked", alternative, 3), {cargo + "primary."},
                         test::Time::crossing);
  };
  const test::Mean open = crossing("road_open"), shut = crossing("road_shut"),
                   early = crossing("shut_and_open_early"), slow = crossing("road_slow");
  CHECK(open.near(37, 0.5));
  CHECK(shut.near(108, 0.5));
  CHECK(early.near(94, 0.5));
  CHECK(slow.near(68, 0.5));
  CHECK(early.mean < shut.mean);
  CHECK(open.mean < slow.mean);
  CHECK(slow.mean < shut.mean);
}
