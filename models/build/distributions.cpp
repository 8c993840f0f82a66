#include "models/build/distributions.hpp"

#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace garita::models {

namespace {

using scenarios::Family;

double seconds(const std::optional<engine::Duration>& duration, const char* key) {
  if (!duration) throw std::invalid_argument(std::string("the distribution needs '") + key + "'");
  return duration->seconds();
}

std::vector<double> seconds(const std::vector<engine::Duration>& durations) {
  std::vector<double> result;
  result.reserve(durations.size());
  for (const engine::Duration duration : durations) result.push_back(duration.seconds());
  return result;
}

template <class Family>
engine::Distribution from_mean(const scenarios::Distribution& said) {
  if (said.p95) return Family::from_mean_p95(seconds(said.mean, "mean"), said.p95->seconds());
  if (!said.cv || *said.cv == 0) return engine::Constant::of(seconds(said.mean, "mean"));
  return Family::from_mean_cv(seconds(said.mean, "mean"), *said.cv);
}

engine::Distribution untruncated(const scenarios::Distribution& said) {
  switch (said.family) {
    case Family::constant:
      return engine::Constant::of(seconds(said.mean, "mean"));
    case Family::exponential:
      return engine::Exponential::from_mean(seconds(said.mean, "mean"));
    case Family::erlang:
      return engine::Erlang::from_mean(seconds(said.mean, "mean"), said.phases.value_or(1));
    case Family::gamma:
      return from_mean<engine::Gamma>(said);
    case Family::lognormal:
      return from_mean<engine::Lognormal>(said);
    case Family::weibull:
      return from_mean<engine::Weibull>(said);
    case Family::uniform:
      return engine::Uniform::of(seconds(said.low, "low"), seconds(said.high, "high"));
    case Family::triangular:
      return engine::Triangular::of(seconds(said.low, "low"), seconds(said.mode, "mode"),
                                    seconds(said.high, "high"));
    case Family::empirical:
      return engine::Empirical::of(seconds(said.samples));
    case Family::histogram:
      return engine::Histogram::of(seconds(said.edges), said.counts);
    case Family::mixture:
      break;
  }
  std::vector<double> weights;
  std::vector<engine::Distribution> parts;
  for (const scenarios::Distribution& part : said.parts) {
    weights.push_back(part.share ? part.share->value : 0);
    parts.push_back(to_distribution(part));
  }
  return engine::Mixture::of(std::move(weights), std::move(parts));
}

}  // namespace

engine::Distribution to_distribution(const scenarios::Distribution& said) {
  engine::Distribution distribution = untruncated(said);
  if (!said.at_least && !said.at_most) return distribution;
  const double infinity = std::numeric_limits<double>::infinity();
  return engine::Truncated::of(std::move(distribution), said.at_least ? said.at_least->seconds() : 0,
                               said.at_most ? said.at_most->seconds() : infinity);
}

std::shared_ptr<const engine::Sampler> make_sampler(const scenarios::Distribution& said) {
  return std::make_shared<const engine::Sampler>(to_distribution(said));
}

}  // namespace garita::models
