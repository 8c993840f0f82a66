#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/assumed.hpp"

/// All that scenarios assume, varied together.
namespace garita::results {

/// Where a value lies at `u` (0..1) of a triangular distribution. Only low, likely and high are known of an
/// assumption, and of those three this is the usual reading (assumption). Source: Law (2015).
double triangular(double low, double likely, double high, double u);

/// The same draws for every alternative: where each assumption lies, by address.
class InputDraws {
 public:
  /// A Latin hypercube of all that any of the alternatives assumes.
  InputDraws(const std::vector<scenarios::Assumptions>& of_alternatives, std::size_t draws,
             std::uint64_t seed);

  std::size_t n() const { return n_; }
  /// Of all alternatives, sorted.
  const std::vector<std::string>& addresses() const { return addresses_; }
  /// Where an assumption lies in each draw, 0..1.
  const std::vector<double>& places(std::size_t address) const { return places_[address]; }
  /// What a draw sets: address and value.
  std::vector<std::pair<std::string, std::string>> settings(const scenarios::Assumptions& of_alternative,
                                                            std::size_t draw) const;

 private:
  std::size_t n_;
  std::vector<std::string> addresses_;
  std::vector<std::vector<double>> places_;  // [address][draw]
};

}  // namespace garita::results
