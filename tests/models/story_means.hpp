#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/models/support.hpp"

/// Means over replications of the library's stories, with their standard errors.
namespace garita::test {

struct Mean {
  double mean = 0, se = 0;

  /// Whether `stated`, a figure of a comment rounded to `rounded`, lies within 4.5 standard errors: with few
  /// replications wider than the normal law says, but seeds are fixed, so that no test of this is flaky.
  bool near(double stated, double rounded) const { return std::abs(mean - stated) < 4.5 * se + rounded; }
};

inline Mean mean_of(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  for (const double value : values) squares += (value - sum / n) * (value - sum / n);
  return {sum / n, std::sqrt(squares / (n - 1) / n)};
}

/// Which of the times of a group at the booths.
enum class Time { wait, crossing };

/// Mean time [min] of those whose primary group begins with one of `addresses`, over the crossers of a run.
inline double minutes(const Ran& ran, const std::vector<std::string>& addresses, Time time = Time::wait) {
  double us = 0, n = 0;
  for (std::size_t g = 0; g < ran.labels.groups.size(); ++g) {
    if (!ran.labels.groups[g].primary) continue;
    for (const std::string& address : addresses) {
      if (!ran.labels.groups[g].address.starts_with(address)) continue;
      const engine::Tally& tally =
          time == Time::wait ? ran.totals.groups[g].wait : ran.totals.groups[g].crossing;
      us += static_cast<double>(tally.sum_us);
      n += static_cast<double>(tally.n);
    }
  }
  return n > 0 ? us / n / 6e7 : 0;
}

/// The runs of an alternative of a library scenario, replications 0 to `n`-1.
inline std::vector<Ran> runs(const std::string& story, const std::string& alternative, std::uint32_t n,
                             const Set& set = {}, bool log = false) {
  std::vector<Ran> result;
  for (std::uint32_t replication = 0; replication < n; ++replication)
    result.push_back(simulate(story, set, alternative, log, replication));
  return result;
}

inline Mean minutes(const std::vector<Ran>& runs, const std::vector<std::string>& addresses,
                    Time time = Time::wait) {
  std::vector<double> values;
  for (const Ran& ran : runs) values.push_back(minutes(ran, addresses, time));
  return mean_of(values);
}

}  // namespace garita::test
