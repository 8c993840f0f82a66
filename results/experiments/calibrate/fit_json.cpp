#include "results/experiments/calibrate/calibrate.hpp"
#include "results/json.hpp"

namespace garita::results {
namespace {

const char* word_of(Redrawn redrawn) {
  switch (redrawn) {
    case Redrawn::days:
      return "days";
    case Redrawn::standard_errors:
      return "standard_errors";
    case Redrawn::misfit:
      break;
  }
  return "misfit";
}

void numbers(JsonWriter& json, const std::vector<double>& values) {
  json.begin_array();
  for (const double value : values) json.value(value);
  json.end_array();
}

void parameter(JsonWriter& json, const FittedParameter& one) {
  json.begin_object();
  json.member("name", one.name);
  json.key("at");
  json.begin_array();
  for (const std::string& address : one.at) json.value(address);
  json.end_array();
  json.member("value", one.value);
  json.member("start", one.start);
  json.member("unit", one.unit);
  json.member("number", one.number);
  json.member("low", one.low);
  json.member("high", one.high);
  json.member("standard_error", one.standard_error);
  json.member("from", one.from);
  json.member("to", one.to);
  json.member("variance_inflation", one.inflation);
  json.member("at_end_of_range", one.at_end);
  json.key("undetermined");
  json.begin_array();
  for (const std::string& why : one.undetermined) json.value(why);
  json.end_array();
  json.end_object();
}

void figure(JsonWriter& json, const FittedFigure& one) {
  json.begin_object();
  json.member("address", one.figure.address.empty() ? std::string("total") : one.figure.address);
  json.member("measure", one.figure.measure);
  json.member("unit", one.figure.unit);
  if (one.figure.hour) json.member("hour", *one.figure.hour);
  json.member("observations", static_cast<std::uint64_t>(one.n_observed));
  json.member("observed", one.observed);
  json.member("simulated", one.simulated);
  json.member("difference", one.difference);
  json.member("standard_error", one.standard_error);
  json.end_object();
}

}  // namespace

std::string to_json(const Fit& fit, const scenarios::Calibration& calibration, const std::string& overlay) {
  JsonWriter json;
  json.begin_object();
  json.member("calibration", calibration.name);
  json.member("base", calibration.base_name);
  if (!overlay.empty()) json.member("overlay", overlay);
  json.key("parameters");
  json.begin_array();
  for (const FittedParameter& one : fit.parameters) parameter(json, one);
  json.end_array();
  json.key("targets");
  json.begin_array();
  for (const FittedFigure& one : fit.figures) figure(json, one);
  json.end_array();
  json.key("measures");
  json.begin_array();
  for (const FittedMeasure& one : fit.measures) {
    json.begin_object();
    json.member("measure", one.measure);
    json.member("unit", one.unit);
    json.member("figures", static_cast<std::uint64_t>(one.n));
    json.member("rmse", one.rmse);
    json.member("mean_error", one.mean_error);
    json.end_object();
  }
  json.end_array();
  json.member("sum_of_squares_at_start", fit.sum_at_start);
  json.member("sum_of_squares", fit.sum);
  json.member("in_standard_errors", fit.standard_errors);
  json.member("degrees_of_freedom", fit.degrees_of_freedom);
  json.key("relative_singular_values");
  numbers(json, fit.singular_values);
  json.key("correlations");
  json.begin_array();
  for (const auto& row : fit.correlations) numbers(json, row);
  json.end_array();
  json.member("resampled", word_of(fit.redrawn));
  json.member("days", static_cast<std::uint64_t>(fit.days));
  json.member("evaluations", static_cast<std::uint64_t>(fit.evaluations));
  json.member("evaluations_ended_by_a_limit", static_cast<std::uint64_t>(fit.ended_early));
  json.member("converged", fit.converged);
  json.member("replications", fit.replications);
  json.member("seed", fit.seed);
  json.end_object();
  return json.text();
}

}  // namespace garita::results
