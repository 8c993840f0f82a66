#include "scenarios/language.hpp"

#include <string>

namespace garita::scenarios {
namespace {

struct Language {
  std::string_view key, word, way_out;
};

constexpr Language languages[] = {
    {"garita", "scenario", "'garita run' runs it"},
    {"garita_sweep", "sweep", "'garita sweep' runs it; its base is the scenario"},
    {"garita_calibration", "calibration", "'garita calibrate' takes it; its base is the scenario"}};

std::string begins_with(const Language& language) {
  return "a " + std::string(language.word) + " begins with '" + std::string(language.key) + ": 1'";
}

}  // namespace

bool is_of_another_language(const Node& tree, std::string_view wanted, MarkedFindings& findings) {
  if (tree.find(wanted)) return false;
  for (const Language& is : languages) {
    const Entry* first = tree.find(is.key);
    if (!first) continue;
    for (const Language& meant : languages) {
      if (meant.key != wanted) continue;
      const std::string help =
          is.key == "garita" ? begins_with(meant) + " and names this as its 'base'" : std::string(is.way_out);
      findings.error("S115", "this is a " + std::string(is.word) + ", not a " + std::string(meant.word),
                     first->mark, help);
      return true;
    }
  }
  return false;
}

}  // namespace garita::scenarios
