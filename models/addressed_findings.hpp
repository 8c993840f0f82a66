#pragma once

#include <algorithm>
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

  /// Points at the value with this address, or at the nearest one around it that was written.
  void add(Diagnostic::Level level, const char* code, const std::string& address, std::string message,
           std::string help) {
    Diagnostic diagnostic;
    diagnostic.level = level;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    diagnostic.places.push_back(place_of(address));
    all_.push_back(std::move(diagnostic));
  }
  std::vector<Diagnostic> take() { return std::move(all_); }
  bool has_errors() const {
    return std::any_of(all_.begin(), all_.end(),
                       [](const Diagnostic& d) { return d.level == Diagnostic::Level::error; });
  }

 private:
  scenarios::TextPlace place_of(std::string address) const {
    for (;;) {
      auto origin = scenario_.origins.find(address);
      if (origin == scenario_.origins.end()) {
        origin = scenario_.origins.lower_bound(address + ".");
        if (origin != scenario_.origins.end() &&
            origin->first.compare(0, address.size() + 1, address + ".") != 0)
          origin = scenario_.origins.end();
      }
      if (origin != scenario_.origins.end() && origin->second.line > 0) {
        const scenarios::Origin& at = origin->second;
        return {at.file, at.line, at.column, at.length, at.excerpt, ""};
      }
      const std::size_t dot = address.rfind('.');
      if (dot == std::string::npos) return {scenario_.name, 0, 0, 1, "", ""};
      address.resize(dot);
    }
  }

  const Scenario& scenario_;
  std::vector<Diagnostic> all_;
};

}  // namespace garita::models
