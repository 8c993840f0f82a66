#include "tools/verbs/tables.hpp"

#include <limits>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "tools/text/format.hpp"
#include "tools/verbs/policies_table.hpp"

using namespace garita;
using results::Level;

namespace {

const std::vector<results::Measure> measures = {{"crossers", "1", ""},       {"wait_mean", "min", ""},
                                                {"wait_p95", "min", ""},     {"crossing_mean", "min", ""},
                                                {"crossing_p95", "min", ""}, {"vehicle_hours", "h", ""},
                                                {"share_over_60", "1", ""}};
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

std::vector<results::Interval> intervals(std::vector<double> means, double half_width) {
  std::vector<results::Interval> all;
  for (const double mean : means) all.push_back({mean, half_width, 1, 20});
  return all;
}

results::Summary nogales() {
  results::Summary summary;
  summary.title = "A week";
  summary.alternative = "today";
  summary.seed = 1;
  summary.replications = 20;
  summary.measures = measures;
  const std::vector<double> group = {1200, 10.04, 30, 20, 40, 200, 0.125};
  summary.rows = {
      {Level::lane_group, "nogales.cargo.primary.fast", intervals(group, 0.26)},
      {Level::lane_group, "nogales.cargo.xray",
       intervals({0, nothing, nothing, nothing, nothing, 0, nothing}, 0)},
      {Level::facility, "nogales.cargo", intervals(group, 0.26)},
      {Level::port, "nogales", intervals(group, 0.26)},
      {Level::total, "", intervals(group, 0.26)},
  };
  return summary;
}

results::Difference difference(double from, double to, double half_width) {
  return {from, to, {to - from, half_width, 1, 20}, 12.5, std::numeric_limits<double>::infinity()};
}

}  // namespace

TEST_CASE("the summary shows what the issue of a commission is, with units") {
  // Claim: lane groups stand under their facility with crossers, waits, crossings, shares and vehicle-hours;
  // what nobody contributed to is a dash. The whole text is compared.
  CHECK(tools::table(nogales(), 100) ==
        "A week: today\n"
        "20 replications, seed 1; ± is half of the 95 % interval of chance\n"
        "\n"
        "                crossers     wait, min      > 60 min     waited    crossing\n"
        "                 per run        mean   p95         %  veh-hours   mean, min\n"
        "---------------------------------------------------------------------------\n"
        "nogales.cargo\n"
        "  primary.fast     1,200  10.0 ± 0.3  30.0      12.5    200 ± 0  20.0 ± 0.3\n"
        "  xray                 0     -           -         -      0 ± 0     -\n"
        "  together         1,200  10.0 ± 0.3  30.0      12.5    200 ± 0  20.0 ± 0.3\n"
        "\n"
        "together: waits, crossings and shares are those of the primaries, vehicle-hours those of all "
        "stages\n");
}

TEST_CASE("a table says which of its intervals are of skewed values") {
  // Claim: measures that the summary calls skewed are named below the table that shows them, and only there.
  results::Summary summary = nogales();
  summary.skewed = {"wait_mean", "crossing_p95"};
  const std::string text = tools::table(summary, 200);
  CHECK(text.find("skewed over the replications: wait_mean; an interval from fewer than 30") !=
        std::string::npos);
  CHECK(tools::table(summary, 200, {.all = false, .names = {"crossing_p95"}})
            .find("skewed over the replications: crossing_p95;") != std::string::npos);
  summary.skewed = {"crossing_p95"};
  CHECK(tools::table(summary, 200).find("skewed") == std::string::npos);
}

