#pragma once

#include <cstdint>
#include <string_view>

#include "engine/random/philox.hpp"

namespace garita::engine {

/// A 64-bit hash of a name that is the same on every machine and in every version: FNV-1a
/// (draft-eastlake-fnv, offset and prime of 64 bits), then the finalizer of MurmurHash3 (Appleby),
/// because FNV alone leaves the high bits of short names alike.
constexpr std::uint64_t stable_hash(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : name) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x00000100000001B3;
  }
  hash ^= hash >> 33;
  hash *= 0xFF51AFD7ED558CCD;
  hash ^= hash >> 33;
  hash *= 0xC4CEB9FE1A85EC53;
  return hash ^ (hash >> 33);
}

/// What a draw is for, as in `Purpose("service.primary")`. The name is part of the random numbers: never
/// change it. Two names could share a hash: whoever collects the purposes of a model must refuse that.
class Purpose {
 public:
  constexpr explicit Purpose(std::string_view stable_name)
      : shifted_(stable_hash(stable_name) & ~0xFFFFULL) {}

  /// The upper 48 bits of the name's hash.
  constexpr std::uint64_t hash48() const { return shifted_ >> 16; }
  /// The second counter word of a draw.
  constexpr std::uint64_t counter(std::uint16_t occasion) const { return shifted_ | occasion; }
  constexpr bool operator==(const Purpose&) const = default;

 private:
  std::uint64_t shifted_;
};

/// The Philox key of everything that happens to the crossers of one source in one replication.
struct SourceKey {
  std::uint64_t value = 0;
  constexpr bool operator==(const SourceKey&) const = default;
};

/// Key = hash(seed, replication, name of the source). The name is part of the random numbers.
constexpr SourceKey source_key(std::uint64_t seed, std::uint32_t replication, std::string_view source_name) {
  return {philox2x64({seed, stable_hash(source_name)}, replication)[0]};
}

/// 64 random bits: a pure function of who draws, what for, and for which time this crosser needs it.
constexpr std::uint64_t draw_bits(SourceKey key, std::uint64_t crosser, Purpose purpose,
                                  std::uint16_t occasion = 0) {
  return philox2x64({crosser, purpose.counter(occasion)}, key.value)[0];
}

/// A uniform number strictly inside (0, 1): the midpoints of 2^52 equal cells.
constexpr double to_uniform(std::uint64_t bits) { return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52; }

}  // namespace garita::engine
