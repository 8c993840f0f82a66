#include "results/statistics/warmup.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "results/statistics/interval.hpp"
#include "results/statistics/student_t.hpp"

namespace garita::results {
namespace {

constexpr std::size_t steps_a_batch = 5;
constexpr std::size_t last_batches = 5;  // never cut into

std::vector<double> means_of_batches(std::span<const double> series, std::size_t length) {
  std::vector<double> means;
  for (std::size_t first = 0; first + length <= series.size(); first += length) {
    double sum = 0;
    for (const double value : series.subspan(first, length)) sum += value;
    if (!std::isfinite(sum)) throw std::invalid_argument("a series with a value that is not finite");
    means.push_back(sum / static_cast<double>(length));
  }
  return means;
}

}  // namespace

WarmUp mser5(std::span<const double> series) {
  const auto batches = means_of_batches(series, steps_a_batch);
  static_assert(fewest_steps == 2 * last_batches * steps_a_batch);
  if (series.size() < fewest_steps) return {0, true, true};
  // From the end to the beginning, so that mean and squares are updated (Welford 1962) rather than summed
  // anew.
  double mean = 0, squares = 0, least = std::numeric_limits<double>::infinity();
  std::size_t best = 0;
  for (std::size_t left = 1; left <= batches.size(); ++left) {
    const double n = static_cast<double>(left);
    const std::size_t cut = batches.size() - left;
    const double apart = batches[cut] - mean;
    mean += apart / n;
    squares += apart * (batches[cut] - mean);
    if (left < last_batches || squares / (n * n) > least) continue;
    least = squares / (n * n);
    best = cut;
  }
  return {best * steps_a_batch, 2 * best > batches.size(), false};
}

BatchMeans batch_means(std::span<const double> series, std::size_t batches) {
  if (batches < 2 || batches > series.size())
    throw std::invalid_argument("batch means need two batches at least, of one value at least");
  const std::size_t length = series.size() / batches;
  const auto means = means_of_batches(series.last(batches * length), length);
  const double n = static_cast<double>(batches);
  BatchMeans result;
  result.batches = batches;
  for (std::size_t i = 0; i < batches; ++i)  // so a constant's mean is that constant, without rounding
    result.mean += (means[i] - result.mean) / static_cast<double>(i + 1);
  double squares = 0, products = 0;
  for (std::size_t i = 0; i < batches; ++i) {
    const double apart = means[i] - result.mean;
    squares += apart * apart;
    if (i + 1 < batches) products += apart * (means[i + 1] - result.mean);
  }
  result.half_width = student_t_quantile(confidence, batches - 1) * std::sqrt(squares / (n - 1) / n);
  result.lag1 = squares > 0 ? products / squares : 0;
  return result;
}

}  // namespace garita::results
