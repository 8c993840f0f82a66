#include "results/blake2b.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace garita::results {
namespace {

static_assert(std::endian::native == std::endian::little, "words are taken from memory as they lie there");

constexpr std::array<std::uint64_t, 8> initial = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b,
                                                  0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
                                                  0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};

// RFC 7693, section 2.7; rounds 10 and 11 repeat the first two rows.
constexpr unsigned char sigma[10][16] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                                         {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
                                         {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
                                         {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
                                         {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
                                         {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
                                         {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
                                         {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
                                         {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
                                         {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

void mix(std::array<std::uint64_t, 16>& v, std::size_t a, std::size_t b, std::size_t c, std::size_t d,
         std::uint64_t x, std::uint64_t y) {
  v[a] += v[b] + x;
  v[d] = std::rotr(v[d] ^ v[a], 32);
  v[c] += v[d];
  v[b] = std::rotr(v[b] ^ v[c], 24);
  v[a] += v[b] + y;
  v[d] = std::rotr(v[d] ^ v[a], 16);
  v[c] += v[d];
  v[b] = std::rotr(v[b] ^ v[c], 63);
}

}  // namespace

Blake2b::Blake2b(std::size_t digest_bytes) : state_(initial), digest_bytes_(digest_bytes) {
  state_[0] ^= 0x01010000u ^ digest_bytes;
}

void Blake2b::compress(bool last) {
  std::array<std::uint64_t, 16> v, m;
  std::copy(state_.begin(), state_.end(), v.begin());
  std::copy(initial.begin(), initial.end(), v.begin() + 8);
  v[12] ^= n_bytes_;
  if (last) v[14] = ~v[14];
  std::memcpy(m.data(), block_.data(), block_.size());
  for (std::size_t round = 0; round < 12; ++round) {
    const auto& s = sigma[round % 10];
    mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
    mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
    mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
    mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
    mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
    mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
    mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
    mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
  }
  for (std::size_t i = 0; i < 8; ++i) state_[i] ^= v[i] ^ v[i + 8];
}

void Blake2b::update(const void* data, std::size_t n_bytes) {
  const auto* bytes = static_cast<const unsigned char*>(data);
  while (n_bytes > 0) {
    // A full block waits for more input: the last block, full or not, is compressed by `hex`.
    if (filled_ == block_.size()) {
      n_bytes_ += filled_;
      compress(false);
      filled_ = 0;
    }
    const std::size_t part = std::min(n_bytes, block_.size() - filled_);
    std::memcpy(block_.data() + filled_, bytes, part);
    filled_ += part;
    bytes += part;
    n_bytes -= part;
  }
}

std::string Blake2b::hex() {
  std::fill(block_.begin() + static_cast<std::ptrdiff_t>(filled_), block_.end(),
            static_cast<unsigned char>(0));
  n_bytes_ += filled_;
  compress(true);
  std::string out;
  for (std::size_t i = 0; i < digest_bytes_; ++i) {
    const auto byte = static_cast<unsigned>(state_[i / 8] >> (8 * (i % 8))) & 0xffu;
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

}  // namespace garita::results
