#include "results/experiments/overwrite.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <vector>

#include "results/experiments/differing.hpp"
#include "results/experiments/manifest.hpp"
#include "results/run_file.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

constexpr std::size_t most_named = 3;  // of what differs: a line or two

long count(const std::string& text) {
  long number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// What the results that are there have, and those to come have not. More replications hold the fewer: they
/// are the same ones and others.
std::vector<DifferingValue> lost(const MadeBy& there, const scenarios::Scenario& to_come, bool loses_log) {
  std::vector<DifferingValue> all = differing_values(there.scenario, to_come.canonical);
  std::erase_if(all, [](const DifferingValue& value) {
    return value.address == "replications" && count(value.after) >= count(value.before);
  });
  if (loses_log) all.push_back({"log", "crossers", ""});
  return all;
}

/// `seed 1 instead of 7, length 1 d instead of 2 d`.
std::string named(const std::vector<DifferingValue>& values) {
  const auto said = [](const std::string& value) { return value.empty() ? "none" : value; };
  std::string text;
  for (std::size_t i = 0; i < std::min(values.size(), most_named); ++i)
    text += (i == 0 ? "" : ", ") + values[i].address + " " + said(values[i].before) + " instead of " +
            said(values[i].after);
  if (values.size() > most_named) text += ", and " + std::to_string(values.size() - most_named) + " more";
  return text;
}

}  // namespace

std::string require_replaceable(const scenarios::Scenario& scenario, const RunOptions& options) {
  const std::string& path = options.out;
  const auto refusal = [&](const std::string& why) {
    return scenarios::WorldError(path + ": writing the results: " + why);
  };
  if (std::filesystem::is_directory(path)) throw refusal("it is a folder");
  if (options.force || !std::filesystem::exists(path)) return "";
  const std::string ways_out = "; " + options.keep_both + " keeps both, --force overwrites it";
  const auto maker = made_by(path);
  if (!maker)
    throw refusal("there is a file that is no result of garita, or of a later one; --force overwrites it");
  if (maker->scenario_name != scenario.name || maker->alternative != scenario.alternative)
    throw refusal("there are results of scenario '" + maker->scenario_name + "'" +
                  (maker->alternative.empty() ? "" : ", alternative '" + maker->alternative + "'") +
                  ways_out);
  // The log is an option of the run, no value of the scenario, so an edit is no reason for it to go.
  const bool loses_log = maker->has_log && !options.log_crossers;
  const auto differing = lost(*maker, scenario, loses_log);
  if (!maker->ran_to_end || differing.empty() ||
      (!loses_log && !options.repeats && has_settings(path, options.settings)))
    return named(differing);
  throw refusal("there are results of this scenario run with other options: " + named(differing) + ways_out);
}

}  // namespace garita::results
