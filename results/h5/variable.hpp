#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace garita::results::h5 {

/// Element types of the format, little-endian; strings are variable-length UTF-8.
enum class Type { int8, int32, int64, uint64, float32, float64, string };

/// `int8`, `float32` ... as FORMAT.md writes it.
std::string name_of(Type type);

/// Text in any language; a plain std::string is ASCII (netCDF's NC_CHAR).
struct Utf8 {
  std::string text;
};

using AttributeValue = std::variant<std::string, Utf8, std::int64_t, std::uint64_t, double, float,
                                    std::vector<std::int64_t>, std::vector<std::int8_t>>;
using Attributes = std::vector<std::pair<std::string, AttributeValue>>;

/// A netCDF variable. `name` may start with a group, as in `log/joined`; dimensions are looked up in that
/// group, then at the root. One whose only dimension has its own name is that dimension's coordinate.
struct Variable {
  std::string name;
  Type type = Type::float32;
  std::vector<std::string> dimensions;  ///< none: a scalar
  std::vector<std::uint64_t> chunk;     ///< empty: stored in one piece, uncompressed
  Attributes attributes;
};

}  // namespace garita::results::h5
