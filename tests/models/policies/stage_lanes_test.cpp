#include "models/policies/stage_lanes.hpp"

#include <catch2/catch.hpp>

using namespace garita;
using namespace garita::models;
using engine::Duration;
using engine::Time;

namespace {

constexpr std::size_t general = 0, sentri = 1;

ManagedPart part(std::uint32_t built, std::uint32_t convertible) {
  ManagedPart result;
  result.n_groups = 2;
  result.built = built;
  result.convertible = convertible;
  return result;
}

Time at(int minute) { return Time() + Duration::minutes(minute); }
using Lanes = std::vector<std::int32_t>;

}  // namespace

TEST_CASE("a lane is emptied, made ready, and serves; and comes home the same way") {
  // By hand, minute by minute: 3 General and 2 SENTRI lanes, 15 min to make one ready.
  const ManagedPart stage = part(8, 2);
  StageLanes lanes(stage);
  const std::vector<std::uint32_t> table{3, 2};
  const Duration takes = Duration::minutes(15);
  lanes.want(0, {general, sentri, 1}, takes, at(0));
  CHECK(lanes.differences(table) == Lanes{-1, 0});
  CHECK(lanes.leaving(general) == 1);
  lanes.drained(general, 1, at(0));  // still serves somebody
  CHECK(lanes.ready_events.empty());
  lanes.drained(general, 0, at(2));
  REQUIRE(lanes.ready_events.size() == 1);
  CHECK(lanes.ready_events[0].at == at(17));
  CHECK_FALSE(lanes.ready(lanes.ready_events[0].id, at(16)));
  CHECK(lanes.ready(lanes.ready_events[0].id, at(17)));
  CHECK(lanes.differences(table) == Lanes{-1, 1});
  lanes.ready_events.clear();

  lanes.want(0, {general, sentri, 0}, takes, at(30));
  CHECK(lanes.differences(table) == Lanes{-1, 0});
  lanes.drained(sentri, 0, at(31));
  REQUIRE(lanes.ready_events.size() == 1);
  CHECK(lanes.ready(lanes.ready_events[0].id, at(46)));
  CHECK(lanes.differences(table) == Lanes{0, 0});
}

TEST_CASE("an order that is taken back turns the lane round where it is") {
  // Called off while it is being emptied, the lane never left; called off while it is made ready, it takes as
  // long again to come home.
  const ManagedPart stage = part(8, 2);
  StageLanes lanes(stage);
  const std::vector<std::uint32_t> table{3, 2};
  lanes.want(0, {general, sentri, 1}, Duration::minutes(15), at(0));
  lanes.want(0, {general, sentri, 0}, Duration::minutes(15), at(1));
  CHECK(lanes.differences(table) == Lanes{0, 0});
  CHECK_FALSE(lanes.draining());
  lanes.want(0, {general, sentri, 1}, Duration::minutes(15), at(5));
  lanes.drained(general, 0, at(5));
  lanes.want(0, {general, sentri, 0}, Duration::minutes(15), at(10));
  REQUIRE(lanes.ready_events.size() == 2);
  CHECK_FALSE(lanes.ready(lanes.ready_events[0].id, at(20)));  // of the order that was called off
  CHECK(lanes.differences(table) == Lanes{-1, 0});
  CHECK(lanes.ready(lanes.ready_events[1].id, at(25)));
  CHECK(lanes.differences(table) == Lanes{0, 0});
}

TEST_CASE("what is convertible, built and open bounds what policies can do") {
  // Two lanes can change their kind; six are built, so of three extra ones one opens beside five; a General
  // timetable of two lanes gives one, of none gives none.
  const ManagedPart stage = part(6, 2);
  StageLanes lanes(stage);
  lanes.want(0, {general, sentri, 3}, Duration(), at(0));
  lanes.drained(general, 0, at(0));
  CHECK(lanes.ready_events.size() == 2);
  for (const StageLanes::ReadyEvent& ready : lanes.ready_events) CHECK(lanes.ready(ready.id, at(0)));
  lanes.ready_events.clear();
  CHECK(lanes.differences(std::vector<std::uint32_t>{4, 1}) == Lanes{-2, 2});
  CHECK(lanes.differences(std::vector<std::uint32_t>{2, 1}) == Lanes{-1, 1});
  CHECK(lanes.differences(std::vector<std::uint32_t>{0, 1}) == Lanes{0, 0});
  lanes.want(1, {Orders::nowhere, sentri, 3}, Duration(), at(0));
  for (const StageLanes::ReadyEvent& ready : lanes.ready_events) CHECK(lanes.ready(ready.id, at(0)));
  CHECK(lanes.differences(std::vector<std::uint32_t>{4, 1}) == Lanes{-2, 3});
  // Where the timetable has shut SENTRI, the order opens none; the lane that came from General is General's.
  CHECK(lanes.differences(std::vector<std::uint32_t>{2, 0}) == Lanes{-1, 1});
  CHECK(lanes.differences(std::vector<std::uint32_t>{0, 0}) == Lanes{0, 0});
}
