#pragma once

#include <limits>
#include <string_view>

namespace garita::scenarios {

/// What a visitor is told about one key of the language. The default value is what the member holds in a
/// default-constructed struct.
struct Key {
  std::string_view name;
  std::string_view text;        ///< documentation: one or two sentences
  std::string_view example;     ///< as written in YAML
  bool required = false;
  bool fact = false;            ///< a statement about the world: needs `source:` or `assumption:`
  /// Allowed values, inclusive, in the unit of the member's type (Duration: seconds, Share: 1 = 100 %).
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

}  // namespace garita::scenarios
