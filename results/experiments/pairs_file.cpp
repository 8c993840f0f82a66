#include "results/experiments/pairs_file.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "version.hpp"

#include "engine/check.hpp"
#include "results/files.hpp"
#include "results/format/layout.hpp"
#include "results/format/version.hpp"
#include "results/h5/reader.hpp"
#include "results/h5/writer.hpp"
#include "results/measures/addresses.hpp"
#include "results/statistics/student_t.hpp"
#include "results/summary.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

using h5::Attributes;
using h5::Type;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// A row of every comparison: where it stands in each.
struct Place {
  Level level;
  std::string address;
  std::vector<const ComparisonRow*> rows;
};

std::vector<Place> places_of(const std::vector<Comparison>& comparisons) {
  std::vector<Place> places;
  for (const ComparisonRow& first : comparisons.front().rows) {
    Place place{first.level, shown_address(first.address), {}};
    for (const Comparison& comparison : comparisons)
      for (const ComparisonRow& row : comparison.rows)
        if (row.level == first.level && row.address == first.address) place.rows.push_back(&row);
    if (place.rows.size() == comparisons.size()) places.push_back(std::move(place));
  }
  return places;
}

/// A measure of every comparison that has a value in each replication: where it stands in each.
struct Column {
  Measure measure;
  std::vector<std::size_t> at;
};

std::vector<Column> columns_of(const std::vector<Comparison>& comparisons, const std::vector<Place>& places,
                               std::uint32_t pairs) {
  std::vector<Column> columns;
  for (const Measure& measure : comparisons.front().measures) {
    Column column{measure, {}};
    for (const Comparison& comparison : comparisons)
      for (std::size_t m = 0; m < comparison.measures.size(); ++m)
        if (comparison.measures[m].name == measure.name) column.at.push_back(m);
    if (column.at.size() < comparisons.size()) continue;
    const bool by_replication = std::all_of(places.begin(), places.end(), [&](const Place& place) {
      return place.rows[0]->pairs[column.at[0]].baseline.size() >= pairs;
    });
    if (by_replication) columns.push_back(std::move(column));
  }
  return columns;
}

/// Lane groups of all runs, with their places in each.
struct Groups {
  std::vector<std::string> addresses;
  std::vector<std::vector<std::size_t>> at;  ///< [run][lane group]
};

Groups groups_of(const std::vector<const Run*>& runs) {
  Groups groups;
  groups.at.resize(runs.size());
  for (const auto& group : runs.front()->labels().groups) {
    std::vector<std::size_t> at;
    for (const Run* run : runs) {
      const auto& theirs = run->labels().groups;
      for (std::size_t g = 0; g < theirs.size(); ++g)
        if (theirs[g].address == group.address) at.push_back(g);
    }
    if (at.size() < runs.size()) continue;
    groups.addresses.push_back(group.address);
    for (std::size_t i = 0; i < runs.size(); ++i) groups.at[i].push_back(at[i]);
  }
  return groups;
}

/// Mean of one alternative, and mean and squares of its difference from the baseline, over replications
/// (Welford 1962).
struct Cell {
  double n = 0, mean = 0, n_pairs = 0, change = 0, squares = 0;
  void add(double baseline, double other) {
    if (std::isfinite(other)) mean += (other - mean) / ++n;
    const double difference = other - baseline;
    if (!std::isfinite(difference)) return;
    const double apart = difference - change;
    change += apart / ++n_pairs;
    squares += apart * (difference - change);
  }
};

/// t for n pairs, each found once.
class Quantiles {
 public:
  double half_width(const Cell& cell) {
    if (cell.n_pairs < 2) return nan;
    const auto degrees = static_cast<std::uint64_t>(cell.n_pairs) - 1;
    const auto known = t_.try_emplace(degrees, 0.0);
    if (known.second) known.first->second = student_t_quantile(confidence, degrees);
    return known.first->second * std::sqrt(cell.squares / (cell.n_pairs - 1) / cell.n_pairs);
  }

 private:
  std::map<std::uint64_t, double> t_;
};

struct StepSeries {
  const char* series;  ///< of the runs
  const char* name;    ///< `step_wait`
  const char* units;
  const char* words;
};
constexpr StepSeries step_series[] = {
    {"wait_mean", "step_wait", "min", "mean wait of those who joined in the step"},
    {"queue_mean", "step_queue", "1", "mean number waiting over the step"}};

class PairsWriter {
 public:
  PairsWriter(const std::string& path, const ComparedRuns& compared)
      : compared_(compared),
        baseline_(*compared.runs.front()),
        pairs_(pairs_of(compared)),
        places_(places_of(compared.comparisons)),
        columns_(columns_of(compared.comparisons, places_, pairs_)),
        groups_(groups_of(compared.runs)),
        steps_(baseline_.info().n_steps > 0 && !groups_.addresses.empty() &&
               std::all_of(compared.runs.begin(), compared.runs.end(),
                           [&](const Run* run) { return run->info().step == baseline_.info().step; })),
        file_(path) {}

