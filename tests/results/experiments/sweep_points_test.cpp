#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "results/experiments/designs/sobol.hpp"
#include "results/experiments/sweep/points.hpp"

namespace {

using namespace garita;
using results::Point;
using results::points_of;
using scenarios::Factor;
using scenarios::Sweep;
using Kind = scenarios::SweepDesign::Kind;

Sweep sampling(Kind kind) {
  Sweep sweep;
  Factor lanes, demand, rule;
  lanes.from = "1", lanes.to = "4", lanes.whole = true;
  demand.from = "80 %", demand.to = "120 %";
  rule.values = {"drain", "stop"};
  sweep.factors = {{"lanes", lanes}, {"demand", demand}, {"rule", rule}};
  sweep.design.kind = kind;
  sweep.design.points = 16;
  sweep.design.trajectories = 5;
  return sweep;
}

double percent(const Point& point) { return std::stod(point.values[1]); }

}  // namespace

// A Latin hypercube of 16 points: each quarter of the counts, and each of the two words, is taken equally
// often, the shares lie one in each sixteenth of their range. The same seed gives the same points, another
// others.
TEST_CASE("ranges are stretched over a sampling design", "[sweep]") {
  Sweep sweep = sampling(Kind::lhs);
  const std::vector<Point> points = points_of(sweep);
  REQUIRE(points.size() == 16);
  std::multiset<std::string> lanes, rules;
  std::set<int> slices;
  for (const Point& point : points) {
    lanes.insert(point.values[0]);
    rules.insert(point.values[2]);
    CHECK(point.values[1].ends_with(" %"));
    slices.insert(static_cast<int>((percent(point) - 80) / 2.5));
  }
  for (const char* count : {"1", "2", "3", "4"}) CHECK(lanes.count(count) == 4);
  CHECK(rules.count("drain") == 8);
  CHECK(slices.size() == 16);
  sweep.seed = 1;
  CHECK(points_of(sweep)[3].values == points[3].values);
  sweep.seed = 2;
  CHECK(points_of(sweep)[3].values != points[3].values);
}

// Morris has a point more than factors in each walk, each walk's steps move one factor; the ends of a range
// are written as the file has them. Saltelli has factors + 2 rows a point.
TEST_CASE("structured designs keep their structure", "[sweep]") {
  Sweep sweep = sampling(Kind::morris);
  sweep.factors.erase(sweep.factors.begin() + 2);  // two words on four levels may stay as they are
  const std::vector<Point> walks = points_of(sweep);
  REQUIRE(walks.size() == 5 * 3);
  for (std::size_t i = 0; i < walks.size(); ++i) {
    if (i % 3 == 0) continue;
    int moved = 0;
    for (std::size_t f = 0; f < 2; ++f) moved += walks[i].values[f] != walks[i - 1].values[f] ? 1 : 0;
    CHECK(moved == 1);
  }
  CHECK(points_of(sampling(Kind::saltelli)).size() == 16 * 5);
}

// A constraint leaves points out and the others their numbers; one that nothing fulfils is an error.
TEST_CASE("a constraint leaves points out", "[sweep]") {
  Sweep sweep = sampling(Kind::sobol);
  sweep.constraint = "lanes <= 2 and rule == 'stop'";
  const std::vector<Point> some = points_of(sweep);
  CHECK(some.size() < 16);
  sweep.constraint.clear();
  const std::vector<Point> all = points_of(sweep);
  REQUIRE(all.size() == 16);
  for (const Point& point : some) CHECK(all[point.number - 1].values == point.values);
  sweep.constraint = "lanes > 4";
  CHECK_THROWS_AS(points_of(sweep), scenarios::InputErrors);
}

// More factors than the Sobol sequence has dimensions are the user's error, not ours.
TEST_CASE("too many factors for a design are refused", "[sweep]") {
  Sweep sweep = sampling(Kind::saltelli);
  const auto factor = sweep.factors[1];
  sweep.factors.assign(results::most_sobol_factors() / 2 + 1, factor);
  CHECK_THROWS_AS(points_of(sweep), scenarios::InputErrors);
}
