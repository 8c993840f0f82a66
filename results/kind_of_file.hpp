#pragma once

#include <string>

namespace garita::results {

/// What a file is, by its first bytes.
enum class FileKind {
  hdf5,      ///< perhaps a result
  cut_hdf5,  ///< ends within the first bytes of one
  scenario,  ///< has the key that every scenario has
  folder,
  empty,
  nothing,  ///< there is no file of that name
  other
};

/// Throws scenarios::WorldError where the file cannot be read.
FileKind kind_of_file(const std::string& path);

/// Throws scenarios::WorldError when the file cannot be a result: it says what the file is instead. Where
/// there is no file at all, the name is wrong, and so it throws scenarios::InputErrors.
void require_result_file(const std::string& path);

}  // namespace garita::results
