#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace garita::results {

/// BLAKE2b without a key. Source: RFC 7693 (2015). Chosen because any Python has it (`hashlib.blake2b`), so a
/// reader can check a file without this program.
class Blake2b {
 public:
  /// REQUIRES 1 <= digest_bytes <= 64.
  explicit Blake2b(std::size_t digest_bytes);
  void update(const void* data, std::size_t n_bytes);
  /// The digest in lower-case hexadecimal. Ends the hash.
  std::string hex();

 private:
  void compress(bool last);

  std::array<std::uint64_t, 8> state_;
  std::array<unsigned char, 128> block_{};
  std::size_t filled_ = 0, digest_bytes_;
  std::uint64_t n_bytes_ = 0;
};

}  // namespace garita::results
