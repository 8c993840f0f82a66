#include <catch2/catch.hpp>

#include "scenarios/load.hpp"

using namespace garita;
using engine::Duration;

namespace {

std::vector<engine::Time> times(const std::string& keys) {
  const std::string text =
      "garita: 1\ntitle: A test\nassumption: test\nstart: 2024-02-05 00:00\nzone: UTC\n"
      "length: 1 d\n" +
      keys + R"(ports:
  port:
    zone: UTC
    facilities: {buses: {serves: bus, bay: {bays: 1, service: 1 min}}}
demand:
  port.buses: {times: [06:00, 2024-02-05 22:15]}
)";
  return scenarios::load_text(text, "test", {}).scenario.demand.front().second.arrivals.times;
}

}  // namespace

// By hand: a clock time returns on each day of the lead-in, of the window and of the drain, an instant does
// not; without a drain nobody comes after the window.
TEST_CASE("daily arrivals go on while the run is drained") {
  const engine::Time start = engine::Time() + Duration::seconds(1707091200);  // 2024-02-05
  const auto hours = [&](std::int64_t h) { return start + Duration::hours(h); };
  const engine::Time once = hours(22) + Duration::minutes(15);
  CHECK(times("lead_in: 1 d\nat_end: drain\nlimits: {drain: 2 d}\n") ==
        std::vector{hours(6 - 24), hours(6), once, hours(6 + 24), hours(6 + 48)});
  CHECK(times("lead_in: 0 d\nat_end: stop\n") == std::vector{hours(6), once});
}
