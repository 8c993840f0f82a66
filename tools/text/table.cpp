#include "tools/text/table.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string_view>

#include "tools/text/format.hpp"

namespace garita::tools {
namespace {

constexpr std::string_view plus_minus = " ± ";

std::string spaces(int n) { return std::string(static_cast<std::size_t>(std::max(n, 0)), ' '); }

void end_line(std::string& text, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  text += line + '\n';
}

}  // namespace

void Table::row(std::vector<std::string> cells, bool strong) {
  if (cells.size() != columns_.size()) throw std::invalid_argument("a row needs one cell a column");
  rows_.push_back({{}, std::move(cells), strong});
}

std::vector<Table::Row> Table::with_aligned_intervals() const {
  std::vector<Row> rows = rows_;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (columns_[c].left) continue;
    int widest = -1;  // of what follows a ±
    for (const Row& row : rows) {
      if (row.cells.empty()) continue;
      const std::size_t at = row.cells[c].find(plus_minus);
      if (at != std::string::npos)
        widest = std::max(widest, text_width(row.cells[c].substr(at + plus_minus.size())));
    }
    if (widest < 0) continue;
    for (Row& row : rows) {
      if (row.cells.empty()) continue;
      std::string& cell = row.cells[c];
      const std::size_t at = cell.find(plus_minus);
      if (at == std::string::npos) {
        cell += spaces(widest + text_width(plus_minus));
      } else {
        const std::size_t after = at + plus_minus.size();
        cell.insert(after, spaces(widest - text_width(cell.substr(after))));
      }
    }
  }
  return rows;
}

std::string Table::text() const {
  const std::vector<Row> rows = with_aligned_intervals();
  const auto is_heading = [](const Row& row) { return row.cells.empty(); };
  const int indent =
      std::any_of(rows.begin(), rows.end(), is_heading) ? 2 : 0;  // rows stand in from headings

  std::vector<int> widths;
  int total = 0;
  bool units = false;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    int width = std::max(text_width(columns_[c].name), text_width(columns_[c].unit));
    for (const Row& row : rows) {
      if (!is_heading(row)) width = std::max(width, text_width(row.cells[c]) + (c == 0 ? indent : 0));
    }
    units = units || !columns_[c].unit.empty();
    widths.push_back(width);
    total += width + (c == 0 ? 0 : 2);
  }

  const auto line = [&](auto cell, int first_indent) {
    std::string text;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const std::string value = (c == 0 ? spaces(first_indent) : "  ") + cell(c);
      const std::string pad = spaces(widths[c] + (c == 0 ? 0 : 2) - text_width(value));
      text += columns_[c].left ? value + pad : pad + value;
    }
    return text;
  };

  std::string text;
  end_line(text, line([&](std::size_t c) { return columns_[c].name; }, 0));
  if (units) end_line(text, line([&](std::size_t c) { return columns_[c].unit; }, 0));
  const std::string rule(static_cast<std::size_t>(total), '-');
  end_line(text, rule);
  for (const Row& row : rows) {
    if (is_heading(row)) {
      end_line(text, row.heading);
      continue;
    }
    if (row.strong) end_line(text, rule);
    end_line(text, line([&](std::size_t c) { return row.cells[c]; }, indent));
  }
  return text;
}

}  // namespace garita::tools
