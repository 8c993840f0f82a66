#pragma once

#include <string>
#include <utility>
#include <vector>

namespace garita::tools {

/// A table of text: columns with a name and a unit, rows under headings, numbers to the right. Where a column
/// has cells like `3.1 ± 0.2`, their ± stand under each other, and plain numbers end where the first ones do.
class Table {
 public:
  struct Column {
    std::string name;
    std::string unit;   ///< second line of the header; may be empty
    bool left = false;  ///< text; numbers stand to the right
  };
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// A line over the rows that follow, across the whole table.
  void heading(std::string text) { rows_.push_back({std::move(text), {}, false}); }
  /// REQUIRES: one cell a column. `strong` rows (totals) have a rule above them.
  void row(std::vector<std::string> cells, bool strong = false);

  /// Lines of aligned columns, each ended with a newline. No trailing spaces.
  std::string text() const;

 private:
  struct Row {
    std::string heading;
    std::vector<std::string> cells;  ///< empty: a heading
    bool strong = false;
  };
  std::vector<Row> with_aligned_intervals() const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace garita::tools
