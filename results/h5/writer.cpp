#include "results/h5/writer.hpp"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <system_error>

#include <hdf5_hl.h>

#include "engine/check.hpp"
#include "results/h5/attributes.hpp"
#include "results/h5/disk.hpp"
#include "results/h5/inspect.hpp"
#include "results/h5/types.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results::h5 {
namespace {

constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
constexpr unsigned deflate_level = 1;  // higher levels cost more time and gain nothing on series

struct Dimension {
  std::uint64_t size = 0;
  int id = 0;
  std::string scale;  ///< dataset that carries it; empty: not yet there
};

std::string group_of(const std::string& name) {
  const auto slash = name.rfind('/');
  return slash == std::string::npos ? "" : name.substr(0, slash + 1);
}

[[noreturn]] void fail_to_write(const std::string& path, int error) {
  throw scenarios::WorldError(path + ": writing the results: " + std::generic_category().message(error));
}

Handle creation_list(hid_t of_class, const std::string& path) {
  auto list = checked(H5Pcreate(of_class), H5Pclose, path, "preparing");
  // Times of objects would make equal runs differ.
  checked(H5Pset_obj_track_times(list.get(), false), path, "preparing");
  checked(H5Pset_attr_creation_order(list.get(), in_order), path, "preparing");
  return list;
}

}  // namespace

struct Writer::State {
  std::string path;
  DiskErrors errors;  // outlives the file
  Handle file;
  std::map<std::string, Dimension> dimensions;
  std::map<std::string, Handle> datasets, groups;

  std::pair<const std::string, Dimension>& dimension_of(const std::string& variable,
                                                        const std::string& name) {
    auto found = dimensions.find(group_of(variable) + name);
    if (found == dimensions.end()) found = dimensions.find(name);
    GARITA_CHECK(found != dimensions.end(), variable + ": there is no dimension " + name);
    return *found;
  }
  hid_t dataset(const std::string& name) const {
    const auto found = datasets.find(name);
    GARITA_CHECK(found != datasets.end(), "there is no variable " + name);
    return found->second.get();
  }
  Handle space_of(const std::vector<hsize_t>& lengths) const {
    if (lengths.empty()) return checked(H5Screate(H5S_SCALAR), H5Sclose, path, "preparing");
    return checked(H5Screate_simple(static_cast<int>(lengths.size()), lengths.data(), nullptr), H5Sclose,
                   path, "preparing");
  }
  void make_scale(hid_t dataset_id, Dimension& dimension, const std::string& dataset_name,
                  const std::string& label) {
    checked(H5DSset_scale(dataset_id, label.c_str()), path, "naming dimension " + dataset_name);
    write_dimension_id(dataset_id, dimension.id, path);
    dimension.scale = dataset_name;
  }
};

/// Runs one step of writing, then looks whether the disk took it. After a failure the file is given up.
template <class Action>
void Writer::guarded(Action&& action) {
  GARITA_CHECK(state_ != nullptr, "writing to a result file that was closed");
  const Library library;
  try {
    action();
    if (state_->errors.write != 0) fail_to_write(state_->path, state_->errors.write);
  } catch (...) {
    state_.reset();
    throw;
  }
}

Writer::Writer(std::string path) : state_(std::make_unique<State>()) {
  guarded([&] {
    state_->path = std::move(path);
    const auto& at = state_->path;
    const auto creation = creation_list(H5P_FILE_CREATE, at);
    checked(H5Pset_link_creation_order(creation.get(), in_order), at, "preparing");
    const auto access = checked(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, at, "preparing");
    checked(H5Pset_libver_bounds(access.get(), H5F_LIBVER_EARLIEST, H5F_LIBVER_V18), at, "preparing");
    // HDF5's cache of chunk indices grows with the number of chunks unless it is held to a size; 512 KiB hold
    // what one pass over the series needs, and memory does not grow with the length of a run.
    H5AC_cache_config_t cache{};
    cache.version = H5AC__CURR_CACHE_CONFIG_VERSION;
    checked(H5Pget_mdc_config(access.get(), &cache), at, "preparing");
    cache.set_initial_size = true;
    cache.initial_size = cache.min_size = cache.max_size = 512 * 1024;
    cache.incr_mode = H5C_incr__off;
    cache.flash_incr_mode = H5C_flash_incr__off;
    cache.decr_mode = H5C_decr__off;
    checked(H5Pset_mdc_config(access.get(), &cache), at, "preparing");
    state_->file = create_file(at, creation.get(), access.get(), state_->errors);
    // netCDF looks for this name to tell its own files from other HDF5. The library's version would make
    // equal runs differ, and no reader needs it.
    write_attribute(state_->file.get(), "_NCProperties", std::string("version=2,garita=1"), at);
  });
}

