#include "models/check/addressed_findings.hpp"

#include <algorithm>
#include <utility>

namespace garita::models {

namespace {

constexpr std::size_t most_set = 3;  // places that say `set here`: more than these are no help

scenarios::TextPlace shown(const scenarios::Origin& at, std::string label = {}) {
  return {at.file, at.line, at.column, at.length, at.excerpt, std::move(label), at.set_by};
}

// Whether one of the words of `rest`, which are separated by dots, is among the keys.
bool names_any(const std::string& rest, const AddressedFindings::Keys& keys) {
  const std::string words = "." + rest + ".";
  return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
    return words.find("." + key + ".") != std::string::npos;
  });
}

}  // namespace

void AddressedFindings::add(Diagnostic::Level level, const char* code, const std::string& address,
                            std::string message, std::string help, const Keys& keys,
                            const std::vector<std::string>& also) {
  Diagnostic diagnostic;
  diagnostic.level = level;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  diagnostic.places = places_of(address, keys);
  for (const std::string& change : also) {
    scenarios::TextPlace place = place_of(change);
    place.label = change.starts_with("alternatives.")
                      ? "changed in alternative '" + scenario_.alternative + "'"
                      : "changed here";
    diagnostic.places.push_back(std::move(place));
  }
  if (scenarios::is_new(diagnostic, said_)) all_.push_back(std::move(diagnostic));
}

bool AddressedFindings::has_errors() const {
  return std::any_of(all_.begin(), all_.end(),
                     [](const Diagnostic& d) { return d.level == Diagnostic::Level::error; });
}

std::vector<scenarios::TextPlace> AddressedFindings::places_of(const std::string& address,
                                                               const Keys& keys) const {
  std::vector<scenarios::TextPlace> places{place_of(address)};
  if (!places.front().set_by.empty()) return places;
  const std::string below = address + ".";
  for (auto at = scenario_.origins.lower_bound(below);
       at != scenario_.origins.end() && at->first.starts_with(below) && places.size() <= most_set; ++at) {
    if (at->second.set_by.empty() || !names_any(at->first.substr(below.size()), keys)) continue;
    const scenarios::TextPlace place = shown(at->second, "set here");
    if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
  }
  return places;
}

scenarios::TextPlace AddressedFindings::place_of(std::string address) const {
  for (;;) {
    auto origin = scenario_.origins.find(address);
    if (origin == scenario_.origins.end()) {
      origin = scenario_.origins.lower_bound(address + ".");
      if (origin != scenario_.origins.end() && !origin->first.starts_with(address + "."))
        origin = scenario_.origins.end();
    }
    if (origin != scenario_.origins.end() && origin->second.line > 0) return shown(origin->second);
    const std::size_t dot = address.rfind('.');
    if (dot == std::string::npos) return {scenario_.name, 0, 0, 1, "", ""};
    address.resize(dot);
  }
}

}  // namespace garita::models
