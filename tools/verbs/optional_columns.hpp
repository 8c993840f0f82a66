#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "results/experiments/compare.hpp"
#include "results/summary.hpp"
#include "tools/cli/arguments.hpp"
#include "tools/text/table.hpp"

namespace garita::tools {

/// A column that not every table has.
struct OptionalColumn {
  Table::Column head;
  std::size_t measure = 0;  ///< index into the measures of the table
  int decimals = 0;
  double factor = 1;  ///< of the measure, for its unit in the table
};

/// The column that shows a measure.
OptionalColumn column_of(const std::vector<results::Measure>& measures, std::size_t at);

/// Which columns a table has. As it is: the usual ones, and those of features that the run uses.
struct ColumnChoice {
  bool all = false;                ///< beside the usual ones every other of which there is a figure
  std::vector<std::string> names;  ///< these measures alone, in this order
};

/// `--measures all|NAME,NAME...|help`.
Option measures_option();

/// What `--measures` asks for. Throws scenarios::InputErrors for a name that no measure has.
ColumnChoice column_choice(const Arguments& arguments);

/// Throws scenarios::InputErrors, with the nearest name, unless `name` is that of a measure. `option`: where
/// it was said.
void require_measure(const Arguments& arguments, const std::string& option, const std::string& name);

/// Whether `--measures help` asks for the list of measures.
bool asks_for_measures(const Arguments& arguments);

/// Every measure with the column that shows it; of a run, with what its figures mean.
std::string list_of_measures(int width);
std::string list_of_measures(const std::vector<results::Measure>& measures, int width);

/// Those that a table has, in their order. Not asked for by name, a measure without a figure in any row, or
/// with nothing but zeros, has none; but columns under one name come together.
std::vector<OptionalColumn> optional_columns(const results::Summary& summary, const ColumnChoice& choice);
std::vector<OptionalColumn> optional_columns(const results::Comparison& comparison,
                                             const ColumnChoice& choice);

/// A sentence on the lane groups of which no delay is told, since their crossing time of low volume is their
/// mean; empty without any, and where the table has no such column.
std::string without_reference(const results::Summary& summary, const std::vector<OptionalColumn>& columns);
std::string without_reference(const results::Comparison& comparison,
                              const std::vector<OptionalColumn>& columns);

/// A sentence on the measures asked for that have no column: by name, those that the run does not have; with
/// `all`, those of which there is no figure, or zeros throughout. Empty when all have one.
std::string not_shown(const results::Summary& summary, const ColumnChoice& choice);
/// The same; of those that only one of the two has it says which.
std::string not_compared(const results::Comparison& comparison, const ColumnChoice& choice);

}  // namespace garita::tools
