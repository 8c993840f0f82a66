#include <algorithm>
#include <limits>

#include "version.hpp"

#include "results/experiments/sweep/table_format.hpp"
#include "results/experiments/sweep/tables.hpp"
#include "results/format/version.hpp"
#include "results/h5/writer.hpp"
#include "scenarios/canonical.hpp"

namespace garita::results {
namespace {

constexpr std::uint64_t chunk_points = 256;

/// A block of points, all addresses: one piece of a variable.
template <class T>
struct Block {
  std::vector<T> values;
  void write(h5::Writer& file, const std::string& name, std::uint64_t first, std::uint64_t n,
             std::uint64_t n_rows) const {
    file.write(name, {first, 0}, {n, n_rows}, std::span<const T>(values));
  }
};

template <class T>
std::string names_of(const std::vector<T>& columns) {
  std::string names;
  for (const auto& column : columns) names += (names.empty() ? "" : " ") + column.name;
  return names;
}

void write_attributes(h5::Writer& file, const PreparedSweep& prepared, const TableColumns& columns,
                      std::size_t n_points) {
  const scenarios::Sweep& sweep = prepared.sweep();
  const scenarios::SweepDesign& design = sweep.design;
  const JournalHeader header = prepared.header();
  file.attribute("Conventions", std::string("CF-1.8"));
  file.attribute("coordinates", std::string(table_scenario));
  file.attribute("title", h5::Utf8{sweep.title});
  file.attribute("source", "garita " + std::string(version));
  file.attribute(table_version_attribute, table_version);
  file.attribute("results_version", results_version);
  file.attribute("release", std::string(version));
  file.attribute("sweep_name", h5::Utf8{sweep.name});
  file.attribute("base", h5::Utf8{sweep.base});
  file.attribute("seed", header.seed);
  file.attribute("factors", names_of(columns.factors));
  file.attribute("measures", names_of(columns.measures));
  file.attribute("design", std::string(word_of(design.kind)));
  file.attribute("design_seed", std::uint64_t{sweep.seed.value_or(1)});
  if (design.points > 0) file.attribute("design_points", design.points);
  if (design.kind == scenarios::SweepDesign::Kind::morris) {
    file.attribute("design_trajectories", design.trajectories);
    file.attribute("design_levels", design.levels);
    std::vector<std::int64_t> parts;
    for (const auto& [name, factor] : sweep.factors)
      parts.push_back(static_cast<std::int64_t>(parts_of(factor)));
    file.attribute("factor_parts", parts);
  }
  file.attribute("points_left_out", static_cast<std::int64_t>(prepared.all().size() - n_points));
}

void write_coordinates(h5::Writer& file, const PreparedSweep& prepared, const std::vector<KnownPoint>& points,
                       const TableColumns& columns) {
  std::vector<std::int32_t> numbers;
  for (const KnownPoint& point : points) numbers.push_back(static_cast<std::int32_t>(point.point.number));
  file.write("point", std::span<const std::int32_t>(numbers));
  std::vector<std::string> addresses, levels;
  for (const auto& row : columns.rows) {
    addresses.push_back(row.address);
    levels.push_back(name_of(row.level));
  }
  file.write("address", addresses);
  file.write("level", levels);
  for (std::size_t f = 0; f < columns.factors.size(); ++f) {
    const FactorColumn& factor = columns.factors[f];
    if (!factor.numbers.empty()) file.write(factor.name, std::span<const double>(factor.numbers));
    if (!factor.words) continue;
    std::vector<std::string> words;
    for (const KnownPoint& point : points) words.push_back(point.point.values[f]);
    file.write(factor.numbers.empty() ? factor.name : factor.name + words_ending, words);
  }
  file.write(table_scenario, std::vector<std::string>{scenarios::canonical_text(
                                 prepared.maker().scenario_of(points.front().point))});
}

/// Points `first` ... `first + n - 1`.
void write_block(h5::Writer& file, const std::vector<KnownPoint>& points, const TableColumns& columns,
                 const Store& store, std::uint64_t first, std::uint64_t n) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  const std::size_t n_rows = columns.rows.size(), n_measures = columns.measures.size();
  std::vector<Block<double>> means(n_measures, {std::vector<double>(n * n_rows, unknown)}),
      half_widths = means;
  std::vector<Block<std::int32_t>> ns(n_measures, {std::vector<std::int32_t>(n * n_rows, 0)});
  std::vector<std::int32_t> replications;
  std::vector<std::int8_t> complete, overloaded;
  for (std::uint64_t p = 0; p < n; ++p) {
    const PointResult result = store.point(points[first + p].id);
    replications.push_back(static_cast<std::int32_t>(result.replications));
    complete.push_back(result.ended.empty() ? 1 : 0);
    overloaded.push_back(result.overloaded ? 1 : 0);
    const std::vector<std::size_t> places = places_of(columns.measures, result.layout.columns);
    for (std::size_t r = 0; r < result.layout.rows.size(); ++r) {
      const auto row = std::find(columns.rows.begin(), columns.rows.end(), result.layout.rows[r]);
      const std::size_t at = p * n_rows + static_cast<std::size_t>(row - columns.rows.begin());
      for (std::size_t m = 0; m < n_measures; ++m) {
        const PointFigure figure = figure_at(result, r, places[m]);
        means[m].values[at] = figure.mean;
        half_widths[m].values[at] = figure.half_width;
        ns[m].values[at] = static_cast<std::int32_t>(figure.n);
      }
    }
  }
  file.write("replications", {first}, {n}, std::span<const std::int32_t>(replications));
  file.write("complete", {first}, {n}, std::span<const std::int8_t>(complete));
  file.write("overloaded", {first}, {n}, std::span<const std::int8_t>(overloaded));
  for (std::size_t m = 0; m < n_measures; ++m) {
    const std::string& name = columns.measures[m].name;
    means[m].write(file, name, first, n, n_rows);
    half_widths[m].write(file, name + half_width_ending, first, n, n_rows);
    ns[m].write(file, name + n_ending, first, n, n_rows);
  }
}

}  // namespace

std::string write_h5(const std::string& path, const PreparedSweep& prepared,
                     const std::vector<KnownPoint>& points, const TableColumns& columns, const Store& store) {
  h5::Writer file(path);
  const std::uint64_t n_points = points.size();
  write_attributes(file, prepared, columns, n_points);
  file.dimension("point", n_points);
  file.dimension("address", columns.rows.size());
  for (const auto& variable : table_variables(columns, std::min(chunk_points, n_points)))
    file.define(variable);
  write_coordinates(file, prepared, points, columns);
  for (std::uint64_t first = 0; first < n_points; first += chunk_points)
    write_block(file, points, columns, store, first, std::min(chunk_points, n_points - first));
  file.flush();
  std::string hash = file.data_hash({table_scenario});
  file.attribute("data_hash", hash);
  file.flush();
  file.attribute("complete", std::int64_t{1});
  file.close();
  return hash;
}

}  // namespace garita::results
