#pragma once

#include <vector>

#include "tools/cli/verb.hpp"

namespace garita::tools {

/// Every verb, in the order of the help page.
const std::vector<Verb>& verbs();

Verb run_verb();
Verb compare_verb();
Verb sweep_verb();
Verb calibrate_verb();
Verb check_verb();
Verb show_verb();
Verb list_verb();
Verb route_verb();
Verb summary_verb();
Verb schema_verb();

}  // namespace garita::tools
