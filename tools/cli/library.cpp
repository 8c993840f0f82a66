#include "tools/cli/library.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "library_folder.hpp"

#include "results/kind_of_file.hpp"
#include "scenarios/world_error.hpp"

namespace garita::tools {
namespace fs = std::filesystem;

std::string library_folder() {
  std::error_code error;
  if (const char* named = std::getenv("GARITA_LIBRARY"); named != nullptr && *named != '\0') {
    if (fs::is_directory(named, error)) return named;
    throw scenarios::WorldError(std::string(named) + ": GARITA_LIBRARY is not a folder");
  }
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path installed = program.parent_path().parent_path() / "share" / "garita" / "library";
    if (fs::is_directory(installed, error)) return installed.string();
  }
  if (fs::is_directory(source_library, error)) return source_library;
  throw scenarios::WorldError(std::string(source_library) +
                              ": the library is not there; name its folder in GARITA_LIBRARY");
}

std::vector<std::string> search_path() {
  std::vector<std::string> folders;
  const char* variable = std::getenv("GARITA_PATH");
  std::string_view rest = variable == nullptr ? "" : variable;
  while (!rest.empty()) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    if (!folder.empty()) folders.emplace_back(folder);
    rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
  }
  return folders;
}

std::vector<std::string> library_scenarios(const std::string& library) {
  std::vector<std::string> names;
  const fs::path root = fs::path(library) / "scenarios";
  std::error_code error;
  for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
    if (!it->is_regular_file(error) || it->path().extension() != ".yaml") continue;
    names.push_back(it->path().lexically_relative(root).replace_extension().generic_string());
  }
  // Border scenarios before theory/.
  std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
    const bool a_nested = a.find('/') != std::string::npos;
    const bool b_nested = b.find('/') != std::string::npos;
    return a_nested != b_nested ? b_nested : a < b;
  });
  return names;
}

namespace {

std::vector<std::string> names_in(const fs::path& folder, const std::string& before) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (it->path().extension() == ".yaml") names.push_back(before + it->path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::vector<std::string> library_ports(const std::string& library) {
  return names_in(fs::path(library) / "ports", "ports/");
}

std::vector<std::string> library_sweeps(const std::string& library) {
  return names_in(fs::path(library) / "sweeps", "");
}

std::vector<std::string> library_calibrations(const std::string& library) {
  return names_in(fs::path(library) / "calibrations", "");
}

bool names_scenario(const std::string& word) {
  if (word.ends_with(".yaml") || word.ends_with(".yml")) return true;
  std::error_code error;
  if (fs::is_regular_file(word, error)) return results::kind_of_file(word) == results::FileKind::scenario;
  const std::vector<std::string> names = library_scenarios(library_folder());
  return !fs::exists(word, error) && std::find(names.begin(), names.end(), word) != names.end();
}

scenarios::LoadOptions load_options() {
  scenarios::LoadOptions options;
  options.library = library_folder();
  options.path = search_path();
  return options;
}

}  // namespace garita::tools
