#include "tools/text/table.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <utility>

#include "tools/text/format.hpp"

namespace garita::tools {
namespace {

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

std::string Table::text(int indent) const {
  bool units = false;
  bool headings = false;
  for (const Row& row : rows_) headings = headings || row.cells.empty();
  const int first_indent = headings ? 2 : 0;  // rows stand in from their heading

  std::vector<int> widths;
  int total = 0;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    int width = std::max(text_width(columns_[c].name), text_width(columns_[c].unit));
    for (const Row& row : rows_) {
      if (!row.cells.empty()) width = std::max(width, text_width(row.cells[c]) + (c == 0 ? first_indent : 0));
    }
    units = units || !columns_[c].unit.empty();
    widths.push_back(width);
    total += width + (c == 0 ? 0 : 2);
  }

  const auto line = [&](auto cell, bool body) {
    std::string text = spaces(indent);
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const std::string value = (body && c == 0 ? spaces(first_indent) : "") + cell(c);
      const std::string pad = spaces(widths[c] - text_width(value));
      text += (c == 0 ? "" : "  ") + (columns_[c].left ? value + pad : pad + value);
    }
    return text;
  };

  std::string text;
  end_line(text, line([&](std::size_t c) { return columns_[c].name; }, false));
  if (units) end_line(text, line([&](std::size_t c) { return columns_[c].unit; }, false));
  const std::string rule = spaces(indent) + std::string(static_cast<std::size_t>(total), '-');
  end_line(text, rule);
  for (const Row& row : rows_) {
    if (row.cells.empty()) {
      end_line(text, spaces(indent) + row.heading);
      continue;
    }
    if (row.strong) end_line(text, rule);
    end_line(text, line([&](std::size_t c) { return row.cells[c]; }, true));
  }
  return text;
}

}  // namespace garita::tools
