#include "results/experiments/repeat.hpp"

#include "results/format/version.hpp"
#include "results/run_file.hpp"
#include "scenarios/load.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {

Repeat repeat_of(const std::string& path, Replications wanted) {
  const Run run = Run::open(path);
  Repeat repeat;
  repeat.there = run.info().replications;
  repeat.logged = run.has_log();
  repeat.data_hash = run.info().data_hash;
  std::uint64_t n = repeat.there;
  if (wanted.how == Replications::Count::in_all) n = wanted.n;
  if (wanted.how == Replications::Count::more) n += wanted.n;
  scenarios::LoadOptions options;
  options.set = {{"replications", std::to_string(n)}};
  repeat.scenario = scenarios::load_text(run.info().scenario, "the scenario in " + path, options).scenario;
  repeat.scenario.name = run.info().scenario_name;
  repeat.scenario.alternative = run.info().alternative;
  return repeat;
}

void require_can_go_on(const std::string& path) {
  const Run run = Run::open(path);
  const auto refuse = [&](const std::string& why) {
    throw scenarios::WorldError(path + ": adding replications: " + why);
  };
  if (run.info().results_version != results_version)
    refuse("it was made by release " + run.info().release +
           ", which gives other figures; garita run makes it anew");
  // Told by the text: to read it as a scenario takes a while.
  if (run.labels().policies.empty() && run.info().scenario.find("\npolicies:") != std::string::npos)
    refuse("it does not say what its policies did, as files of now do; garita run makes it anew");
  if (!run.ran_to_end()) refuse("a limit ended some of its replications early; garita run makes it anew");
}

}  // namespace garita::results
