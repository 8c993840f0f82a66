#include "results/h5/attributes.hpp"

#include <algorithm>

#include "results/h5/types.hpp"

namespace garita::results::h5 {
namespace {

Handle one(const std::string& path) { return checked(H5Screate(H5S_SCALAR), H5Sclose, path, "preparing"); }

void write_raw(hid_t object, const std::string& name, hid_t stored, hid_t memory, hid_t space,
               const void* data, const std::string& path) {
  const auto attribute = checked(H5Acreate2(object, name.c_str(), stored, space, H5P_DEFAULT, H5P_DEFAULT),
                                 H5Aclose, path, "creating attribute " + name);
  checked(H5Awrite(attribute.get(), memory, data), path, "writing attribute " + name);
}

template <class T>
void write_numbers(hid_t object, const std::string& name, const T* values, std::size_t n,
                   const std::string& path) {
  const hsize_t length = n;
  const auto space = checked(H5Screate_simple(1, &length, nullptr), H5Sclose, path, "preparing");
  const auto type = stored_type(Native<T>::type, path);
  write_raw(object, name, type.get(), Native<T>::id(), space.get(), values, path);
}

struct Write {
  hid_t object;
  const std::string& name;
  const std::string& path;

  void operator()(const std::string& ascii) const {
    const auto type = checked(H5Tcopy(H5T_C_S1), H5Tclose, path, "preparing");
    checked(H5Tset_size(type.get(), std::max<std::size_t>(1, ascii.size())), path, "preparing");
    write_raw(object, name, type.get(), type.get(), one(path).get(), ascii.c_str(), path);
  }
  void operator()(const Utf8& value) const {
    const auto type = string_type(path);
    const char* pointer = value.text.c_str();
    write_raw(object, name, type.get(), type.get(), one(path).get(), static_cast<const void*>(&pointer),
              path);
  }
  void operator()(std::int64_t value) const { write_numbers(object, name, &value, 1, path); }
  void operator()(std::uint64_t value) const { write_numbers(object, name, &value, 1, path); }
  void operator()(double value) const { write_numbers(object, name, &value, 1, path); }
  void operator()(float value) const { write_numbers(object, name, &value, 1, path); }
  void operator()(const std::vector<std::int64_t>& values) const {
    write_numbers(object, name, values.data(), values.size(), path);
  }
  void operator()(const std::vector<std::int8_t>& values) const {
    write_numbers(object, name, values.data(), values.size(), path);
  }
};

}  // namespace

void write_attribute(hid_t object, const std::string& name, const AttributeValue& value,
                     const std::string& path) {
  std::visit(Write{object, name, path}, value);
}

void write_dimension_id(hid_t dataset, int id, const std::string& path) {
  const std::int32_t value = id;
  write_raw(dataset, "_Netcdf4Dimid", H5T_STD_I32LE, H5T_NATIVE_INT32, one(path).get(), &value, path);
}

}  // namespace garita::results::h5
