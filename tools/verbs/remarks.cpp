#include "tools/verbs/remarks.hpp"

#include <ostream>

namespace garita::tools {

void Remarks::print(const std::vector<scenarios::Diagnostic>& findings) {
  for (const auto& finding : findings) {
    if (quiet_ && finding.level != scenarios::Diagnostic::Level::error) continue;
    const std::string text = scenarios::format(finding, console_.color);
    if (said_.insert(text).second) console_.err << text;
  }
}

}  // namespace garita::tools
