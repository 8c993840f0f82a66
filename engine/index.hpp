#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace garita::engine {

/// A position in one particular table. Indices of different tables are different types, so swapped
/// arguments do not compile. Use: `using EdgeId = Index<struct EdgeTag>;`
template <class Tag>
class Index {
 public:
  constexpr Index() = default;
  explicit constexpr Index(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {}
  static constexpr Index none() { return Index(); }

  constexpr std::uint32_t value() const { return value_; }
  constexpr bool exists() const { return value_ != UINT32_MAX; }
  constexpr auto operator<=>(const Index&) const = default;

 private:
  std::uint32_t value_ = UINT32_MAX;
};

}  // namespace garita::engine
