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

constexpr int gap = 2;          // between columns
constexpr int wrap_indent = 2;  // of the further lines of a cell

template <class Row>
bool is_heading(const Row& row) {
  return row.cells.empty();
}

// Of the columns from `first` to before `end`, with the gaps between them.
int total_width(const std::vector<int>& widths, std::size_t first, std::size_t end) {
  int total = -gap;
  for (std::size_t c = first; c < end; ++c) total += widths[c] + gap;
  return total;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

int longest_word(std::string_view text) {
  int longest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    longest = std::max(longest, text_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

bool says_nothing(std::string_view cell) { return cell.find_first_not_of(" -") == std::string_view::npos; }

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
      if (is_heading(row)) continue;
      const std::size_t at = row.cells[c].find(plus_minus);
      if (at != std::string::npos)
        widest = std::max(widest, text_width(row.cells[c].substr(at + plus_minus.size())));
    }
    if (widest < 0) continue;
    for (Row& row : rows) {
      if (is_heading(row)) continue;
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

// Where the columns end over which the name of `column` stands.
std::size_t Table::end_of_span(std::size_t column) const {
  std::size_t end = column + 1;
  while (end < columns_.size() && columns_[end].joined && columns_[end].name.empty()) ++end;
  return end;
}

std::vector<int> Table::fitted_widths(const std::vector<Row>& rows, int indent, int width) const {
  std::vector<int> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    int needed = text_width(columns_[c].unit);
    for (const Row& row : rows) {
      if (!is_heading(row)) needed = std::max(needed, text_width(row.cells[c]) + (c == 0 ? indent : 0));
    }
    widths.push_back(needed);
  }
  for (std::size_t c = 0; c < columns_.size(); c = end_of_span(c)) {
    widths[c] += std::max(0, text_width(columns_[c].name) - total_width(widths, c, end_of_span(c)));
  }

  // What may wrap gives way, the widest first, but no column gets narrower than its longest word.
  std::vector<int> least = widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (!columns_[c].wraps) continue;
    least[c] = std::max(text_width(columns_[c].name), text_width(columns_[c].unit));
    for (const Row& row : rows) {
      if (!is_heading(row)) least[c] = std::max(least[c], longest_word(row.cells[c]) + wrap_indent);
    }
  }
  while (total_width(widths, 0, widths.size()) > width) {
    int widest = -1;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      if (widths[c] > least[c] && (widest < 0 || widths[c] > widths[static_cast<std::size_t>(widest)]))
        widest = static_cast<int>(c);
    }
    if (widest < 0) break;
    --widths[static_cast<std::size_t>(widest)];
  }
  return widths;
}

std::vector<Table::Block> Table::blocks(const std::vector<int>& widths, int width) const {
  std::vector<Block> all = {{0}};
  int used = widths[0];
  for (std::size_t c = 1; c < columns_.size();) {
    std::size_t end = c + 1;
    while (end < columns_.size() && columns_[end].joined) ++end;
    const int more = gap + total_width(widths, c, end);
    if (all.back().size() > 1 && used + more > width) {
      all.push_back({0});
      used = widths[0];
    }
    used += more;
    for (; c < end; ++c) all.back().push_back(c);
  }
  return all;
}

std::string Table::block_text(const Block& block, const std::vector<Row>& rows,
                              const std::vector<int>& widths, int indent) const {
  const auto padded = [&](std::size_t column, const std::string& cell, int first_indent) {
    const std::string value = (column == 0 ? spaces(first_indent) : "") + cell;
    const std::string pad = spaces(widths[column] - text_width(value));
    return (column == 0 ? "" : spaces(gap)) + (columns_[column].left ? value + pad : pad + value);
  };
  std::string names, units;
  bool has_units = false;
  int total = -gap;
  for (const std::size_t c : block) {
    total += widths[c] + gap;
    has_units = has_units || !columns_[c].unit.empty();
    units += padded(c, columns_[c].unit, 0);
    if (columns_[c].joined && columns_[c].name.empty()) continue;
    const std::size_t end = end_of_span(c);
    if (end == c + 1) {
      names += padded(c, columns_[c].name, 0);
    } else {
      const int room = total_width(widths, c, end) - text_width(columns_[c].name);
      names += spaces(gap + room / 2) + columns_[c].name + spaces(room - room / 2);
    }
  }
  std::string text;
  end_line(text, names);
  if (has_units) end_line(text, units);
  const std::string rule(static_cast<std::size_t>(total), '-');
  end_line(text, rule);

  const bool later = block.size() > 1 && block[1] > 1;
  const Row* heading = nullptr;  // not printed yet
  for (const Row& row : rows) {
    if (is_heading(row)) {
      if (heading != nullptr && !later) end_line(text, heading->heading);
      heading = &row;
      continue;
    }
    const bool empty = std::all_of(block.begin() + 1, block.end(),
                                   [&](std::size_t c) { return says_nothing(row.cells[c]); });
    if (later && empty) continue;
    if (heading != nullptr && !(later && row.strong)) end_line(text, heading->heading);
    heading = nullptr;
    if (row.strong) end_line(text, rule);
    std::vector<std::vector<std::string>> lines;
    std::size_t n_lines = 1;
    for (const std::size_t c : block) {
      lines.push_back(columns_[c].wraps
                          ? split(wrapped(row.cells[c], widths[c] - (c == 0 ? indent : 0), wrap_indent))
                          : std::vector<std::string>{row.cells[c]});
      n_lines = std::max(n_lines, lines.back().size());
    }
    for (std::size_t i = 0; i < n_lines; ++i) {
      std::string line;
      for (std::size_t b = 0; b < block.size(); ++b)
        line += padded(block[b], i < lines[b].size() ? lines[b][i] : "", indent);
      end_line(text, line);
    }
  }
  if (heading != nullptr && !later) end_line(text, heading->heading);
  return text;
}

// Rows stand in from headings.
int Table::indent() const {
  return std::any_of(rows_.begin(), rows_.end(), [](const Row& row) { return is_heading(row); }) ? 2 : 0;
}

bool Table::fits(int width) const {
  return blocks(fitted_widths(with_aligned_intervals(), indent(), width), width).size() == 1;
}

std::string Table::text(int width) const {
  const std::vector<Row> rows = with_aligned_intervals();
  const std::vector<int> widths = fitted_widths(rows, indent(), width);
  std::string text;
  for (const Block& block : blocks(widths, width)) {
    if (!text.empty()) text += '\n';
    text += block_text(block, rows, widths, indent());
  }
  return text;
}

}  // namespace garita::tools
