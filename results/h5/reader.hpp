#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "results/h5/variable.hpp"

namespace garita::results::h5 {

/// A variable as found in a file.
struct Found {
  std::string name;  ///< with its group, as in `log/joined`
  Type type = Type::float32;
  std::vector<std::string> dimensions;
  std::vector<std::uint64_t> shape;
  std::string units;  ///< empty: none
};

/// Reads a file of the writer. Failures are scenarios::WorldErrors naming path and variable.
class Reader {
 public:
  explicit Reader(std::string path);
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  const std::string& path() const;
  /// All variables of the file, sorted by name.
  const std::vector<Found>& variables() const;
  bool has(const std::string& name) const;
  const Found& find(const std::string& name) const;

  /// The whole variable, row-major. REQUIRES that T is the type of the variable.
  template <class T>
  std::vector<T> read(const std::string& name) const;
  template <class T>
  std::vector<T> read(const std::string& name, const std::vector<std::uint64_t>& start,
                      const std::vector<std::uint64_t>& count) const;
  std::vector<std::string> strings(const std::string& name) const;

  /// Names of the attributes of the root, sorted.
  std::vector<std::string> attributes() const;
  /// Attributes of the root; nothing where there is none of that name and kind.
  std::optional<std::string> text(const std::string& name) const;
  std::optional<std::vector<std::int64_t>> integers(const std::string& name) const;
  std::optional<std::uint64_t> unsigned_integer(const std::string& name) const;
  /// Computed anew from what is in the file, those named in `except` left out.
  std::string data_hash(const std::vector<std::string>& except) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace garita::results::h5
