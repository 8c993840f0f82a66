#include "results/experiments/designs/saltelli.hpp"

#include "results/experiments/designs/sobol.hpp"

namespace garita::results {

Design saltelli(std::size_t points, std::size_t factors, std::uint64_t seed) {
  Design design;
  design.reserve(points * saltelli_rows(factors));
  for (const auto& base : sobol(points, 2 * factors, seed)) {
    const auto middle = base.begin() + static_cast<std::ptrdiff_t>(factors);
    const std::vector<double> a(base.begin(), middle), b(middle, base.end());
    design.push_back(a);
    design.push_back(b);
    for (std::size_t factor = 0; factor < factors; ++factor) {
      design.push_back(a);
      design.back()[factor] = b[factor];
    }
  }
  return design;
}

}  // namespace garita::results
