#include "results/experiments/sweep/points.hpp"

#include <algorithm>
#include <cmath>

#include "results/experiments/designs/latin_hypercube.hpp"
#include "results/experiments/designs/morris.hpp"
#include "results/experiments/designs/saltelli.hpp"
#include "results/experiments/designs/sobol.hpp"
#include "scenarios/sweep/amount.hpp"
#include "scenarios/sweep/listed.hpp"

namespace garita::results {
namespace {

using scenarios::Factor;
using scenarios::Sweep;
using scenarios::SweepDesign;

[[noreturn]] void refuse(const std::string& code, const std::string& message,
                         const scenarios::TextPlace& place, const std::string& help) {
  throw scenarios::InputErrors({{scenarios::Diagnostic::Level::error, code, message, {place}, help}});
}

Design design_of(const Sweep& sweep) {
  const SweepDesign& d = sweep.design;
  const std::size_t factors = sweep.factors.size();
  const std::uint64_t seed = sweep.seed.value_or(1);
  const auto points = static_cast<std::size_t>(d.points);
  const bool twice = d.kind == SweepDesign::Kind::saltelli;
  if (twice || d.kind == SweepDesign::Kind::sobol) {
    const std::size_t most = most_sobol_factors() / (twice ? 2 : 1);
    if (factors > most)
      refuse("S613", std::to_string(factors) + " factors are too many for this design", sweep.design_place,
             "at most " + std::to_string(most) + "; 'lhs' takes any number");
  }
  switch (d.kind) {
    case SweepDesign::Kind::sobol:
      return sobol(points, factors, seed);
    case SweepDesign::Kind::saltelli:
      return saltelli(points, factors, seed);
    case SweepDesign::Kind::morris:
      return morris(static_cast<std::size_t>(d.trajectories), static_cast<std::size_t>(d.levels), factors,
                    seed);
    default:
      return latin_hypercube(points, factors, seed);
  }
}

/// Which of `count` equal parts of the unit interval; its upper end belongs to the last.
std::size_t part_of(double unit, std::size_t count) {
  const double part = std::floor(unit * static_cast<double>(count));
  return std::min(static_cast<std::size_t>(part), count - 1);
}

/// To a ten-millionth of the range or a little less, in decimal digits: further ones would mean nothing, and
/// fill the tables. Assumption.
double rounded(double number, double span) {
  constexpr double parts = 1e7, most_scaled = 1e15;  // whole numbers up to there are exact
  double scale = 1;
  while (span * scale < parts && std::abs(number) * scale < most_scaled) scale *= 10;
  return std::round(number * scale) / scale;
}

std::string value_at(const Factor& factor, double unit) {
  const std::size_t parts = parts_of(factor);
  if (!factor.values.empty()) return factor.values[part_of(unit, parts)];
  const scenarios::Written low = *scenarios::written_number(factor.from);
  const scenarios::Written high = *scenarios::written_number(factor.to);
  if (unit <= 0) return factor.from;
  if (unit >= 1) return factor.to;
  const double span = high.number - low.number;
  const double number = parts > 0 ? low.number + static_cast<double>(part_of(unit, parts))
                                  : rounded(low.number + unit * span, span);
  return scenarios::written_text({std::clamp(number, low.number, high.number), low.unit});
}

std::vector<scenarios::PointValues> sampled(const Sweep& sweep) {
  std::vector<scenarios::PointValues> points;
  for (const std::vector<double>& row : design_of(sweep)) {
    points.emplace_back();
    for (std::size_t f = 0; f < row.size(); ++f)
      points.back().push_back(value_at(sweep.factors[f].second, row[f]));
  }
  return points;
}

}  // namespace

std::size_t parts_of(const Factor& factor) {
  if (!factor.values.empty()) return factor.values.size();
  if (!factor.whole) return 0;
  const double low = scenarios::written_number(factor.from)->number;
  const double high = scenarios::written_number(factor.to)->number;
  return static_cast<std::size_t>(high - low) + 1;
}

double step_at(double unit, std::size_t parts) {
  if (parts == 0) return unit;
  if (parts == 1) return 0;
  return static_cast<double>(part_of(unit, parts)) / static_cast<double>(parts - 1);
}

std::vector<Point> points_of(const Sweep& sweep) {
  const scenarios::Expression holds = scenarios::constraint_of(sweep);
  std::vector<scenarios::PointValues> all =
      scenarios::samples(sweep.design.kind) ? sampled(sweep) : scenarios::listed_points(sweep);
  std::vector<Point> points;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (holds.holds(all[i])) points.push_back({i + 1, std::move(all[i])});
  if (points.empty())
    refuse("S609", "no point fulfils the constraint: the sweep is empty", sweep.constraint_place,
           "widen the ranges, or the constraint");
  return points;
}

}  // namespace garita::results
