#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "results/experiments/calibrate/observed.hpp"
#include "scenarios/base.hpp"
#include "scenarios/calibration/load.hpp"

namespace garita::results {

/// Figures of one point of the parameters: [figure][replication].
using FigureValues = std::vector<std::vector<double>>;

/// Runs the base with parameters put in. Every point has the same luck (common random numbers), so a point
/// always gives the same figures, and neighbours differ by what the parameters do.
class Evaluator {
 public:
  /// Told of each point's run how far it is (0..1); false cancels.
  using Progress = std::function<bool(double share)>;

  /// Reads the base. Throws as `load` does; scenarios::InputErrors for targets that a run of the base does
  /// not have, and where the second check refuses the base.
  Evaluator(const scenarios::LoadedCalibration& loaded, const scenarios::LoadOptions& options,
            std::uint32_t threads, Progress progress);

  const Observed& observed() const { return observed_; }
  std::size_t n_parameters() const { return loaded_.calibration.parameters.size(); }
  std::uint32_t replications() const { return replications_; }
  std::uint64_t seed() const { return seed_; }
  /// Of the base where the search begins, by the second check.
  const std::vector<scenarios::Diagnostic>& warnings() const { return warnings_; }

  /// Where the search begins, each parameter as a share of its range.
  std::vector<double> start() const;
  /// The texts of the parameters at shares (0..1) of their ranges, to a millionth of the range.
  std::vector<std::string> texts_at(std::span<const double> shares) const;
  /// The number in such a text, in the parameter's written unit.
  double number_at(std::size_t parameter, double share) const;

  /// Nothing: it was cancelled. Points that were run before are not run again.
  std::optional<FigureValues> values_at(std::span<const double> shares);
  std::size_t evaluations() const { return known_.size(); }
  /// How many of them had a replication that ended by a limit.
  std::size_t ended_early() const { return ended_early_; }

 private:
  std::unique_ptr<TrialRun> run_of(const std::vector<std::string>& texts,
                                   std::optional<std::uint32_t> replications = std::nullopt);

  const scenarios::LoadedCalibration& loaded_;
  std::uint32_t threads_;
  Progress progress_;
  scenarios::Base base_;
  std::vector<scenarios::Diagnostic> warnings_;
  Observed observed_;
  std::uint32_t replications_ = 0;
  std::uint64_t seed_ = 0;
  std::map<std::vector<std::string>, FigureValues> known_;
  std::size_t ended_early_ = 0;
};

}  // namespace garita::results
