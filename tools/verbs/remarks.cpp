#include "tools/verbs/remarks.hpp"

#include <ostream>

namespace garita::tools {
namespace {

using scenarios::Diagnostic;

// Values without a source: true of most drafts each time they run, so said in a line, without the excerpt.
constexpr const char* said_often = "S501";

Diagnostic shortened(Diagnostic finding) {
  if (finding.level != Diagnostic::Level::note || finding.code != said_often) return finding;
  for (auto& place : finding.places) {
    if (place.line > 0) place.file += ":" + std::to_string(place.line);
    place.line = 0;
  }
  finding.help.clear();
  return finding;
}

}  // namespace

void Remarks::print(const std::vector<Diagnostic>& findings) {
  for (const auto& finding : findings) {
    if (quiet_ && finding.level == Diagnostic::Level::note) continue;
    const std::string text = scenarios::format(shortened(finding), console_.color);
    if (said_.insert(text).second) console_.err << text;
  }
}

}  // namespace garita::tools
