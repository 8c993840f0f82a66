#pragma once

#include <cstdint>
#include <string>

#include "results/h5/handle.hpp"
#include "results/h5/variable.hpp"

/// Private to results/h5: our element types as HDF5's.
namespace garita::results::h5 {

/// As stored. Throws like `fail` when HDF5 cannot make the string type.
Handle stored_type(Type type, const std::string& path);
/// The type of a stored dataset; throws scenarios::WorldError for one that the format does not have.
Type type_of(hid_t dataset, const std::string& path, const std::string& name);
std::size_t bytes_of(Type type);

/// A variable-length UTF-8 string.
Handle string_type(const std::string& path);

template <class T>
struct Native;
template <>
struct Native<std::int8_t> {
  static constexpr Type type = Type::int8;
  static hid_t id() { return H5T_NATIVE_INT8; }
};
template <>
struct Native<std::int32_t> {
  static constexpr Type type = Type::int32;
  static hid_t id() { return H5T_NATIVE_INT32; }
};
template <>
struct Native<std::int64_t> {
  static constexpr Type type = Type::int64;
  static hid_t id() { return H5T_NATIVE_INT64; }
};
template <>
struct Native<std::uint64_t> {
  static constexpr Type type = Type::uint64;
  static hid_t id() { return H5T_NATIVE_UINT64; }
};
template <>
struct Native<float> {
  static constexpr Type type = Type::float32;
  static hid_t id() { return H5T_NATIVE_FLOAT; }
};
template <>
struct Native<double> {
  static constexpr Type type = Type::float64;
  static hid_t id() { return H5T_NATIVE_DOUBLE; }
};

}  // namespace garita::results::h5