TEST_CASE("a table says of whom it tells no delay") {
  // Claim: a lane group that has crossings and loses nothing, since its reference is its mean, is named below
  // a table that has a column of delay or its cost, and below no other.
  results::Summary summary = nogales();
  summary.measures.push_back({"crossing_hours", "h", ""});
  summary.measures.push_back({"vehicle_hours_lost", "h", ""});
  summary.measures.push_back({"delay_cost", "USD", ""});
  for (auto& row : summary.rows) {
    row.values.push_back({row.address.ends_with("xray") ? nothing : 400, 0, 1, 20});
    row.values.push_back({row.address.ends_with("xray") ? nothing : 1e-12, 0, 1, 20});
    row.values.push_back({0, 0, 1, 20});
  }
  const std::string words =
      "none is told of nogales.cargo.primary.fast, where who joins in the quietest steps";
  const tools::ColumnChoice cost = {.all = false, .names = {"delay_cost"}};
  CHECK(tools::table(summary, 200, {.all = false, .names = {"wait_mean"}}).find(words) == std::string::npos);
  CHECK(tools::table(summary, 200, cost).find(words) != std::string::npos);
  for (auto& row : summary.rows) row.values[measures.size() + 1].mean = 12;
  CHECK(tools::table(summary, 200, cost).find(words) == std::string::npos);
}

TEST_CASE("facilities that nobody came to are named, not tabled") {
  // Claim: a facility without a crosser has no rows; a sentence below names it.
  results::Summary summary = nogales();
  const std::vector<double> none = {0, nothing, nothing, nothing, nothing, 0, nothing};
  summary.rows.push_back({Level::lane_group, "nogales.buses.inspection", intervals(none, 0)});
  summary.rows.push_back({Level::facility, "nogales.buses", intervals(none, 0)});
  const std::string text = tools::table(summary, 80);
  CHECK(text.find("inspection") == std::string::npos);
  CHECK(text.find("\nnobody came to nogales.buses\n") != std::string::npos);
  // Of one facility that is shown, the total is no more.
  CHECK(text.find("\ntotal") == std::string::npos);
}

TEST_CASE("a facility that is shut throughout is tabled with those who came") {
  // Claim: whoever came and was not served within the time counted is no nobody: in the summary, and in a
  // comparison where one alternative shuts the facility and the other one, too.
  results::Summary summary = nogales();
  summary.measures.push_back({"arrivals", "1", ""});
  for (auto& row : summary.rows) row.values.push_back({1200, 0, 1, 20});
  const std::vector<double> unserved = {0, nothing, nothing, nothing, nothing, 0, nothing, 300};
  summary.rows.push_back({Level::lane_group, "nogales.cars.primary", intervals(unserved, 0)});
  summary.rows.push_back({Level::facility, "nogales.cars", intervals(unserved, 0)});
  CHECK(tools::table(summary, 100).find("nobody came") == std::string::npos);
  CHECK(tools::table(summary, 100).find("nogales.cars\n  primary ") != std::string::npos);

  results::Comparison comparison;
  comparison.measures = summary.measures;
  results::ComparisonRow row{Level::facility, "nogales.cars", {}, {}, {}};
  for (std::size_t m = 0; m < unserved.size(); ++m)
    row.values.push_back(difference(unserved[m], unserved[m], 0));
  comparison.rows = {row};
  CHECK(tools::table(comparison, 120).find("nobody came") == std::string::npos);
  comparison.rows[0].values.back() = difference(0, 0, 0);
  CHECK(tools::table(comparison, 120).find("nobody came to nogales.cars") != std::string::npos);
}

TEST_CASE("one replication has no interval, and an early end is said") {
  // Claim: no ± is invented from one value, and the table of an incomplete run says so.
  results::Summary summary = nogales();
  summary.replications = 1;
  summary.ran_to_end = false;
  for (auto& row : summary.rows) {
    for (auto& value : row.values) value.half_width = nothing;
  }
  const std::string text = tools::table(summary, 80);
  CHECK(text.find("±") == std::string::npos);
  CHECK(text.find("1 replication, seed 1\n") != std::string::npos);
  CHECK(text.find("incomplete") != std::string::npos);
}

