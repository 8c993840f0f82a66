#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include "scenarios/world_error.hpp"

/// Numbers and texts as bytes, little-endian, for the journal.
namespace garita::results {

class Packer {
 public:
  Packer() = default;
  explicit Packer(char kind) : bytes_(1, kind) {}

  template <class T>
  void put_integer(T value) {
    for (std::size_t i = 0; i < sizeof(T); ++i)
      bytes_ += static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
  }
  void put_number(double value) { put_integer(std::bit_cast<std::uint64_t>(value)); }
  void put(const std::string& text) {
    put_integer(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Throws scenarios::WorldError where the bytes end before what is asked for: their checksum was right, so
/// another release wrote them.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  char kind() { return part(1).front(); }
  template <class T>
  T integer() {
    const std::string_view from = part(sizeof(T));
    T value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
      value = static_cast<T>(value | static_cast<T>(static_cast<unsigned char>(from[i])) << (8 * i));
    return value;
  }
  double number() { return std::bit_cast<double>(integer<std::uint64_t>()); }
  std::string text() { return std::string(part(integer<std::uint32_t>())); }

 private:
  std::string_view part(std::size_t n) {
    if (bytes_.size() < n) throw scenarios::WorldError("a record of the journal is of another format");
    const std::string_view begin = bytes_.substr(0, n);
    bytes_.remove_prefix(n);
    return begin;
  }
  std::string_view bytes_;
};

}  // namespace garita::results
