#include "results/experiments/inputs/draws.hpp"

#include <algorithm>
#include <cmath>

#include "results/experiments/designs/latin_hypercube.hpp"

namespace garita::results {

double triangular(double low, double likely, double high, double u) {
  if (!(low < high)) return likely;
  const double mode = std::clamp(likely, low, high), width = high - low;
  const double below = (mode - low) / width;
  return u < below ? low + std::sqrt(u * width * (mode - low))
                   : high - std::sqrt((1 - u) * width * (high - mode));
}

InputDraws::InputDraws(const std::vector<scenarios::Assumptions>& of_alternatives, std::size_t draws,
                       std::uint64_t seed)
    : n_(draws) {
  for (const scenarios::Assumptions& one : of_alternatives)
    for (const scenarios::Assumed& assumed : one.varied) addresses_.push_back(assumed.address);
  std::sort(addresses_.begin(), addresses_.end());
  addresses_.erase(std::unique(addresses_.begin(), addresses_.end()), addresses_.end());
  const Design design = latin_hypercube(draws, addresses_.size(), seed);
  places_.assign(addresses_.size(), std::vector<double>(draws));
  for (std::size_t d = 0; d < draws; ++d)
    for (std::size_t a = 0; a < addresses_.size(); ++a) places_[a][d] = design[d][a];
}

std::vector<std::pair<std::string, std::string>> InputDraws::settings(
    const scenarios::Assumptions& of_alternative, std::size_t draw) const {
  std::vector<std::pair<std::string, std::string>> result;
  for (const scenarios::Assumed& assumed : of_alternative.varied) {
    const auto at = std::lower_bound(addresses_.begin(), addresses_.end(), assumed.address);
    const double place = places_[static_cast<std::size_t>(at - addresses_.begin())][draw];
    result.emplace_back(assumed.address, scenarios::text_of(assumed, triangular(assumed.low, assumed.likely,
                                                                                assumed.high, place)));
  }
  return result;
}

}  // namespace garita::results