TEST_CASE("a change is marked when its interval leaves out zero, and only then") {
  // Claim: -3 ± 1 is marked, 0.5 ± 1 and an exact zero nor what rounds to zero are not; what pairing
  // gains is said where there are enough pairs, else that there are few.
  results::Comparison comparison;
  comparison.baseline = "today";
  comparison.other = "ucp";
  comparison.pairs = 20;
  comparison.measures = measures;
  const auto row = [](Level level, const std::string& address, double to, double half_width) {
    results::ComparisonRow r{level, address, {}, {}, {}};
    for (std::size_t m = 0; m < measures.size(); ++m) r.values.push_back(difference(10, to, half_width));
    return r;
  };
  comparison.rows = {row(Level::lane_group, "p.f.primary.a", 7, 1),
                     row(Level::lane_group, "p.f.primary.b", 10.5, 1),
                     row(Level::lane_group, "p.f.primary.c", 10, 0), row(Level::facility, "p.f", 12, 1)};
  const std::string text = tools::table(comparison, 120);
  CHECK(text.find("primary.a  10.0   7.0  -3.00 ± 1.00*") != std::string::npos);
  CHECK(text.find("primary.b  10.0  10.5  +0.50 ± 1.00 ") != std::string::npos);
  CHECK(text.find("primary.c  10.0  10.0   0.00 ± 0.00 ") != std::string::npos);
  CHECK(text.find("together   10.0  12.0  +2.00 ± 1.00*") != std::string::npos);
  // 20 pairs, and a variance 12.5 times as large without them; in the ceiling r is 1.
  CHECK(text.find("\np.f   250 ") != std::string::npos);
  CHECK(text.find("before you rely on a *") == std::string::npos);
  CHECK(text.find("run with other values") == std::string::npos);
  // Few pairs are warned of, and values that differ are named.
  results::Comparison doubtful = comparison;
  doubtful.pairs = 2;
  doubtful.differing = {{"p.f.primary.a.headway.mean", "55 s", "50 s"}, {"step", "", "1 h"}};
  const std::string warned = tools::table(doubtful, 120);
  CHECK(warned.find("With 2 pairs the intervals are uncertain themselves") != std::string::npos);
  CHECK(warned.find("12.5") == std::string::npos);
  CHECK(warned.find("p.f.primary.a.headway.mean 55 s -> 50 s; step none -> 1 h") != std::string::npos);
  CHECK(text.find("with the same crossers and luck") != std::string::npos);
  // Files of other demand, or with more replications on one side, are not said to be the same.
  comparison.same_demand = false;
  comparison.unpaired = 5;
  const std::string other = tools::table(comparison, 120);
  CHECK(other.find("the same crossers") == std::string::npos);
  CHECK(other.find("differ in who comes") != std::string::npos);
  CHECK(other.find("5 replications of the larger file left out") != std::string::npos);
}

TEST_CASE("columns that only some runs have are there where a row has a figure for them") {
  // Claim: what no row has a figure for, or zeros alone, has no column; columns under one name come together.
  // Checked by giving a table three measures more: one of dashes, one of zeros, one with a figure.
  results::Summary summary = nogales();
  for (const char* name : {"officer_hours", "balked", "queue_length_mean", "queue_length_max"})
    summary.measures.push_back({name, "1", ""});
  for (auto& row : summary.rows) {
    const bool group = row.level == Level::lane_group;
    for (const double mean : {nothing, 0.0, nothing, group ? 420.0 : nothing})
      row.values.push_back({mean, nothing, 1, 20});
  }
  const std::string text = tools::table(summary, 200);
  CHECK(text.find("officer-hours") == std::string::npos);
  CHECK(text.find("turned away") == std::string::npos);
  CHECK(text.find("queue, m") != std::string::npos);
  CHECK(text.find("mean  longest\n") != std::string::npos);
  CHECK(text.find("-      420\n") != std::string::npos);

  results::Comparison comparison;
  comparison.measures = measures;
  comparison.measures.push_back({"officer_hours", "h", ""});
  results::ComparisonRow row{Level::lane_group, "p.f.primary", {}, {}, {}};
  for (std::size_t m = 0; m < measures.size(); ++m) row.values.push_back(difference(10, 7, 1));
  row.values.push_back(difference(100, 103, 1));
  comparison.rows = {row, row};
  comparison.rows[1].level = Level::facility;
  comparison.rows[1].address = "p.f";
  CHECK(tools::table(comparison, 200).find("min saved per") == std::string::npos);
  comparison.rows[0].minutes_per_officer_hour = {480, 30, 1, 20};
  const std::string told = tools::table(comparison, 200);
  CHECK(told.find("+3 ± 1*") != std::string::npos);
  CHECK(told.find("480.0 ± 30.0") != std::string::npos);
}