Writer::~Writer() {
  const Library library;
  state_.reset();
}

void Writer::dimension(const std::string& name, std::uint64_t size) {
  GARITA_CHECK(size > 0, "dimension " + name + " has no elements");
  const int id = static_cast<int>(state_->dimensions.size());
  GARITA_CHECK(state_->dimensions.emplace(name, Dimension{size, id, {}}).second,
               "dimension " + name + " is there twice");
}

void Writer::group(const std::string& name) {
  guarded([&] {
    const auto creation = creation_list(H5P_GROUP_CREATE, state_->path);
    checked(H5Pset_link_creation_order(creation.get(), in_order), state_->path, "preparing");
    state_->groups[name] =
        checked(H5Gcreate2(state_->file.get(), name.c_str(), H5P_DEFAULT, creation.get(), H5P_DEFAULT),
                H5Gclose, state_->path, "creating group " + name);
  });
}

void Writer::bare_dimension(const std::string& name) {
  guarded([&] {
    auto& [key, dimension] = state_->dimension_of(name, name);
    // The netCDF-4 specification fixes this sentence and its width.
    char label[80];
    std::snprintf(label, sizeof label, "This is a netCDF dimension but not a netCDF variable.%10llu",
                  static_cast<unsigned long long>(dimension.size));
    const auto creation = creation_list(H5P_DATASET_CREATE, state_->path);
    const auto space = state_->space_of({dimension.size});
    auto dataset = checked(H5Dcreate2(state_->file.get(), name.c_str(), H5T_IEEE_F32BE, space.get(),
                                      H5P_DEFAULT, creation.get(), H5P_DEFAULT),
                           H5Dclose, state_->path, "creating dimension " + name);
    state_->make_scale(dataset.get(), dimension, name, label);
    state_->datasets[name] = std::move(dataset);
  });
}

void Writer::define(const Variable& variable) {
  guarded([&] {
    const auto& path = state_->path;
    const auto& name = variable.name;
    const auto creation = creation_list(H5P_DATASET_CREATE, path);
    std::vector<hsize_t> lengths;
    for (const auto& dimension : variable.dimensions)
      lengths.push_back(state_->dimension_of(name, dimension).second.size);
    if (!variable.chunk.empty()) {
      std::vector<hsize_t> chunk;
      for (std::size_t i = 0; i < lengths.size(); ++i)
        chunk.push_back(std::min<hsize_t>(variable.chunk[i], lengths[i]));
      checked(H5Pset_chunk(creation.get(), static_cast<int>(chunk.size()), chunk.data()), path,
              "preparing " + name);
      checked(H5Pset_shuffle(creation.get()), path, "preparing " + name);
      checked(H5Pset_deflate(creation.get(), deflate_level), path, "preparing " + name);
    }
    const auto type = stored_type(variable.type, path);
    if (variable.type == Type::float32 || variable.type == Type::float64) {
      const double missing = std::numeric_limits<double>::quiet_NaN();
      checked(H5Pset_fill_value(creation.get(), H5T_NATIVE_DOUBLE, &missing), path, "preparing " + name);
    }
    // Chunks are written whole, so none is kept: HDF5's cache would hold up to 1 MB of each series until the
    // end.
    const auto access = checked(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose, path, "preparing " + name);
    checked(H5Pset_chunk_cache(access.get(), 1, 0, 1.0), path, "preparing " + name);
    const auto space = state_->space_of(lengths);
    auto dataset = checked(H5Dcreate2(state_->file.get(), name.c_str(), type.get(), space.get(), H5P_DEFAULT,
                                      creation.get(), access.get()),
                           H5Dclose, path, "creating variable " + name);
    const std::string own = name.substr(group_of(name).size());
    if (variable.dimensions.size() == 1 && variable.dimensions[0] == own) {
      state_->make_scale(dataset.get(), state_->dimension_of(name, own).second, name, own);
    } else {
      for (unsigned i = 0; i < lengths.size(); ++i) {
        const auto& scale = state_->dimension_of(name, variable.dimensions[i]).second.scale;
        checked(H5DSattach_scale(dataset.get(), state_->dataset(scale), i), path,
                "attaching dimensions to " + name);
      }
    }
    for (const auto& [key, value] : variable.attributes) write_attribute(dataset.get(), key, value, path);
    state_->datasets[name] = std::move(dataset);
  });
}

