#include "results/experiments/calibrate/evaluator.hpp"

#include <cmath>
#include <utility>

#include "models/check/check.hpp"
#include "scenarios/calibration/parameter_settings.hpp"
#include "scenarios/sweep/amount.hpp"

namespace garita::results {
namespace {

scenarios::LoadOptions options_of(const scenarios::Calibration& calibration, scenarios::LoadOptions options) {
  if (!calibration.alternative.empty()) options.alternative = calibration.alternative;
  return options;
}

struct WrittenRange {
  double from = 0, to = 0;
  std::string unit;
};

WrittenRange range_of(const scenarios::Parameter& parameter) {
  const auto low = scenarios::written_number(parameter.from), high = scenarios::written_number(parameter.to);
  return {low->number, high->number, low->unit};
}

/// The shortest decimal within a millionth of the range.
double rounded(double number, const WrittenRange& range) {
  constexpr double parts = 1e6;
  double scale = 1;
  while (scale * (range.to - range.from) < parts && scale < parts * parts) scale *= 10;
  return std::round(number * scale) / scale;
}

}  // namespace

Evaluator::Evaluator(const scenarios::LoadedCalibration& loaded, const scenarios::LoadOptions& options,
                     std::uint32_t threads, Progress progress)
    : loaded_(loaded),
      threads_(threads),
      progress_(std::move(progress)),
      base_(loaded.calibration.base_path, options_of(loaded.calibration, options)) {
  std::vector<std::string> texts;
  for (const auto& [name, parameter] : loaded.calibration.parameters) texts.push_back(parameter.start);
  // One replication tells what there is to be measured.
  const auto run = run_of(texts, 1);
  warnings_ = models::require_valid(run->scenario());
  run->simulate(1, {});
  observed_ = observed_in(loaded.calibration, *run);
}

std::vector<double> Evaluator::start() const {
  std::vector<double> shares;
  for (const auto& [name, parameter] : loaded_.calibration.parameters) {
    const WrittenRange range = range_of(parameter);
    shares.push_back((scenarios::written_number(parameter.start)->number - range.from) /
                     (range.to - range.from));
  }
  return shares;
}

double Evaluator::number_at(std::size_t p, double share) const {
  const WrittenRange range = range_of(loaded_.calibration.parameters[p].second);
  return rounded(range.from + share * (range.to - range.from), range);
}

std::vector<std::string> Evaluator::texts_at(std::span<const double> shares) const {
  std::vector<std::string> texts;
  for (std::size_t p = 0; p < shares.size(); ++p)
    texts.push_back(scenarios::written_text(
        {number_at(p, shares[p]), range_of(loaded_.calibration.parameters[p].second).unit}));
  return texts;
}

std::unique_ptr<TrialRun> Evaluator::run_of(const std::vector<std::string>& texts,
                                            std::optional<std::uint32_t> replications) {
  std::vector<scenarios::Diagnostic> errors;
  const auto settings = scenarios::settings_of_parameters(loaded_.calibration, loaded_.places, texts, errors);
  if (!errors.empty()) throw scenarios::InputErrors(std::move(errors));
  scenarios::Scenario scenario = base_.with(settings).scenario;
  models::require_valid(scenario);
  replications_ = static_cast<std::uint32_t>(scenario.replications);
  seed_ = scenario.seed;
  if (replications) scenario.replications = *replications;
  return std::make_unique<TrialRun>(std::move(scenario));
}

std::optional<FigureValues> Evaluator::values_at(std::span<const double> shares) {
  const std::vector<std::string> texts = texts_at(shares);
  if (const auto known = known_.find(texts); known != known_.end()) return known->second;
  const auto run = run_of(texts);
  if (!run->simulate(threads_, progress_)) return std::nullopt;
  if (run->ended_early()) ++ended_early_;
  return known_.emplace(texts, simulated(observed_, *run)).first->second;
}

}  // namespace garita::results
