#include "results/h5/handle.hpp"

#include "scenarios/world_error.hpp"

namespace garita::results::h5 {
namespace {

std::recursive_mutex& library_mutex() {
  static std::recursive_mutex mutex;
  return mutex;
}

herr_t take_description(unsigned, const H5E_error2_t* error, void* out) {
  if (error->desc != nullptr) *static_cast<std::string*>(out) = error->desc;
  return 0;
}

/// HDF5 hides what the operating system said in a long line: `..., error message = 'No space left on device',
/// ...`.
std::string shortened(const std::string& description) {
  const std::string key = "error message = '";
  const auto from = description.find(key);
  if (from == std::string::npos) return description;
  const auto start = from + key.size();
  return description.substr(start, description.find('\'', start) - start);
}

}  // namespace

Library::Library() : lock_(library_mutex()) {
  // The error stack belongs to the thread, so each must be told.
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  // HDF5 keeps freed blocks in lists of its own that grow with the number of chunks written; memory goes back
  // at once.
  H5set_free_list_limits(0, 0, 0, 0, 0, 0);
}

void fail(const std::string& path, const std::string& doing) {
  std::string reason;
  // Downward walks end at the innermost error, where the operating system speaks.
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, take_description, &reason);
  H5Eclear2(H5E_DEFAULT);
  throw scenarios::WorldError(path + ": " + doing + (reason.empty() ? "" : ": " + shortened(reason)));
}

}  // namespace garita::results::h5