  void write() {
    write_root();
    define();
    write_coordinates();
    for (const Column& column : columns_) write_measure(column);
    if (steps_)
      for (const StepSeries& series : step_series) write_steps(series);
    file_.flush();
    file_.attribute("data_hash", file_.data_hash({}));
    file_.flush();
    file_.attribute("complete", std::int64_t{1});
    file_.close();
  }

 private:
  static std::uint32_t pairs_of(const ComparedRuns& compared) {
    std::uint32_t pairs = compared.comparisons.front().pairs;
    for (const Comparison& comparison : compared.comparisons) pairs = std::min(pairs, comparison.pairs);
    return pairs;
  }
  std::size_t n_alternatives() const { return compared_.runs.size(); }

  void write_root() {
    const auto& info = baseline_.info();
    const auto iso = [](engine::Time time) {
      std::string text = utc_text(time) + "Z";
      text[text.find(' ')] = 'T';
      return text;
    };
    file_.attribute("Conventions", std::string("CF-1.8"));
    file_.attribute("title", h5::Utf8{info.title});
    file_.attribute("source", "garita " + std::string(version));
    file_.attribute("pairs_format_version", pairs_format_version);
    file_.attribute("results_version", results_version);
    file_.attribute("release", std::string(version));
    file_.attribute("seed", info.seed);
    file_.attribute("start", iso(info.start));
    file_.attribute("end", iso(info.start + info.length));
    file_.attribute("confidence", confidence);
  }

  void variable(const std::string& name, Type type, std::vector<std::string> dimensions,
                const std::string& units, const std::string& long_name, Attributes more = {}) {
    Attributes attributes{{"long_name", long_name}};
    if (!units.empty()) attributes.emplace_back("units", units);
    for (auto& attribute : more) attributes.push_back(std::move(attribute));
    if (type == Type::float64) attributes.emplace_back("_FillValue", nan);
    if (type == Type::float32) attributes.emplace_back("_FillValue", std::numeric_limits<float>::quiet_NaN());
    std::vector<std::uint64_t> chunk;
    if (type == Type::float32)
      chunk = {1, std::min(chunk_steps, baseline_.info().n_steps), groups_.addresses.size()};
    file_.define({name, type, std::move(dimensions), std::move(chunk), std::move(attributes)});
  }

  void define() {
    file_.dimension("replication", pairs_);
    file_.dimension("alternative", n_alternatives());
    file_.dimension("place", places_.size());
    if (steps_) {
      file_.dimension("time", baseline_.info().n_steps);
      file_.dimension("lane_group", groups_.addresses.size());
    }
    variable("replication", Type::int32, {"replication"}, "1", "number of the replication, from 0");
    variable("alternative", Type::string, {"alternative"}, "",
             "name of the alternative; the first is the baseline");
    variable("place", Type::string, {"place"}, "",
             "address of a lane group, facility or port; 'total' of all together");
    const std::vector<std::int8_t> levels = {0, 1, 2, 3};
    variable("place_level", Type::int8, {"place"}, "", "what the place is",
             {{"flag_values", levels}, {"flag_meanings", std::string("lane_group facility port total")}});
    if (steps_) {
      variable("time", Type::int64, {"time"}, "seconds since " + utc_text(baseline_.info().start),
               "start of the step (UTC)",
               {{"calendar", std::string("proleptic_gregorian")},
                {"standard_name", std::string("time")},
                {"axis", std::string("T")}});
      variable("lane_group", Type::string, {"lane_group"}, "", "address of the lane group");
    }
    for (const Column& column : columns_) {
      const Measure& m = column.measure;
      variable(m.name, Type::float64, {"alternative", "replication", "place"}, m.unit, m.words);
      variable(m.name + "_change", Type::float64, {"alternative", "place"}, m.unit,
               m.words + ": mean change from the baseline");
      variable(m.name + "_half_width", Type::float64, {"alternative", "place"}, m.unit,
               m.words + ": half of the 95 % interval of the change");
    }
    for (const StepSeries& series : step_series) {
      if (!steps_) continue;
      const std::string name = series.name, words = series.words;
      const Attributes methods{{"cell_methods", std::string("time: mean")}};
      const std::vector<std::string> over = {"alternative", "time", "lane_group"};
      variable(name, Type::float32, over, series.units, words + ", mean over the replications", methods);
      variable(name + "_change", Type::float32, over, series.units, words + ": mean change from the baseline",
               methods);
      variable(name + "_half_width", Type::float32, over, series.units,
               words + ": half of the 95 % interval of the change");
    }
  }

