#include "results/kind_of_file.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "scenarios/diagnostic.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

// HDF5 file format specification, section II.A.
constexpr std::string_view signature = "\x89HDF\r\n\x1a\n";
constexpr std::size_t beginning = 65536;

std::string doing(const std::string& path) { return path + ": reading as a result of garita: "; }

[[noreturn]] void refuse_name(const std::string& path) {
  scenarios::TextPlace place;
  place.file = path;
  throw scenarios::InputErrors({{scenarios::Diagnostic::Level::error,
                                 "C002",
                                 "there is no such file",
                                 {place},
                                 "name a result, as in out/san_ysidro_day.h5"}});
}

std::string first_bytes(const std::string& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) throw scenarios::WorldError(doing(path) + std::generic_category().message(errno));
  std::string text(beginning, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) throw scenarios::WorldError(doing(path) + "it cannot be read");
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

}  // namespace

FileKind kind_of_file(const std::string& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) return FileKind::nothing;
  if (std::filesystem::is_directory(status)) return FileKind::folder;
  const std::string text = first_bytes(path);
  if (text.empty()) return FileKind::empty;
  if (signature.starts_with(text)) return FileKind::cut_hdf5;
  if (text.starts_with(signature)) return FileKind::hdf5;
  // The one key that every scenario has, at the margin.
  const bool scenario = text.starts_with("garita:") || text.find("\ngarita:") != std::string::npos;
  return scenario ? FileKind::scenario : FileKind::other;
}

void require_result_file(const std::string& path) {
  const auto refuse = [&](const char* why) { throw scenarios::WorldError(doing(path) + why); };
  switch (kind_of_file(path)) {
    case FileKind::hdf5:
      return;
    case FileKind::cut_hdf5:
      refuse("it is cut short");
      break;
    case FileKind::scenario:
      refuse("it is a scenario, not a result");
      break;
    case FileKind::folder:
      refuse("it is a folder");
      break;
    case FileKind::empty:
      refuse("it is empty");
      break;
    case FileKind::nothing:
      refuse_name(path);
      break;
    case FileKind::other:
      refuse("it is no HDF5 file");
  }
}

}  // namespace garita::results
