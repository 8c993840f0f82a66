#include "results/format/features.hpp"

#include "engine/money.hpp"
#include "results/format/units.hpp"
#include "results/measures/families.hpp"

namespace garita::results {
namespace {

// Whether some lane group has any of it in some replication.
bool has_any(const Figures& run, std::int64_t engine::FeatureSums::*member) {
  for (const auto& replication : run.replications())
    for (const auto& group : replication.groups)
      if (group.features.*member != 0) return true;
  return false;
}

}  // namespace

void add_features(std::vector<Definition>& all, const Figures& run) {
  if (!run.info().features) return;
  const auto count = [&](const char* name, const char* words, auto member) {
    all.push_back({{name, "1", words, true},
                   [member](const Sum& s) { return static_cast<double>(s.features().*member); }});
  };
  using engine::FeatureSums;
  count("balked", "came and did not join", &FeatureSums::balked);
  count("reneged", "gave up waiting", &FeatureSums::reneged);
  count("jockeyed", "moves to another lane", &FeatureSums::jockeyed);
  count("interrupted", "services that stopped before their end", &FeatureSums::interrupted);
  count("diverted", "came although another port was theirs, less those that left", &FeatureSums::diverted);
  count("added", "came because the wait was short", &FeatureSums::added);
  count("retimed", "came later because the wait was long", &FeatureSums::retimed);
  count("dropped", "never came because the wait was long", &FeatureSums::dropped);
  count("held", "held by a meter", &FeatureSums::held);
  count("appointed", "with an appointment", &FeatureSums::appointed);
  if (has_any(run, &FeatureSums::wanted_area_us)) {
    all.push_back(
        {{"booth_hours_wanted", "h", "booth-hours asked for by timetable or policy"},
         [](const Sum& s) { return static_cast<double>(s.features().wanted_area_us) / us_per_hour; }});
    all.push_back({{"booth_hours_open", "h", "booth-hours open"},
                   [](const Sum& s) { return static_cast<double>(s.booths_area_us()) / us_per_hour; }});
  }
  all.push_back({{"toll_mean", "USD", "mean toll of those who joined the primaries", true}, [](const Sum& s) {
                   return ratio(static_cast<double>(s.features().tolls_micro_usd) / engine::micro_per_usd,
                                static_cast<double>(s.primaries().arrivals));
                 }});
  const engine::Duration length = run.info().length;
  all.push_back({{"posted_wait_mean", "min", "mean over time of what the sign said"},
                 [length](const Sum& s) { return s.posted_wait_mean_min(length); }});
  // A run without staff does not know how many officers there would be.
  const bool staffed = has_any(run, &FeatureSums::officers_area_us);
  for (const auto& figure : feature_figure_totals())
    if (staffed || figure.name != std::string_view("officer_hours"))
      all.push_back({{figure.name, figure.units, figure.long_name, figure.zero_without_features},
                     [value = figure.value](const Sum& s) { return value(s.features()); }});
}

}  // namespace garita::results
