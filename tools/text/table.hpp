#pragma once

#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace garita::tools {

/// A table of text: columns with a name and a unit, rows under headings, numbers to the right. Where a column
/// has cells like `3.1 ± 0.2`, their ± stand under each other, and plain numbers end where the first ones do.
class Table {
 public:
  struct Column {
    std::string name = {};
    std::string unit = {};  ///< second line of the header; may be empty
    bool left = false;      ///< text; numbers stand to the right
    /// Stays beside the column before it. Without a name, that column's name stands over both.
    bool joined = false;
    bool wraps = false;  ///< long text may be broken into several lines
  };
  static constexpr int unlimited = std::numeric_limits<int>::max();

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// A line over the rows that follow, across the whole table.
  void heading(std::string text) { rows_.push_back({std::move(text), {}, false}); }
  /// REQUIRES: one cell a column. `strong` rows (totals) have a rule above them.
  void row(std::vector<std::string> cells, bool strong = false);

  /// Lines of aligned columns, each ended with a newline. No trailing spaces. Where `width` is too small,
  /// first text wraps, then the columns are dealt out to several tables below each other, each with the first
  /// column; the later ones leave out rows that have nothing but dashes in them.
  std::string text(int width = unlimited) const;

  /// Whether all columns stand beside each other in this width.
  bool fits(int width) const;

 private:
  struct Row {
    std::string heading;
    std::vector<std::string> cells;  ///< empty: a heading
    bool strong = false;
  };
  using Block = std::vector<std::size_t>;  ///< columns that stand in one table, the first always

  std::vector<Row> with_aligned_intervals() const;
  int indent() const;
  std::size_t end_of_span(std::size_t column) const;
  std::vector<int> fitted_widths(const std::vector<Row>& rows, int indent, int width) const;
  std::vector<Block> blocks(const std::vector<int>& widths, int width) const;
  std::string block_text(const Block& block, const std::vector<Row>& rows, const std::vector<int>& widths,
                         int indent) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace garita::tools
