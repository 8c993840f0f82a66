#include "results/kind_of_file.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

// HDF5 file format specification, section II.A.
constexpr std::string_view signature = "\x89HDF\r\n\x1a\n";
constexpr std::size_t beginning = 65536;

// The one key that every scenario has, at the margin.
bool is_scenario(const std::string& path, const std::string& text) {
  return path.ends_with(".yaml") || path.ends_with(".yml") || text.starts_with("garita:") ||
         text.find("\ngarita:") != std::string::npos;
}

std::string what_else(const std::string& path, const std::string& text) {
  if (text.empty()) return "it is empty";
  if (signature.starts_with(text)) return "it is cut short";
  if (is_scenario(path, text))
    return "it is a scenario, not a result; 'garita run " + path + "' makes one of it";
  return "it is no HDF5 file; results are what 'garita run' and 'garita compare' write";
}

}  // namespace

void require_result_file(const std::string& path) {
  const std::string doing = path + ": reading as a result of garita: ";
  if (std::filesystem::is_directory(path)) throw scenarios::WorldError(doing + "it is a folder");
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) throw scenarios::WorldError(doing + std::generic_category().message(errno));
  std::string text(beginning, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) throw scenarios::WorldError(doing + "it cannot be read");
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (!text.starts_with(signature)) throw scenarios::WorldError(doing + what_else(path, text));
}

}  // namespace garita::results