TEST_CASE("tables fit the width asked for and lose no figure to it") {
  // Claim: from the width of the widest group of columns on no line is wider than asked for, and every figure
  // of the widest table is in the narrowest; dashes apart, the words are the same.
  const auto words = [](const std::string& text) {
    std::istringstream in(text);
    std::multiset<std::string> all;
    for (std::string word; in >> word;) {
      if (word.find_first_of("0123456789") != std::string::npos) all.insert(word);
    }
    return all;
  };
  const std::string widest = tools::table(nogales(), 200);
  for (int width = 56; width < 120; ++width) {
    const std::string text = tools::table(nogales(), width);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) CHECK(tools::text_width(line) <= width);
    CHECK(words(text) == words(widest));
  }
}

TEST_CASE("the columns of a table can be chosen") {
  // Claim: columns that are not usual come with `all`, those named stand alone and in their order, and what a
  // table has not got is left out and named below; a name that is no measure is refused with the nearest.
  // Checked with a delay beside the usual measures.
  results::Summary summary = nogales();
  summary.measures.push_back({"delay_mean", "min", ""});
  for (auto& row : summary.rows) row.values.push_back({7.25, nothing, 1, 20});
  CHECK(tools::table(summary, 200).find("delay, min") == std::string::npos);
  const std::string all = tools::table(summary, 200, {.all = true, .names = {}});
  CHECK(all.find("delay, min") != std::string::npos);
  CHECK(all.find("crossers") != std::string::npos);
  const std::string two =
      tools::table(summary, 200, {.all = false, .names = {"delay_mean", "share_over_60", "officer_hours"}});
  CHECK(two.find("delay, min") < two.find("> 60 min\n"));
  CHECK(two.find("12.5 ± 26.0") != std::string::npos);
  CHECK(two.find("crossers") == std::string::npos);
  CHECK(two.find("officer-hours") == std::string::npos);
  CHECK(two.find("\nnot measured in this run: officer_hours\n") != std::string::npos);
  CHECK(all.find("not measured") == std::string::npos);

  const auto choice = [](const std::string& names) {
    return tools::column_choice(
        tools::parse({"garita", "summary", "--measures", names}, 2, {tools::measures_option()}));
  };
  CHECK(choice("all").all);
  CHECK(choice("wait_mean, share_over_30").names == std::vector<std::string>{"wait_mean", "share_over_30"});
  try {
    choice("wait_men");
    FAIL("nothing was refused");
  } catch (const scenarios::InputErrors& errors) {
    CHECK(errors.diagnostics().at(0).help == "did you mean 'wait_mean'?");
  }
}

TEST_CASE("measures of one name stand under it together, also when they are asked for") {
  // Claim: costs asked for by name have their heading once where they stand beside each other, and each its
  // own where another measure is between them. Checked with the heads of two tables.
  results::Summary summary = nogales();
  for (const char* name : {"delay_cost", "delay_cost_low"}) summary.measures.push_back({name, "USD", ""});
  for (auto& row : summary.rows) row.values.insert(row.values.end(), {{500, 1, 1, 20}, {200, 1, 1, 20}});
  const auto headings = [&](std::vector<std::string> names) {
    const std::string text = tools::table(summary, 200, {.all = false, .names = std::move(names)});
    std::size_t n = 0;
    for (std::size_t at = 0; (at = text.find("cost of delay", at)) != std::string::npos; ++at) ++n;
    return n;
  };
  CHECK(headings({"delay_cost", "delay_cost_low", "wait_mean"}) == 1);
  CHECK(headings({"delay_cost", "wait_mean", "delay_cost_low"}) == 2);
}

