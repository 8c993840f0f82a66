#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "results/h5/variable.hpp"

namespace garita::results::h5 {

/// Writes one HDF5 file that netCDF-4 readers accept. The bytes depend on the calls alone.
/// Every failure is a scenarios::WorldError that names the path and what was being done; after one the writer
/// can only be destroyed. Destroyed without `close`, it leaves a file that nobody should read.
class Writer {
 public:
  /// Creates (or empties) the file at `path`.
  explicit Writer(std::string path);
  ~Writer();
  Writer(Writer&&) = delete;

  /// Declares a dimension of the root or, as in `log/row`, of a group. REQUIRES size > 0.
  void dimension(const std::string& name, std::uint64_t size);
  /// Makes a dimension known that has no coordinate variable; the others come to be with their coordinate.
  void bare_dimension(const std::string& name);
  void group(const std::string& name);
  /// Creates a variable over dimensions that exist.
  void define(const Variable& variable);

  /// Writes the whole variable, row-major. T is the C++ type of the variable's `Type`.
  template <class T>
  void write(const std::string& name, std::span<const T> values);
  /// Writes the block of `count` elements from `start`, row-major.
  template <class T>
  void write(const std::string& name, const std::vector<std::uint64_t>& start,
             const std::vector<std::uint64_t>& count, std::span<const T> values);
  void write(const std::string& name, std::span<const std::string> values);

  /// An attribute of the root.
  void attribute(const std::string& name, const AttributeValue& value);
  /// The hash over all variables written so far, those named in `except` left out: see results/FORMAT.md.
  std::string data_hash(const std::vector<std::string>& except);
  void flush();
  /// Flushes and closes.
  void close();

 private:
  struct State;
  template <class Action>
  void guarded(Action&& action);

  std::unique_ptr<State> state_;
};

}  // namespace garita::results::h5
