#include "results/experiments/sweep/point_maker.hpp"

#include <array>
#include <fstream>
#include <utility>

#include "results/blake2b.hpp"
#include "results/format/version.hpp"
#include "scenarios/canonical.hpp"
#include "scenarios/sweep/point_settings.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

constexpr std::size_t identity_bytes = 16;

scenarios::LoadOptions with_alternative(scenarios::LoadOptions options, const scenarios::Sweep& sweep) {
  if (!sweep.alternative.empty()) options.alternative = sweep.alternative;
  return options;
}

void add(Blake2b& hash, const std::string& text) { hash.update(text.c_str(), text.size() + 1); }

}  // namespace

PointMaker::PointMaker(const scenarios::LoadedSweep& sweep, scenarios::LoadOptions options)
    : sweep_(sweep), base_(sweep.sweep.base_path, with_alternative(std::move(options), sweep.sweep)) {}

scenarios::Scenario PointMaker::scenario_of(const Point& point) const {
  std::vector<scenarios::Diagnostic> errors;
  const auto settings =
      scenarios::settings_of_point(sweep_.sweep, sweep_.places, point.values, point.number, errors);
  if (!errors.empty()) throw scenarios::InputErrors(std::move(errors));
  return base_.with(settings).scenario;
}

std::string PointMaker::identity(const scenarios::Scenario& scenario) const {
  Blake2b hash(identity_bytes);
  add(hash, std::to_string(results_version));
  add(hash, scenarios::untitled_text(scenario));
  for (const auto& [address, demand] : scenario.demand)
    if (!demand.arrivals.path.empty()) add(hash, address + " " + content_of(demand.arrivals.path));
  return hash.hex();
}

PointMaker::Shared PointMaker::shared() const {
  scenarios::Sweep bare = sweep_.sweep;
  bare.factors.clear();
  std::vector<scenarios::Diagnostic> errors;
  const auto settings = scenarios::settings_of_point(bare, sweep_.places, {}, 1, errors);
  try {
    if (!errors.empty()) return {};
    const scenarios::Scenario scenario = base_.with(settings).scenario;
    return {identity(scenario), scenario.seed};
  } catch (const scenarios::InputErrors&) {
    return {"", sweep_.sweep.seed.value_or(0)};
  }
}

const std::string& PointMaker::content_of(const std::string& trace) const {
  const std::lock_guard lock(reading_);
  auto [content, is_new] = contents_.try_emplace(trace);
  if (!is_new) return content->second;
  std::ifstream file(trace, std::ios::binary);
  Blake2b hash(identity_bytes);
  std::array<char, 65536> buffer{};
  while (file.read(buffer.data(), buffer.size()) || file.gcount() > 0)
    hash.update(buffer.data(), static_cast<std::size_t>(file.gcount()));
  if (!file.eof()) throw scenarios::WorldError(trace + ": reading the trace: it cannot be read");
  content->second = hash.hex();
  return content->second;
}

}  // namespace garita::results
