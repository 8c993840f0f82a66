#include "results/format/features.hpp"

#include "results/measures/families.hpp"

namespace garita::results {

void add_features(std::vector<Definition>& all, const Run& run) {
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
  for (const auto& figure : feature_figure_totals())
    all.push_back({{figure.name, figure.units, figure.long_name, figure.zero_without_features},
                   [value = figure.value](const Sum& s) { return value(s.features()); }});
}

}  // namespace garita::results
