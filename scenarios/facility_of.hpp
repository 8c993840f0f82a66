#pragma once

#include <string>

namespace garita::scenarios {

/// Addresses are `port.facility.stage.kind`; a facility's is its first two parts.
inline std::string facility_of(const std::string& address) {
  const auto first = address.find('.');
  if (first == std::string::npos) return address;
  return address.substr(0, address.find('.', first + 1));
}

}  // namespace garita::scenarios
