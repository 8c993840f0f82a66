#include <numeric>

#include <catch2/catch.hpp>

#include "models/route.hpp"
#include "tests/models/support.hpp"

using namespace garita;

namespace {

double km(const std::vector<models::RouteLeg>& legs) {
  return std::accumulate(legs.begin(), legs.end(), 0.0,
                         [](double sum, const models::RouteLeg& leg) { return sum + leg.km; });
}

scenarios::Scenario ucp_week(const test::Set& set = {}) {
  test::Set all = {{"length", "1 d"}, {"replications", "1"}};
  all.insert(all.end(), set.begin(), set.end());
  return scenarios::load("nogales_ucp_week", test::options(all)).scenario;
}

}  // namespace

// Published lengths: about 180 + 180 miles between the state capitals and the border (Prodensa 2025), 2,266
// and 3,156 km for the whole corridor on either side of Mariposa.
TEST_CASE("routes of the library have the published lengths") {
  const scenarios::Corridor corridor = *ucp_week().corridor;
  CHECK(corridor.places.size() == 93);
  CHECK(corridor.roads.size() >= 131);
  CHECK(km(models::route(corridor, "hermosillo", "poe_nogales_mariposa")) == Approx(283).margin(0.5));
  CHECK(km(models::route(corridor, "poe_nogales_mariposa", "phoenix")) == Approx(292).margin(0.5));
  CHECK(km(models::route(corridor, "mexico_city", "poe_nogales_mariposa")) == Approx(2266).margin(0.5));
  CHECK(km(models::route(corridor, "poe_nogales_mariposa", "edmonton")) == Approx(3156).margin(0.5));
  CHECK(models::route(corridor, "phoenix", "phoenix").empty());
}

// No file says when trucks arrive at Mexican customs: they start where the flow table says. So closing the
// road from Imuris to Nogales leaves Mariposa only the flows of Nogales itself.
TEST_CASE("closing the road from Imuris leaves Mariposa its local trucks") {
  const test::Ran open = test::simulate(ucp_week());
  const test::Ran closed = test::simulate(ucp_week({{"corridor.imuris-nogales_son.open", "false"}}));
  const std::string first = "nogales_mariposa.cargo_north.mexican_documents";
  const double all = static_cast<double>(open.of(first).arrivals),
               local = static_cast<double>(closed.of(first).arrivals);
  REQUIRE(all > 1000);
  CHECK(local > 0.4 * all);  // maquilas and empties: (285.5 + 297.1) x 1.1486 of 1,307 trucks a day are 51 %
  CHECK(local < 0.6 * all);
  for (std::size_t edge = 0; edge < closed.labels.edges.size(); ++edge) {
    if (closed.labels.edges[edge] != "imuris-nogales_son") continue;
    for (std::size_t row = edge; row < closed.kept.edges.size(); row += closed.labels.edges.size())
      REQUIRE(closed.kept.edges[row].entered == 0);
  }
}

// Everybody who enters a road spends the road's mean time on the average: lognormal with mean 1. Trucks on
// Imuris-Nogales.
TEST_CASE("travel times vary around the free-flow time") {
  const test::Ran ran = test::simulate(ucp_week());
  const scenarios::Corridor corridor = *ucp_week().corridor;
  for (std::size_t edge = 0; edge < ran.labels.edges.size(); ++edge) {
    if (ran.labels.edges[edge] != "imuris-nogales_son") continue;
    double entered = 0, time_s = 0;
    for (std::size_t row = edge; row < ran.kept.edges.size(); row += ran.labels.edges.size()) {
      entered += ran.kept.edges[row].entered;
      time_s += static_cast<double>(ran.kept.edges[row].travel_sum_us) / 1e6;
    }
    const double expected = 66.0 / 80 * 3600;
    REQUIRE(entered > 300);
    CHECK(std::abs(time_s / entered / expected - 1) < 4.5 * corridor.travel_cv / std::sqrt(entered));
  }
}
