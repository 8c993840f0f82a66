#include <charconv>
#include <cmath>

#include "results/experiments/sweep/tables.hpp"
#include "results/files.hpp"

namespace garita::results {
namespace {

constexpr std::size_t flush_at = 1 << 20;

/// The shortest that reads back as the same double; nothing for what is not known.
void add(std::string& line, double number) {
  if (!std::isfinite(number)) return;
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, number);
  line.append(text, end);
}

/// Source: RFC 4180, section 2.
void add(std::string& line, const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    line += text;
    return;
  }
  line += '"';
  for (const char c : text) line.append(c == '"' ? 2 : 1, c);
  line += '"';
}

std::string head_of(const TableColumns& columns) {
  std::string line = "point";
  const auto column = [&](const std::string& name) {
    line += ',';
    add(line, name);
  };
  for (const FactorColumn& factor : columns.factors) {
    if (factor.words) column(factor.name);
    if (!factor.numbers.empty()) column(factor.name + (factor.words ? " [" + factor.unit + "]" : ""));
  }
  for (const char* name : {"level", "address", "replications", "ended", "overloaded"}) column(name);
  for (const auto& measure : columns.measures) {
    column(measure.name);
    column(measure.name + "_half_width");
    column(measure.name + "_n");
  }
  return line + "\n";
}

std::string factors_of(const KnownPoint& point, std::size_t index, const TableColumns& columns) {
  std::string line = std::to_string(point.point.number);
  for (std::size_t f = 0; f < columns.factors.size(); ++f) {
    const FactorColumn& factor = columns.factors[f];
    if (factor.words) add(line += ',', point.point.values[f]);
    if (!factor.numbers.empty()) add(line += ',', factor.numbers[index]);
  }
  return line;
}

}  // namespace

void write_csv(const std::string& path, const std::vector<KnownPoint>& points, const TableColumns& columns,
               const Store& store) {
  File file = File::create(path);
  std::string text = head_of(columns);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const PointResult result = store.point(points[i].id);
    const std::string begin = factors_of(points[i], i, columns);
    const std::vector<std::size_t> places = places_of(columns.measures, result.layout.columns);
    for (std::size_t r = 0; r < result.layout.rows.size(); ++r) {
      const auto& row = result.layout.rows[r];
      text += begin + "," + name_of(row.level) + ",";
      add(text, row.address);
      text += "," + std::to_string(result.replications) + ",";
      add(text, result.ended.empty() ? "finished" : result.ended);
      text += result.overloaded ? ",1" : ",0";
      for (const std::size_t place : places) {
        const PointFigure figure = figure_at(result, r, place);
        add(text += ',', figure.mean);
        add(text += ',', figure.half_width);
        text += "," + std::to_string(figure.n);
      }
      text += '\n';
    }
    if (text.size() < flush_at) continue;
    file.append(text.data(), text.size());
    text.clear();
  }
  file.append(text.data(), text.size());
}

}  // namespace garita::results