template <class T>
void Writer::write(const std::string& name, std::span<const T> values) {
  guarded([&] {
    const hid_t dataset = state_->dataset(name);
    const auto space = checked(H5Dget_space(dataset), H5Sclose, state_->path, "writing " + name);
    GARITA_CHECK(H5Sget_simple_extent_npoints(space.get()) == static_cast<hssize_t>(values.size()),
                 "variable " + name + " is given another number of values than it has");
    checked(H5Dwrite(dataset, Native<T>::id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), state_->path,
            "writing " + name);
  });
}

template <class T>
void Writer::write(const std::string& name, const std::vector<std::uint64_t>& start,
                   const std::vector<std::uint64_t>& count, std::span<const T> values) {
  guarded([&] {
    std::uint64_t n = 1;
    for (const auto length : count) n *= length;
    GARITA_CHECK(n == values.size(), "a block of " + name + " is given another number of values than it has");
    const hid_t dataset = state_->dataset(name);
    const auto space = checked(H5Dget_space(dataset), H5Sclose, state_->path, "writing " + name);
    const auto memory = select_block(space.get(), start, count, state_->path, name);
    checked(H5Dwrite(dataset, Native<T>::id(), memory.get(), space.get(), H5P_DEFAULT, values.data()),
            state_->path, "writing " + name);
  });
}

void Writer::write(const std::string& name, std::span<const std::string> values) {
  guarded([&] {
    std::vector<const char*> pointers;
    for (const auto& text : values) pointers.push_back(text.c_str());
    const auto type = string_type(state_->path);
    checked(H5Dwrite(state_->dataset(name), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()),
            state_->path, "writing " + name);
  });
}

void Writer::attribute(const std::string& name, const AttributeValue& value) {
  guarded([&] { write_attribute(state_->file.get(), name, value, state_->path); });
}

std::string Writer::data_hash(const std::vector<std::string>& except) {
  std::string hash;
  guarded([&] { hash = hash_variables(state_->file.get(), state_->path, except); });
  return hash;
}

void Writer::flush() {
  guarded(
      [&] { checked(H5Fflush(state_->file.get(), H5F_SCOPE_GLOBAL), state_->path, "writing to the disk"); });
}

void Writer::close() {
  flush();
  const Library library;
  state_->datasets.clear();
  state_->groups.clear();
  state_->file = Handle();
  const auto finished = std::move(state_);
  if (finished->errors.write != 0) fail_to_write(finished->path, finished->errors.write);
}

#define GARITA_WRITE(T)                                                                 \
  template void Writer::write<T>(const std::string&, std::span<const T>);               \
  template void Writer::write<T>(const std::string&, const std::vector<std::uint64_t>&, \
                                 const std::vector<std::uint64_t>&, std::span<const T>);
GARITA_WRITE(std::int8_t)
GARITA_WRITE(std::int32_t)
GARITA_WRITE(std::int64_t)
GARITA_WRITE(std::uint64_t)
GARITA_WRITE(float)
GARITA_WRITE(double)
#undef GARITA_WRITE

}  // namespace garita::results::h5
