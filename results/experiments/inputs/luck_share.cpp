#include "results/experiments/inputs/luck_share.hpp"

#include <algorithm>
#include <cmath>

namespace garita::results {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

}  // namespace

double luck_share(const ByReplication& figures) {
  std::size_t replications = 0;
  for (const auto& draw : figures) replications = std::max(replications, draw.size());
  std::vector<const std::vector<double>*> whole;
  for (const auto& draw : figures)
    if (draw.size() == replications &&
        std::all_of(draw.begin(), draw.end(), [](double value) { return std::isfinite(value); }))
      whole.push_back(&draw);
  if (replications < 2 || whole.size() < 2) return nan;

  std::vector<double> of_draws, of_replications(replications);
  for (const auto* draw : whole) {
    of_draws.push_back(mean_of(*draw));
    for (std::size_t r = 0; r < replications; ++r)
      of_replications[r] += (*draw)[r] / static_cast<double>(whole.size());
  }
  const double all = mean_of(of_draws);
  double between = 0, left = 0;
  for (std::size_t d = 0; d < whole.size(); ++d) {
    between += (of_draws[d] - all) * (of_draws[d] - all);
    for (std::size_t r = 0; r < replications; ++r) {
      const double rest = (*whole[d])[r] - of_draws[d] - of_replications[r] + all;
      left += rest * rest;
    }
  }
  // The degrees of freedom of the draws, D - 1, stand in both: D - 1 and (D - 1)(R - 1).
  const double of_draws_square = static_cast<double>(replications) * between;
  const double left_square = left / static_cast<double>(replications - 1);
  return of_draws_square > 0 ? std::min(1.0, left_square / of_draws_square) : nan;
}

void take_out_luck(InputInterval& interval, double luck_share) {
  interval.luck_share = luck_share;
  if (!std::isfinite(luck_share)) return;
  const double narrower = std::sqrt(1 - luck_share);
  for (double* const end : {&interval.low, &interval.high})
    *end = interval.mean + (*end - interval.mean) * narrower;
}

}  // namespace garita::results