TEST_CASE("a run that ended before anything was counted says so") {
  // Claim: no facility is said to have had nobody when the limit came in the lead-in; and crossers are
  // explained where they are not those who joined.
  results::Summary summary = nogales();
  summary.ran_to_end = summary.counted = false;
  const std::string text = tools::table(summary, 100);
  CHECK(text.find("in the lead-in, before anything was counted\n") != std::string::npos);
  CHECK(text.find("nobody came") == std::string::npos);
  summary = nogales();
  summary.measures.push_back({"arrivals", "1", ""});
  for (auto& row : summary.rows) row.values.push_back({1201, nothing, 1, 20});
  CHECK(tools::table(summary, 100).find("joined the queues") == std::string::npos);
  for (auto& row : summary.rows) row.values.back().mean = 1500;
  CHECK(tools::table(summary, 100).find("1,500 joined the queues") != std::string::npos);
}

TEST_CASE("what policies did stands below a table") {
  // Claim: one row for each policy under its stage, with the columns of which some policy has a figure; none
  // of it where measures are asked for by name, or nothing is managed. The whole block is compared.
  results::Summary summary = nogales();
  CHECK(tools::table(summary, 100).find("policies") == std::string::npos);
  summary.policy_measures = {{"policy_starts", "1", ""},
                             {"policy_active_hours", "h", ""},
                             {"policy_lane_hours", "h", ""},
                             {"policy_officer_hours", "h", ""},
                             {"policy_toll_mean", "USD", ""}};
  summary.policies = {{"nogales.cargo.primary.convert", intervals({1.5, 4, 4, 0, nothing}, 0.5)},
                      {"nogales.cargo.primary.budget", intervals({2, 3, 6, 6, nothing}, 0.5)}};
  const std::string text = tools::table(summary, 100);
  const std::string block =
      "\n"
      "policies       began      acted       lanes       officers\n"
      "             per run          h  lane-hours  officer-hours\n"
      "----------------------------------------------------------\n"
      "nogales.cargo.primary\n"
      "  convert  1.5 ± 0.5  4.0 ± 0.5   4.0 ± 0.5      0.0 ± 0.5\n"
      "  budget   2.0 ± 0.5  3.0 ± 0.5   6.0 ± 0.5      6.0 ± 0.5\n";
  CAPTURE(text);
  CHECK(text.find(block) != std::string::npos);
  CHECK(text.find("toll") == std::string::npos);
  CHECK(tools::table(summary, 100, {.all = false, .names = {"wait_mean"}}).find("policies") ==
        std::string::npos);
}

TEST_CASE("what policies did in runs that are compared stands in one table") {
  // Claim: each run's policies stand under its name, with the columns of which any of them has a figure; a
  // run without policies has no rows, and where none has there is no table. The rows are compared.
  results::Summary managed = nogales(), plain = nogales();
  managed.policy_measures = {{"policy_starts", "1", ""},
                             {"policy_active_hours", "h", ""},
                             {"policy_lane_hours", "h", ""},
                             {"policy_officer_hours", "h", ""},
                             {"policy_toll_mean", "USD", ""}};
  results::Summary tolled = managed;
  managed.policies = {{"nogales.cargo.primary.convert", intervals({1.5, 4, 4, 0, nothing}, 0.5)}};
  tolled.policies = {{"nogales.cargo.primary.toll", intervals({2, 3, 0, 0, 7}, 0.5)}};
  const std::string text =
      tools::policies_table({{"today", plain}, {"lanes", managed}, {"tolls", tolled}}, 100);
  CAPTURE(text);
  CHECK(text.find("today") == std::string::npos);
  CHECK(text.find("\nlanes: nogales.cargo.primary\n  convert  1.5 ± 0.5") != std::string::npos);
  CHECK(text.find("\ntolls: nogales.cargo.primary\n  toll     2.0 ± 0.5") != std::string::npos);
  CHECK(text.find("7.00 ± 0.50") != std::string::npos);
  CHECK(text.find("officers") == text.rfind("officers"));  // in the note alone: no officer-hours
  CHECK(tools::policies_table({{"today", plain}}, 100).empty());
}
