#include "results/h5/inspect.hpp"

#include <algorithm>

#include <hdf5_hl.h>

#include "results/blake2b.hpp"
#include "results/h5/types.hpp"

namespace garita::results::h5 {
namespace {

constexpr std::uint64_t hash_block_elements = 65536;
// Blocks are whole chunks of the series, so that none is inflated twice.
constexpr std::uint64_t chunk_rows = 256;

std::string base_name(const std::string& name) { return name.substr(name.rfind('/') + 1); }

std::string path_of(hid_t object, const std::string& path) {
  const auto length = checked(H5Iget_name(object, nullptr, 0), path, "reading the name of a variable");
  std::string name(static_cast<std::size_t>(length) + 1, '\0');
  checked(H5Iget_name(object, name.data(), name.size()), path, "reading the name of a variable");
  name.resize(static_cast<std::size_t>(length));
  return name;
}

herr_t collect_name(hid_t, const char* name, const H5O_info_t* info, void* out) {
  if (info->type == H5O_TYPE_DATASET) static_cast<std::vector<std::string>*>(out)->emplace_back(name);
  return 0;
}

struct Scale {
  std::string name;
  const std::string* path;
};

herr_t take_scale(hid_t, unsigned, hid_t scale, void* out) {
  auto& found = *static_cast<Scale*>(out);
  found.name = base_name(path_of(scale, *found.path));
  return 1;
}

std::string text_attribute(hid_t dataset, const char* name, const std::string& path) {
  if (H5Aexists(dataset, name) <= 0) return {};
  const auto attribute = checked(H5Aopen(dataset, name, H5P_DEFAULT), H5Aclose, path, "opening an attribute");
  const auto type = checked(H5Aget_type(attribute.get()), H5Tclose, path, "reading an attribute");
  std::string text(H5Tget_size(type.get()), '\0');
  checked(H5Aread(attribute.get(), type.get(), text.data()), path, "reading an attribute");
  return text.substr(0, text.find('\0'));
}

std::vector<std::uint64_t> shape_of(hid_t dataset, const std::string& path, const std::string& name) {
  const auto space = checked(H5Dget_space(dataset), H5Sclose, path, "reading the shape of " + name);
  const int rank = checked(H5Sget_simple_extent_ndims(space.get()), path, "reading the shape of " + name);
  std::vector<hsize_t> dims(static_cast<std::size_t>(rank));
  checked(H5Sget_simple_extent_dims(space.get(), dims.data(), nullptr), path, "reading the shape of " + name);
  return {dims.begin(), dims.end()};
}

std::string dimension_name(hid_t dataset, unsigned i, const std::string& path, const std::string& name) {
  if (H5DSis_scale(dataset) > 0) return base_name(name);
  Scale scale{{}, &path};
  checked(H5DSiterate_scales(dataset, i, nullptr, take_scale, &scale), path,
          "reading the dimensions of " + name);
  return scale.name;
}

void hash_numbers(hid_t dataset, const Found& variable, const std::string& path, Blake2b& hash) {
  const auto type = stored_type(variable.type, path);
  const auto& shape = variable.shape;
  const std::size_t rank = shape.size();
  // Blocks along the last dimension but one; what stands before it is counted through.
  const std::size_t split = rank < 2 ? 0 : rank - 2;
  std::uint64_t row = 1, n_outer = 1;
  for (std::size_t i = split + 1; i < rank; ++i) row *= shape[i];
  for (std::size_t i = 0; i < split; ++i) n_outer *= shape[i];
  const std::uint64_t length = rank == 0 ? 1 : shape[split];
  const std::uint64_t n_chunks = hash_block_elements / std::max<std::uint64_t>(1, row) / chunk_rows;
  const std::uint64_t most = chunk_rows * std::max<std::uint64_t>(1, n_chunks);

  std::vector<unsigned char> buffer;
  for (std::uint64_t outer = 0; outer < n_outer; ++outer) {
    std::vector<std::uint64_t> start(rank, 0), count(shape);
    std::uint64_t rest = outer;
    for (std::size_t i = split; i-- > 0;) {
      start[i] = rest % shape[i];
      count[i] = 1;
      rest /= shape[i];
    }
    for (std::uint64_t first = 0; first < length; first += most) {
      const std::uint64_t n = std::min(most, length - first);
      if (rank > 0) {
        start[split] = first;
        count[split] = n;
      }
      buffer.resize(n * row * bytes_of(variable.type));
      const auto space = checked(H5Dget_space(dataset), H5Sclose, path, "reading " + variable.name);
      const auto memory = select_block(space.get(), start, count, path, variable.name);
      checked(H5Dread(dataset, type.get(), memory.get(), space.get(), H5P_DEFAULT, buffer.data()), path,
              "reading " + variable.name);
      hash.update(buffer.data(), buffer.size());
    }
  }
}

}  // namespace

Handle select_block(hid_t file_space, const std::vector<std::uint64_t>& start,
                    const std::vector<std::uint64_t>& count, const std::string& path,
                    const std::string& name) {
  if (start.empty()) return checked(H5Screate(H5S_SCALAR), H5Sclose, path, "selecting " + name);
  const std::vector<hsize_t> from(start.begin(), start.end()), n(count.begin(), count.end());
  checked(H5Sselect_hyperslab(file_space, H5S_SELECT_SET, from.data(), nullptr, n.data(), nullptr), path,
          "selecting a block of " + name);
  return checked(H5Screate_simple(static_cast<int>(n.size()), n.data(), nullptr), H5Sclose, path,
                 "selecting a block of " + name);
}

std::vector<Found> list_variables(hid_t file, const std::string& path) {
  std::vector<std::string> names;
  checked(H5Ovisit2(file, H5_INDEX_NAME, H5_ITER_NATIVE, collect_name, &names, H5O_INFO_BASIC), path,
          "listing the variables");
  std::sort(names.begin(), names.end());
  std::vector<Found> variables;
  for (const auto& name : names) {
    const auto dataset =
        checked(H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose, path, "opening " + name);
    if (text_attribute(dataset.get(), "NAME", path).starts_with("This is a netCDF dimension but not"))
      continue;
    Found found{name,
                type_of(dataset.get(), path, name),
                {},
                shape_of(dataset.get(), path, name),
                text_attribute(dataset.get(), "units", path)};
    for (unsigned i = 0; i < found.shape.size(); ++i)
      found.dimensions.push_back(dimension_name(dataset.get(), i, path, name));
    variables.push_back(std::move(found));
  }
  return variables;
}

std::vector<std::string> read_strings(hid_t dataset, const std::string& path, const std::string& name) {
  std::size_t n = 1;
  for (const auto length : shape_of(dataset, path, name)) n *= length;
  const auto type = string_type(path);
  std::vector<char*> pointers(n, nullptr);
  checked(H5Dread(dataset, type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), path,
          "reading " + name);
  std::vector<std::string> strings;
  for (char* text : pointers) {
    strings.emplace_back(text == nullptr ? "" : text);
    H5free_memory(text);
  }
  return strings;
}

std::string hash_variables(hid_t file, const std::string& path, const std::vector<std::string>& except) {
  constexpr std::size_t digest_bytes = 16;
  Blake2b hash(digest_bytes);
  for (const auto& variable : list_variables(file, path)) {
    if (std::find(except.begin(), except.end(), variable.name) != except.end()) continue;
    std::string lengths;
    for (const auto length : variable.shape) lengths += (lengths.empty() ? "" : ",") + std::to_string(length);
    for (const auto& part : {variable.name, name_of(variable.type), lengths})
      hash.update(part.c_str(), part.size() + 1);
    const auto dataset = checked(H5Dopen2(file, variable.name.c_str(), H5P_DEFAULT), H5Dclose, path,
                                 "opening " + variable.name);
    if (variable.type == Type::string) {
      for (const auto& text : read_strings(dataset.get(), path, variable.name))
        hash.update(text.c_str(), text.size() + 1);
    } else {
      hash_numbers(dataset.get(), variable, path, hash);
    }
  }
  return hash.hex();
}

}  // namespace garita::results::h5
