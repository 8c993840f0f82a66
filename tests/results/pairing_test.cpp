#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "results/experiments/compare.hpp"
#include "results/experiments/run.hpp"
#include "tests/results/fake_run.hpp"
#include "tests/results/in_memory.hpp"
#include "tests/results/published.hpp"

using namespace garita;
using namespace garita::results;
using in_memory::Set;
using published::number;

namespace {

/// M/M/c at load 0.8 with services of a minute, from empty or after a day.
struct Line {
  int booths;
  std::string length, lead_in;
  std::string day_cv = "0";  ///< by how much days differ in demand
};

Difference line_differs(const Line& line, int booths_more, const std::string& demand, std::uint32_t pairs) {
  const auto waits = [&](int booths, const std::string& scale) {
    return in_memory::mean_waits("theory/mmc",
                                 {{"theory.line.primary.bays", std::to_string(booths)},
                                  {"theory.line.arrivals", std::to_string(48 * line.booths) + " veh/h"},
                                  {"theory.line.scale", scale},
                                  {"theory.line.day_cv", line.day_cv},
                                  {"length", line.length},
                                  {"lead_in", line.lead_in},
                                  {"step", "1 h"},
                                  {"at_end", "drain"}},
                                 pairs);
  };
  return difference_of(waits(line.booths, "100 %"), waits(line.booths + booths_more, demand));
}

double share_of_ceiling(const Difference& d) { return d.variance_reduction / d.variance_reduction_ceiling; }

/// Two alternatives of a scenario of the library, by way of their files.
Comparison compared(const std::string& scenario, const std::string& baseline, const std::string& other,
                    const Set& set_in_other, const char* replications) {
  const fake::Folder folder;
  const auto run_of = [&](const std::string& alternative, Set set, const std::string& file) {
    scenarios::LoadOptions how;
    how.library = GARITA_SOURCE_DIR "/scenarios/library";
    how.set = std::move(set);
    how.set.emplace_back("replications", replications);
    if (!alternative.empty()) how.alternative = alternative;
    RunOptions options;
    options.out = folder / file;
    run(scenarios::load(scenario, how).scenario, options);
    return Run::open(options.out);
  };
  return compare(run_of(baseline, {}, "a.h5"), run_of(other, set_in_other, "b.h5"));
}

published::Row row_of(const std::string& change, const std::string& of, const Difference& d, int decimals) {
  return {change,
          of,
          number(d.baseline, decimals) + " -> " + number(d.other, decimals),
          number(d.variance_reduction, 1),
          number(d.variance_reduction_ceiling, 1),
          number(100 * share_of_ceiling(d), 0) + " %"};
}

constexpr double promised = 0.8;

}  // namespace

// Claim: with one booth more at load 0.8, pairing takes away at least 80 % of the variance that it could: the
// variance reduction factor against its ceiling (1 + r^2) / (1 - r)^2. Four hours from empty, 200 pairs.
TEST_CASE("pairing reaches its ceiling for one booth more", "[pairing]") {
  for (const int booths : {1, 10}) {
    const Difference d = line_differs({booths, "4 h", "0 s"}, 1, "100 %", 200);
    CAPTURE(booths, d.variance_reduction, d.variance_reduction_ceiling);
    CHECK(share_of_ceiling(d) >= promised);
  }
}

// Claim: the same for 1, 10 and 30 booths over a day, whose ceilings are about 1.1, 3 and 12. For 2 % more
// demand and for changes of the library's ports the factors are measured and published beside their ceilings,
// in results/PRECISION.md; 2 % more demand misses the 80 % that were hoped for, which the page says.
TEST_CASE("what pairing gains is measured", "[pairing][nightly]") {
  std::vector<published::Row> rows = {
      {"change", "mean wait of", "min", "variance reduction", "ceiling", "share of it"}};
  for (const int booths : {1, 10, 30}) {
    const Difference d = line_differs({booths, "1 d", "1 d"}, 1, "100 %", 200);
    CAPTURE(booths, d.variance_reduction, d.variance_reduction_ceiling);
    CHECK(share_of_ceiling(d) >= promised);
    rows.push_back(row_of("one booth more, load 0.8", "M/M/" + std::to_string(booths), d, 3));
  }
  for (const int booths : {1, 10, 30})
    rows.push_back(row_of("demand +2 %, load 0.8", "M/M/" + std::to_string(booths),
                          line_differs({booths, "1 d", "1 d"}, 0, "102 %", 200), 3));
  for (const int booths : {1, 10, 30})
    rows.push_back(row_of("demand +2 %, load 0.8, days that differ by 10 %", "M/M/" + std::to_string(booths),
                          line_differs({booths, "1 d", "1 d", "0.1"}, 0, "102 %", 200), 3));
  const std::string north = "san_ysidro.vehicles_north";
  const auto demand = compared("san_ysidro_day", "", "", {{north + ".scale", "102 %"}}, "100");
  for (const char* kind : {"general", "ready", "sentri"}) {
    const std::string address = north + ".primary." + kind;
    rows.push_back(
        row_of("demand +2 %, san_ysidro_day", kind, demand.at(Level::lane_group, address, "wait_mean"), 1));
  }
  const auto sentri = compared("sentri_third_lane_2005", "two_lanes", "three_lanes", {}, "100");
  for (const char* kind : {"general", "sentri"}) {
    const std::string address = north + ".primary." + kind;
    rows.push_back(row_of("a third SENTRI lane, sentri_third_lane_2005", kind,
                          sentri.at(Level::lane_group, address, "wait_mean"), 1));
  }
  const auto ucp = compared("nogales_ucp_week", "without_ucp", "with_ucp", {}, "40");
  const std::string cargo = "nogales_mariposa.cargo_north";
  rows.push_back(
      row_of("UCP, nogales_ucp_week", "X-ray", ucp.at(Level::lane_group, cargo + ".xray", "wait_mean"), 2));
  rows.push_back(row_of("UCP, nogales_ucp_week", "cargo, crossing time",
                        ucp.at(Level::facility, cargo, "crossing_mean"), 2));
  for (const auto& row : rows) CHECK(row.size() == rows[0].size());
  published::check("pairing", rows);
}
