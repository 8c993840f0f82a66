#include "tools/verbs/pairing_table.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "results/measures/addresses.hpp"
#include "results/summary.hpp"
#include "tools/text/format.hpp"
#include "tools/text/table.hpp"

namespace garita::tools {
namespace {

using results::Comparison;
using results::ComparisonRow;
using results::Difference;
using results::Level;

struct Headline {
  const char* measure;
  const char* name;
};
constexpr Headline headlines[] = {{"wait_mean", "wait"},
                                  {"wait_p95", "p95"},
                                  {"crossing_mean", "crossing"},
                                  {"vehicle_hours", "vehicle-hours"},
                                  {"person_hours", "person-hours"},
                                  {"delay_cost", "dollars"},
                                  {"idle_co2", "CO2"}};
constexpr double most_told = 1'000'000;  // beyond that the two hardly differ, and the figure says no more

std::string times(double replications) {
  return replications > most_told ? "over " + fixed(most_told, 0) : fixed(std::ceil(replications), 0);
}

std::string cell(const Difference& value) {
  const double needed = value.independent_replications();
  if (!std::isfinite(needed)) return "-";
  const double ceiling = value.difference.n * value.variance_reduction_ceiling;
  return times(needed) + (std::isfinite(ceiling) ? " (" + times(ceiling) + ")" : "");
}

struct Column {
  std::size_t measure;
  std::string name;
};

std::vector<Column> columns_of(const Comparison& comparison, const ColumnChoice& choice) {
  std::vector<Column> wanted;
  const auto add = [&](const std::string& measure, const std::string& name) {
    for (std::size_t m = 0; m < comparison.measures.size(); ++m)
      if (comparison.measures[m].name == measure) wanted.push_back({m, name});
  };
  for (const Headline& headline : headlines)
    if (choice.names.empty()) add(headline.measure, headline.name);
  for (const std::string& name : choice.names) add(name, name);
  std::erase_if(wanted, [&](const Column& column) {
    return std::none_of(comparison.rows.begin(), comparison.rows.end(), [&](const ComparisonRow& row) {
      return row.level != Level::lane_group &&
             std::isfinite(row.values[column.measure].independent_replications());
    });
  });
  return wanted;
}

}  // namespace

std::string pairing_table(const Comparison& comparison, const ColumnChoice& choice, int width) {
  const std::vector<Column> columns = columns_of(comparison, choice);
  if (columns.empty()) return "";
  std::vector<Table::Column> heads = {{.left = true}};
  for (const Column& column : columns) heads.push_back({.name = column.name});
  Table table(heads);
  std::size_t facilities = 0, rows = 0;
  for (const ComparisonRow& row : comparison.rows) facilities += row.level == Level::facility;
  for (const ComparisonRow& row : comparison.rows) {
    if (row.level != Level::facility && !(row.level == Level::total && facilities > 1)) continue;
    std::vector<std::string> cells = {results::shown_address(row.address)};
    for (const Column& column : columns) cells.push_back(cell(row.values[column.measure]));
    if (std::all_of(cells.begin() + 1, cells.end(), [](const auto& text) { return text == "-"; })) continue;
    table.row(cells);
    ++rows;
  }
  if (rows == 0) return "";
  return wrapped("Without pairing, so many independent replications of each would tell as much as the " +
                     std::to_string(comparison.pairs) +
                     " pairs; in brackets, what it would take were the two perfectly correlated:",
                 width, 2) +
         "\n" + table.text(width);
}

}  // namespace garita::tools