  void write_coordinates() {
    std::vector<std::int32_t> numbers;
    for (std::uint32_t r = 0; r < pairs_; ++r) numbers.push_back(static_cast<std::int32_t>(r));
    file_.write("replication", std::span<const std::int32_t>(numbers));
    file_.write("alternative", compared_.names);
    std::vector<std::string> names;
    std::vector<std::int8_t> levels;
    for (const Place& place : places_) {
      names.push_back(place.address);
      levels.push_back(static_cast<std::int8_t>(place.level));
    }
    file_.write("place", names);
    file_.write("place_level", std::span<const std::int8_t>(levels));
    if (!steps_) return;
    std::vector<std::int64_t> times;
    constexpr std::int64_t us_per_s = 1'000'000;
    for (std::uint64_t s = 0; s < baseline_.info().n_steps; ++s)
      times.push_back(baseline_.info().step.us() / us_per_s * static_cast<std::int64_t>(s));
    file_.write("time", std::span<const std::int64_t>(times));
    file_.write("lane_group", groups_.addresses);
  }

  void write_measure(const Column& column) {
    std::vector<double> values, changes, half_widths;
    for (std::size_t a = 0; a < n_alternatives(); ++a) {
      const std::size_t c = a == 0 ? 0 : a - 1;  // the baseline stands in every comparison
      for (std::uint32_t r = 0; r < pairs_; ++r)
        for (const Place& place : places_) {
          const Pairs& pairs = place.rows[c]->pairs[column.at[c]];
          values.push_back(a == 0 ? pairs.baseline[r] : pairs.other[r]);
        }
      for (const Place& place : places_) {
        const Interval& change = place.rows[c]->values[column.at[c]].difference;
        changes.push_back(a == 0 ? 0 : change.mean);
        half_widths.push_back(a == 0 ? 0 : change.half_width);
      }
    }
    file_.write(column.measure.name, std::span<const double>(values));
    file_.write(column.measure.name + "_change", std::span<const double>(changes));
    file_.write(column.measure.name + "_half_width", std::span<const double>(half_widths));
  }

  void write_steps(const StepSeries& series) {
    for (std::size_t a = 0; a < n_alternatives(); ++a)
      for (std::uint64_t first = 0; first < baseline_.info().n_steps; first += chunk_steps)
        write_block(series, a, first, std::min(chunk_steps, baseline_.info().n_steps - first));
  }

  void write_block(const StepSeries& series, std::size_t alternative, std::uint64_t first, std::uint64_t n) {
    const Run& other = *compared_.runs[alternative];
    const std::size_t n_groups = groups_.addresses.size(), n_ours = baseline_.labels().groups.size(),
                      n_theirs = other.labels().groups.size();
    std::vector<Cell> cells(n * n_groups);
    for (std::uint32_t r = 0; r < pairs_; ++r) {
      const auto ours = baseline_.series(series.series, r, 1, first, n),
                 theirs = other.series(series.series, r, 1, first, n);
      for (std::uint64_t s = 0; s < n; ++s)
        for (std::size_t g = 0; g < n_groups; ++g)
          cells[s * n_groups + g].add(ours[s * n_ours + groups_.at[0][g]],
                                      theirs[s * n_theirs + groups_.at[alternative][g]]);
    }
    const auto put = [&](const std::string& name, auto&& value) {
      std::vector<float> values;
      for (const Cell& cell : cells) values.push_back(static_cast<float>(value(cell)));
      file_.write(name, {alternative, first, 0}, {1, n, n_groups}, std::span<const float>(values));
    };
    const std::string name = series.name;
    put(name, [](const Cell& c) { return c.n > 0 ? c.mean : nan; });
    put(name + "_change", [](const Cell& c) { return c.n_pairs > 0 ? c.change : nan; });
    put(name + "_half_width", [&](const Cell& c) { return quantiles_.half_width(c); });
  }

  const ComparedRuns& compared_;
  const Run& baseline_;
  std::uint32_t pairs_;
  std::vector<Place> places_;
  std::vector<Column> columns_;
  Groups groups_;
  bool steps_;
  h5::Writer file_;
  Quantiles quantiles_;
};

}  // namespace

void require_pairs_target(const std::string& path, bool force) {
  const auto refuse = [&](const std::string& why) {
    throw scenarios::WorldError(path + ": writing the pairs: " + why);
  };
  if (std::filesystem::is_directory(path)) refuse("it is a folder");
  if (force || !std::filesystem::exists(path)) return;
  bool ours = false;
  try {
    ours = h5::Reader(path).integers("pairs_format_version").has_value();
  } catch (const scenarios::WorldError&) {
    ours = false;
  }
  if (!ours) refuse("there is a file that is none of pairs; --force overwrites it");
}

void write_pairs(const std::string& path, const ComparedRuns& compared, bool force) {
  GARITA_CHECK(compared.runs.size() == compared.names.size() &&
                   compared.runs.size() == compared.comparisons.size() + 1 && compared.runs.size() > 1,
               "each run but the first is compared with the first");
  require_pairs_target(path, force);
  const StagingFolder staging(path);
  const std::string aside = staging.path("pairs.h5");
  PairsWriter(aside, compared).write();
  publish(aside, path);
}

}  // namespace garita::results
