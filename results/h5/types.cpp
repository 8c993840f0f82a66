#include "results/h5/types.hpp"

#include <array>

#include "engine/check.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results::h5 {
namespace {

constexpr std::array<Type, 6> numbers = {Type::int8,   Type::int32,   Type::int64,
                                         Type::uint64, Type::float32, Type::float64};

hid_t little_endian(Type type) {
  switch (type) {
    case Type::int8:
      return H5T_STD_I8LE;
    case Type::int32:
      return H5T_STD_I32LE;
    case Type::int64:
      return H5T_STD_I64LE;
    case Type::uint64:
      return H5T_STD_U64LE;
    case Type::float32:
      return H5T_IEEE_F32LE;
    case Type::float64:
      return H5T_IEEE_F64LE;
    case Type::string:
      break;
  }
  GARITA_CHECK(false, "strings have a type of their own");
}

}  // namespace

std::string name_of(Type type) {
  switch (type) {
    case Type::int8:
      return "int8";
    case Type::int32:
      return "int32";
    case Type::int64:
      return "int64";
    case Type::uint64:
      return "uint64";
    case Type::float32:
      return "float32";
    case Type::float64:
      return "float64";
    case Type::string:
      return "string";
  }
  GARITA_CHECK(false, "a type without a name");
}

std::size_t bytes_of(Type type) {
  switch (type) {
    case Type::int8:
      return 1;
    case Type::int32:
    case Type::float32:
      return 4;
    default:
      return 8;
  }
}

Handle string_type(const std::string& path) {
  auto type = checked(H5Tcopy(H5T_C_S1), H5Tclose, path, "making a string type");
  checked(H5Tset_size(type.get(), H5T_VARIABLE), path, "making a string type");
  checked(H5Tset_cset(type.get(), H5T_CSET_UTF8), path, "making a string type");
  return type;
}

Handle stored_type(Type type, const std::string& path) {
  if (type == Type::string) return string_type(path);
  return checked(H5Tcopy(little_endian(type)), H5Tclose, path, "copying a number type");
}

Type type_of(hid_t dataset, const std::string& path, const std::string& name) {
  const auto type = checked(H5Dget_type(dataset), H5Tclose, path, "reading the type of " + name);
  if (checked(H5Tis_variable_str(type.get()), path, "reading the type of " + name) > 0) return Type::string;
  for (const Type number : numbers)
    if (H5Tequal(type.get(), little_endian(number)) > 0) return number;
  throw scenarios::WorldError(path + ": variable " + name + " has a type that the format does not know");
}

}  // namespace garita::results::h5
