#include "tools/verbs/measure_words.hpp"

#include <variant>

#include "results/measures/addresses.hpp"
#include "scenarios/scalars.hpp"
#include "tools/verbs/optional_columns.hpp"

namespace garita::tools {

std::optional<Width> width_of(const std::string& text) {
  constexpr double percent = 100;
  const bool share = text.ends_with('%');
  const std::string bare = text.substr(0, text.find_last_not_of(" %") + 1);
  const auto number = scenarios::parse_number(bare);
  if (const auto* plain = std::get_if<double>(&number))
    return share ? Width{*plain / percent, Width::Is::share} : Width{*plain, Width::Is::plain};
  const auto span = scenarios::parse_duration(bare);
  if (const auto* time = std::get_if<engine::Duration>(&span); time != nullptr && !share)
    return Width{time->seconds(), Width::Is::seconds};
  return std::nullopt;
}

results::MeasureAt measure_at(const Arguments& arguments, const std::string& option) {
  const std::string said = arguments.value(option).value_or("");
  const std::size_t at = said.find('@');
  results::MeasureAt of{said.substr(0, at),
                        at == std::string::npos ? "" : results::read_address(said.substr(at + 1))};
  require_measure(arguments, "--" + option, of.measure);
  return of;
}

void require_measured(const Arguments& arguments, const std::string& option, const results::MeasureAt& of,
                      const scenarios::Scenario& scenario) {
  const auto missing = results::not_measured(of, models::build(scenario).labels());
  if (!missing) return;
  const std::string alternative =
      scenario.alternative.empty() ? "" : " in alternative '" + scenario.alternative + "'";
  refuse(arguments.typed(), "--" + option, missing->why + alternative, missing->help);
}

}  // namespace garita::tools
