#pragma once

#include <set>
#include <string>
#include <vector>

#include "scenarios/diagnostic.hpp"
#include "scenarios/scenario.hpp"

namespace garita::models {

using scenarios::Diagnostic;
using scenarios::Scenario;

/// Collects what the second check finds, each at the address that it is about: the place is looked up.
class AddressedFindings {
 public:
  /// Names in addresses, as in `headway`.
  using Keys = std::vector<std::string>;

  explicit AddressedFindings(const Scenario& scenario) : scenario_(scenario) {}

  /// Points at the value with this address, or at the nearest one around it that was written. Of a block,
  /// `keys` are those that the finding depends on: where an alternative or --set gave one of them, or
  /// something below one, it points there, too (three times at most). Changes that it depends on are named by
  /// their addresses in `also`.
  void add(Diagnostic::Level level, const char* code, const std::string& address, std::string message,
           std::string help, const Keys& keys = {}, const std::vector<std::string>& also = {});
  std::vector<Diagnostic> take() { return std::move(all_); }
  bool has_errors() const;

 private:
  std::vector<scenarios::TextPlace> places_of(const std::string& address, const Keys& keys) const;
  scenarios::TextPlace place_of(std::string address) const;

  const Scenario& scenario_;
  std::vector<Diagnostic> all_;
  std::set<std::string> said_;
};

}  // namespace garita::models
