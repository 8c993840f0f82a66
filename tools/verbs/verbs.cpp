#include "tools/verbs/verbs.hpp"

namespace garita::tools {

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> all = {list_verb(),    show_verb(),  check_verb(),     run_verb(),
                                        compare_verb(), sweep_verb(), calibrate_verb(), summary_verb(),
                                        route_verb(),   schema_verb()};
  return all;
}

}  // namespace garita::tools
