#pragma once

#include <limits>
#include <string_view>

namespace garita::scenarios {

/// What a visitor is told about one key of the language. The default value is what the member holds in a
/// default-constructed struct.
struct Key {
  std::string_view name = {};
  std::string_view text = {};     ///< documentation: one or two sentences
  std::string_view example = {};  ///< as written in YAML
  bool required = false;
  bool fact = false;            ///< a statement about the world: needs `source:` or `assumption:`
  bool wrapper = false;         ///< its name is left out of addresses
  bool words_only = false;      ///< titles and questions: no result depends on it
  std::string_view alias = {};  ///< another name that is read as well
  std::string_view unit =
      {};  ///< suggested where none is written; empty: the usual one, as min of time spans
  /// Allowed values, inclusive, in the unit of the member's type (Duration: seconds, Share: 1 = 100 %).
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

}  // namespace garita::scenarios
