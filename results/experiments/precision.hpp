#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "results/experiments/run.hpp"
#include "results/measures.hpp"

namespace garita::results {

/// How narrow an interval is to be, and what it may cost: half of the 95 % interval of one measure at one
/// address is at most `half_width`.
struct Precision {
  enum class In : std::uint8_t { unit_of_measure, share_of_mean, seconds };
  double half_width = 0;
  In in = In::unit_of_measure;
  std::string said;  ///< the half width as the user wrote it; of a bare number `values_of` adds the unit
  std::string unit;  ///< of the measure: filled in by `values_of`
  std::string measure = "wait_mean";
  std::string address;            ///< lane group, facility or port; empty: the total
  std::uint32_t at_least = 20;    ///< replications
  std::uint32_t at_most = 1'000;  ///< likewise
};

/// The fewest replications, from `at_least` on, whose interval is narrow enough; nothing where there are too
/// few. `values`: one per replication, in their order, so that how many were simulated at once does not
/// matter. Source: the sequential procedure of Law (2015), with replications instead of
/// batches.
std::optional<std::uint32_t> enough_replications_for(const Precision& precision,
                                                     std::span<const double> values);

/// How many replications are likely to do, of which `values` are the first: n (h / wanted)^2, h being the
/// half width so far, and no more than twice as many as there are. Source: as above.
std::uint32_t likely_replications(const Precision& precision, std::span<const double> values);

/// A checked scenario with another number of replications.
void set_replications(scenarios::Scenario& scenario, std::uint32_t n);

/// What a run has of the measure, a value for each replication; the half width is then `in` the unit of the
/// measure, or a share, and `said` has its unit. Throws scenarios::WorldError where the run has no such
/// address or measure, where the measure has no value of its own in each replication, or is no time and the
/// half width is one.
std::vector<double> values_of(const Run& run, Precision& precision);

struct PreciseRun {
  RunReport report;
  bool reached = false;  ///< else `at_most` ended it
  std::string goal;      ///< what was to be reached, in words: with the unit, also where none was given
  std::uint32_t replications = 0;
};

/// Runs replications until the interval is narrow enough. The file is that of a run with so many
/// replications, but for the attribute that says which rule ended it.
PreciseRun run_until(scenarios::Scenario scenario, Precision precision, const RunOptions& options);

}  // namespace garita::results
