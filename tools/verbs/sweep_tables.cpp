#include "tools/verbs/sweep_tables.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "scenarios/scalars.hpp"
#include "tools/text/format.hpp"
#include "tools/text/table.hpp"

namespace garita::tools {
namespace {

using results::SweepFile;

constexpr std::size_t most_points = 10, most_measures = 4, most_numbers = 8;
constexpr int most_decimals = 4;

/// The one that is wanted; the total where it was kept.
const std::string& address_of(const SweepFile& sweep, const std::string& at) {
  const auto& all = sweep.addresses();
  if (!at.empty()) return at;
  const auto total = std::find(all.begin(), all.end(), "total");
  return total == all.end() ? all.front() : *total;
}

bool is_known(const SweepFile& sweep, const SweepFile::Column& measure, const std::string& at) {
  const std::vector<double> means = sweep.means(measure.name, at);
  return std::any_of(means.begin(), means.end(), [](double mean) { return std::isfinite(mean); });
}

/// Those that a table shows: the ones named, or the first of these that the sweep kept and knows there.
std::vector<SweepFile::Column> shown(const SweepFile& sweep, const ColumnChoice& choice,
                                     const std::string& at) {
  std::vector<std::string> names = choice.names;
  if (names.empty()) names = {"wait_mean", "wait_p95", "crossing_mean", "vehicle_hours"};
  std::vector<SweepFile::Column> columns;
  for (const std::string& name : names)
    for (const auto& measure : sweep.measures())
      if (measure.name == name) columns.push_back(measure);
  if (choice.all || (columns.empty() && choice.names.empty())) columns = sweep.measures();
  if (choice.names.empty())
    std::erase_if(columns, [&](const auto& measure) { return !is_known(sweep, measure, at); });
  if (!choice.all && choice.names.empty() && columns.size() > most_measures) columns.resize(most_measures);
  return columns;
}

/// So many that the largest value has three digits.
int decimals_of(const std::vector<double>& values) {
  double largest = 0;
  for (const double value : values)
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  int decimals = 0;
  for (; decimals < most_decimals && largest < 100; largest *= 10) ++decimals;
  return largest == 0 ? 0 : decimals;
}

std::string factor_text(const SweepFile::Factor& factor, std::size_t point) {
  return factor.words.empty() ? scenarios::number_text(factor.numbers[point]) : factor.words[point];
}

std::string points_table(const SweepFile& sweep, const std::vector<SweepFile::Column>& measures,
                         const std::string& address, int width) {
  std::vector<Table::Column> heads = {{.name = "point"}};
  for (const auto& factor : sweep.factors()) heads.push_back({.name = factor.name});
  std::vector<std::vector<double>> means, half_widths;
  std::vector<int> decimals;
  for (const auto& measure : measures) {
    heads.push_back({.name = measure.name, .unit = measure.unit == "1" ? "" : measure.unit});
    means.push_back(sweep.means(measure.name, address));
    half_widths.push_back(sweep.half_widths(measure.name, address));
    decimals.push_back(decimals_of(means.back()));
  }
  Table table(heads);
  for (std::size_t p = 0; p < std::min(most_points, sweep.points().size()); ++p) {
    std::vector<std::string> cells = {std::to_string(sweep.points()[p])};
    for (const auto& factor : sweep.factors()) cells.push_back(factor_text(factor, p));
    for (std::size_t m = 0; m < measures.size(); ++m)
      cells.push_back(with_interval(means[m][p], half_widths[m][p], decimals[m]));
    table.row(std::move(cells));
  }
  std::string text = table.text(width);
  if (sweep.points().size() > most_points)
    text += "and " + points_text(sweep.points().size() - most_points, "more ") + " in " + sweep.path() + "\n";
  return text;
}

std::string estimate_text(const results::Estimate& estimate, int decimals) {
  return fixed(estimate.value, decimals) + " (" + fixed(estimate.low, decimals) + " to " +
         fixed(estimate.high, decimals) + ")";
}

/// A sentence on factors that the intervals do not rank; empty where they do.
std::string unranked(const SweepFile& sweep, const std::vector<results::Estimate>& sizes,
                     const std::string& more) {
  std::string text;
  for (const auto& [larger, smaller] : results::not_told_apart(sizes))
    text +=
        (text.empty() ? "" : ", ") + sweep.factors()[larger].name + " from " + sweep.factors()[smaller].name;
  return text.empty() ? "" : "Intervals overlap: this does not tell " + text + "; more " + more + " might.\n";
}

std::string morris_table(const SweepFile& sweep, const SweepFile::Column& measure, const std::string& at,
                         int width) {
  const auto effects = sweep.morris(measure.name, at);
  std::vector<double> sizes;
  for (const auto& effect : effects) sizes.push_back(effect.mu_star.mean);
  const int decimals = decimals_of(sizes);
  const std::string unit = measure.unit == "1" ? "" : measure.unit;
  Table table({{.name = "factor", .left = true},
               {.name = "mean size of effect", .unit = unit},
               {.name = "mean effect", .unit = unit},
               {.name = "deviation", .unit = unit}});
  table.heading(measure.name);
  for (std::size_t f = 0; f < effects.size(); ++f)
    table.row({sweep.factors()[f].name,
               with_interval(effects[f].mu_star.mean, effects[f].mu_star.half_width, decimals),
               with_interval(effects[f].mu.mean, effects[f].mu.half_width, decimals),
               estimate_text(effects[f].sigma, decimals)});
  return table.text(width) + wrapped(unranked(sweep, results::sizes_of(effects), "trajectories"), width, 0);
}

std::string sobol_table(const SweepFile& sweep, const SweepFile::Column& measure, const std::string& at,
                        int width) {
  constexpr int decimals = 2;
  const auto indices = sweep.sobol(measure.name, at);
  Table table({{.name = "factor", .left = true},
               {.name = "alone", .unit = "share of variance"},
               {.name = "with others", .unit = "share of variance"}});
  table.heading(measure.name);
  for (std::size_t f = 0; f < indices.factors.size(); ++f)
    table.row({sweep.factors()[f].name, estimate_text(indices.factors[f].first, decimals),
               estimate_text(indices.factors[f].total, decimals)});
  return table.text(width) + wrapped(unranked(sweep, results::sizes_of(indices), "points"), width, 0);
}

}  // namespace

std::string points_text(std::size_t n, const std::string& which) {
  return grouped(static_cast<std::int64_t>(n)) + " " + which + (n == 1 ? "point" : "points");
}

std::string overload_text(const std::vector<std::int32_t>& overloaded, std::size_t looked_at) {
  if (overloaded.empty()) return "";
  const bool one = overloaded.size() == 1;
  std::string numbers;
  for (std::size_t i = 0; i < std::min(overloaded.size(), most_numbers); ++i)
    numbers += (i == 0 ? "" : ", ") + std::to_string(overloaded[i]);
  if (overloaded.size() > most_numbers) numbers += " …";
  return grouped(static_cast<std::int64_t>(overloaded.size())) + " of " + points_text(looked_at) +
         (one ? " is" : " are") + " overloaded (" + numbers + "): " + (one ? "its" : "their") +
         " queues grow with the length of the run";
}

std::string table(const SweepFile& sweep, int width, const ColumnChoice& choice, const std::string& at) {
  const std::string& address = address_of(sweep, at);
  const std::vector<SweepFile::Column> measures = shown(sweep, choice, address);
  const std::size_t n = sweep.points().size();
  std::string text = sweep.title().empty() ? sweep.name() : sweep.title();
  text += ", " + (sweep.n_left_out() == 0 ? "" : grouped(static_cast<std::int64_t>(n)) + " of ") +
          points_text(n + sweep.n_left_out()) + ", at " + address + "\n\n";
  const bool morris = sweep.has_morris(), sobol = sweep.has_sobol();
  if (!morris && !sobol) text += points_table(sweep, measures, address, width);
  for (const auto& measure : measures) {
    if (morris) text += morris_table(sweep, measure, address, width) + "\n";
    if (sobol) text += sobol_table(sweep, measure, address, width) + "\n";
  }
  if (morris)
    text += wrapped(
                "What each factor does over its whole range (Morris 1991): sizes rank factors; a "
                "deviation as large as the size says that the effect depends on the other factors.",
                width, 0) +
            "\n";
  if (sobol)
    text += wrapped(
                "Shares of the variance between points (Saltelli et al. 2010, Jansen 1999), with 95 % "
                "intervals; the luck of replications counts as variance.",
                width, 0) +
            "\n";
  if (sweep.ended_early() > 0)
    text += points_text(sweep.ended_early()) + (sweep.ended_early() == 1 ? " was" : " were") +
            " ended early by a limit\n";
  if (const std::string overload = overload_text(sweep.overloaded(), n); !overload.empty())
    text += wrapped(overload, width, 0) + "\n";
  return text;
}

}  // namespace garita::tools
