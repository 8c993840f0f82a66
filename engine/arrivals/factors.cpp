#include "engine/arrivals/factors.hpp"

#include <cmath>

#include "engine/arrivals/arrival.hpp"
#include "engine/math/gamma.hpp"
#include "engine/math/normal.hpp"

namespace garita::engine {
namespace {

constexpr Purpose day_factor(arrival_purposes::day_factor);
constexpr Purpose hour_factor(arrival_purposes::hour_factor);

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

double normal_score(SourceKey key, std::int64_t when, Purpose purpose) {
  return math::normal_quantile(to_uniform(draw_bits(key, static_cast<std::uint64_t>(when), purpose)));
}

/// Gamma with mean 1 at the probability of the normal score z.
double gamma_factor(double cv, double z) {
  const double shape = 1 / (cv * cv);
  return math::gamma_quantile(shape, math::normal_cdf(z < 0 ? z : -z), z >= 0) / shape;
}

double factor(const RateFactors& f, double cv, SourceKey own, std::int64_t when, Purpose purpose) {
  if (cv == 0) return 1;
  double z = normal_score(own, when, purpose);
  if (f.correlation > 0) {
    z = std::sqrt(f.correlation) * normal_score(f.common, when, purpose) + std::sqrt(1 - f.correlation) * z;
  }
  return gamma_factor(cv, z);
}

}  // namespace

double RateFactors::of_day(SourceKey own, std::int64_t day) const {
  return factor(*this, day_cv, own, day, day_factor);
}

double RateFactors::of_hour(SourceKey own, std::int64_t hour) const {
  return factor(*this, hour_cv, own, hour, hour_factor);
}

std::int64_t RateFactors::day_of(std::int64_t hour) const {
  return floor_divide((Duration::hours(hour) + utc_offset).us(), Duration::days(1).us());
}

}  // namespace garita::engine
