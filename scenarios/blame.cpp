#include "scenarios/blame.hpp"

#include <algorithm>

namespace garita::scenarios {
namespace {

constexpr std::size_t most_settings = 50;  // beyond it, so many readings would take longer than they help

bool points_at_setting(const Diagnostic& error) {
  return std::any_of(error.places.begin(), error.places.end(),
                     [](const TextPlace& place) { return !place.set_by.empty(); });
}

}  // namespace

std::vector<Diagnostic> blame_settings(std::vector<Diagnostic> wrong, Node bare,
                                       const std::vector<Setting>& settings, const Errors& errors_of) {
  if (settings.size() > most_settings) return wrong;
  std::vector<Diagnostic*> open;
  for (Diagnostic& error : wrong)
    if (!points_at_setting(error)) open.push_back(&error);
  const auto forget_those_in = [&](const std::vector<Diagnostic>& found, const Setting* setting) {
    std::erase_if(open, [&](Diagnostic* error) {
      if (std::find(found.begin(), found.end(), *error) == found.end()) return false;
      if (setting) error->places.insert(error->places.begin(), place_of(setting->mark, "set here"));
      return true;
    });
  };
  if (open.empty() || settings.empty()) return wrong;
  forget_those_in(errors_of(bare), nullptr);
  for (const Setting& setting : settings) {
    if (open.empty()) break;
    MarkedFindings unused;
    apply(setting, bare, unused);
    forget_those_in(errors_of(bare), &setting);
  }
  sort_by_place(wrong);
  return wrong;
}

}  // namespace garita::scenarios
