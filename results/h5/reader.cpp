#include "results/h5/reader.hpp"

#include <algorithm>

#include "engine/check.hpp"
#include "results/h5/inspect.hpp"
#include "results/h5/types.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results::h5 {

struct Reader::State {
  std::string path;
  Handle file;
  std::vector<Found> variables;

  Handle open(const std::string& name) const {
    return checked(H5Dopen2(file.get(), name.c_str(), H5P_DEFAULT), H5Dclose, path,
                   "opening variable " + name);
  }
  ~State() {
    const Library library;
    file = Handle();
  }
};

Reader::Reader(std::string path) : state_(std::make_unique<State>()) {
  const Library library;
  state_->path = std::move(path);
  state_->file = checked(H5Fopen(state_->path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, state_->path,
                         "opening as a result file");
  state_->variables = list_variables(state_->file.get(), state_->path);
}

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

const std::string& Reader::path() const { return state_->path; }
const std::vector<Found>& Reader::variables() const { return state_->variables; }

bool Reader::has(const std::string& name) const {
  return std::any_of(variables().begin(), variables().end(), [&](const Found& v) { return v.name == name; });
}

const Found& Reader::find(const std::string& name) const {
  for (const auto& variable : variables())
    if (variable.name == name) return variable;
  throw scenarios::WorldError(path() + ": reading: there is no variable " + name);
}

template <class T>
std::vector<T> Reader::read(const std::string& name) const {
  const auto& shape = find(name).shape;
  return read<T>(name, std::vector<std::uint64_t>(shape.size(), 0), shape);
}

template <class T>
std::vector<T> Reader::read(const std::string& name, const std::vector<std::uint64_t>& start,
                            const std::vector<std::uint64_t>& count) const {
  GARITA_CHECK(find(name).type == Native<T>::type, "variable " + name + " is of another type");
  const Library library;
  const auto dataset = state_->open(name);
  const auto space = checked(H5Dget_space(dataset.get()), H5Sclose, path(), "reading " + name);
  const auto memory = select_block(space.get(), start, count, path(), name);
  std::size_t n = 1;
  for (const auto length : count) n *= length;
  std::vector<T> values(n);
  checked(H5Dread(dataset.get(), Native<T>::id(), memory.get(), space.get(), H5P_DEFAULT, values.data()),
          path(), "reading " + name);
  return values;
}

std::vector<std::string> Reader::strings(const std::string& name) const {
  GARITA_CHECK(find(name).type == Type::string, "variable " + name + " is no text");
  const Library library;
  return read_strings(state_->open(name).get(), path(), name);
}

std::vector<std::string> Reader::attributes() const {
  const Library library;
  std::vector<std::string> names;
  const auto collect = [](hid_t, const char* name, const H5A_info_t*, void* out) -> herr_t {
    static_cast<std::vector<std::string>*>(out)->emplace_back(name);
    return 0;
  };
  hsize_t at = 0;
  checked(H5Aiterate2(state_->file.get(), H5_INDEX_NAME, H5_ITER_INC, &at, +collect, &names), path(),
          "listing the attributes");
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<std::string> Reader::text(const std::string& name) const {
  const Library library;
  if (H5Aexists(state_->file.get(), name.c_str()) <= 0) return std::nullopt;
  const auto attribute = checked(H5Aopen(state_->file.get(), name.c_str(), H5P_DEFAULT), H5Aclose, path(),
                                 "opening attribute " + name);
  const auto type = checked(H5Aget_type(attribute.get()), H5Tclose, path(), "reading attribute " + name);
  if (H5Tget_class(type.get()) != H5T_STRING) return std::nullopt;
  if (H5Tis_variable_str(type.get()) > 0) {
    char* pointer = nullptr;
    checked(H5Aread(attribute.get(), type.get(), static_cast<void*>(&pointer)), path(),
            "reading attribute " + name);
    std::string text = pointer == nullptr ? "" : pointer;
    H5free_memory(pointer);
    return text;
  }
  std::string text(H5Tget_size(type.get()), '\0');
  checked(H5Aread(attribute.get(), type.get(), text.data()), path(), "reading attribute " + name);
  return text.substr(0, text.find('\0'));
}

namespace {

template <class T>
std::optional<std::vector<T>> read_integers(hid_t file, const std::string& name, const std::string& path) {
  const Library library;
  if (H5Aexists(file, name.c_str()) <= 0) return std::nullopt;
  const auto attribute =
      checked(H5Aopen(file, name.c_str(), H5P_DEFAULT), H5Aclose, path, "opening attribute " + name);
  const auto type = checked(H5Aget_type(attribute.get()), H5Tclose, path, "reading attribute " + name);
  if (H5Tget_class(type.get()) != H5T_INTEGER) return std::nullopt;
  const auto space = checked(H5Aget_space(attribute.get()), H5Sclose, path, "reading attribute " + name);
  const auto n = checked(H5Sget_simple_extent_npoints(space.get()), path, "reading attribute " + name);
  std::vector<T> values(static_cast<std::size_t>(n));
  checked(H5Aread(attribute.get(), Native<T>::id(), values.data()), path, "reading attribute " + name);
  return values;
}

}  // namespace

std::optional<std::vector<std::int64_t>> Reader::integers(const std::string& name) const {
  return read_integers<std::int64_t>(state_->file.get(), name, path());
}

std::optional<std::uint64_t> Reader::unsigned_integer(const std::string& name) const {
  const auto values = read_integers<std::uint64_t>(state_->file.get(), name, path());
  if (!values || values->size() != 1) return std::nullopt;
  return values->front();
}

std::string Reader::data_hash(const std::vector<std::string>& except) const {
  const Library library;
  return hash_variables(state_->file.get(), path(), except);
}

#define GARITA_READ(T)                                                                           \
  template std::vector<T> Reader::read<T>(const std::string&) const;                             \
  template std::vector<T> Reader::read<T>(const std::string&, const std::vector<std::uint64_t>&, \
                                          const std::vector<std::uint64_t>&) const;
GARITA_READ(std::int8_t)
GARITA_READ(std::int32_t)
GARITA_READ(std::int64_t)
GARITA_READ(std::uint64_t)
GARITA_READ(float)
GARITA_READ(double)
#undef GARITA_READ

}  // namespace garita::results::h5
