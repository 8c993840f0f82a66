#pragma once

#include <string>
#include <vector>

#include "models/model.hpp"

namespace garita::results {

/// What users call all ports together, in options, files and tables; in code its address is empty.
inline constexpr const char* total_name = "total";

/// An address as users read it.
inline std::string shown_address(const std::string& address) {
  return address.empty() ? total_name : address;
}

/// An address as users write it: also the total's, and what it was called once (`all`, nothing).
inline std::string read_address(const std::string& said) {
  return said == total_name || said == "all" ? "" : said;
}

/// Where measures of a run are taken, as users read it: the total, ports, facilities, lane groups.
std::vector<std::string> measured_addresses(const models::Labels& labels);

}  // namespace garita::results
