#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/diagnostic.hpp"
#include "scenarios/scenario.hpp"

namespace garita::models {

using scenarios::Diagnostic;
using scenarios::Scenario;

/// Collects what the second check finds, each at the address that it is about: the place is looked up.
class AddressedFindings {
 public:
  explicit AddressedFindings(const Scenario& scenario) : scenario_(scenario) {}

  /// Points at the value with this address, or at the nearest one around it that was written, and at the
  /// first of those below it that an alternative or --set gave, if there is one.
  void add(Diagnostic::Level level, const char* code, const std::string& address, std::string message,
           std::string help) {
    Diagnostic diagnostic;
    diagnostic.level = level;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    diagnostic.places = places_of(address);
    if (scenarios::is_new(diagnostic, said_)) all_.push_back(std::move(diagnostic));
  }
  std::vector<Diagnostic> take() { return std::move(all_); }
  bool has_errors() const {
    return std::any_of(all_.begin(), all_.end(),
                       [](const Diagnostic& d) { return d.level == Diagnostic::Level::error; });
  }

 private:
  static scenarios::TextPlace place_of(const scenarios::Origin& at, std::string label = {}) {
    return {at.file, at.line, at.column, at.length, at.excerpt, std::move(label), at.set_by};
  }

  std::vector<scenarios::TextPlace> places_of(const std::string& address) const {
    std::vector<scenarios::TextPlace> places{place_of(address)};
    if (!places.front().set_by.empty()) return places;
    const std::string below = address + ".";
    for (auto at = scenario_.origins.lower_bound(below);
         at != scenario_.origins.end() && at->first.starts_with(below); ++at) {
      if (at->second.set_by.empty()) continue;
      places.push_back(place_of(at->second, "set here"));
      break;
    }
    return places;
  }

  scenarios::TextPlace place_of(std::string address) const {
    for (;;) {
      auto origin = scenario_.origins.find(address);
      if (origin == scenario_.origins.end()) {
        origin = scenario_.origins.lower_bound(address + ".");
        if (origin != scenario_.origins.end() &&
            origin->first.compare(0, address.size() + 1, address + ".") != 0)
          origin = scenario_.origins.end();
      }
      if (origin != scenario_.origins.end() && origin->second.line > 0) return place_of(origin->second);
      const std::size_t dot = address.rfind('.');
      if (dot == std::string::npos) return {scenario_.name, 0, 0, 1, "", ""};
      address.resize(dot);
    }
  }

  const Scenario& scenario_;
  std::vector<Diagnostic> all_;
  std::set<std::string> said_;
};

}  // namespace garita::models
