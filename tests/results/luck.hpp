#pragma once

#include <cmath>
#include <cstdint>
#include <random>

/// Random numbers for tests of statistics that are not the engine's: bits of the Mersenne twister (equal
/// everywhere by the standard), variates by textbook formulas.
namespace garita {

class Luck {
 public:
  explicit Luck(std::uint64_t seed) : bits_(seed) {}
  double uniform() { return (static_cast<double>(bits_() >> 11) + 0.5) * 0x1p-53; }
  double exponential(double mean = 1) { return -mean * std::log(uniform()); }
  /// Box and Muller (1958).
  double normal() {
    const double radius = std::sqrt(2 * exponential());
    return radius * std::cos(6.283185307179586 * uniform());
  }

 private:
  std::mt19937_64 bits_;
};

/// The standard error of a share p of n.
inline double binomial_error(double p, double n) { return std::sqrt(p * (1 - p) / n); }

}  // namespace garita
