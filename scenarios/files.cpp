#include "scenarios/files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "scenarios/bytes.hpp"
#include "scenarios/csv.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/world_error.hpp"
#include "scenarios/yaml/parse.hpp"

namespace garita::scenarios {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& path, const std::string& doing, const std::string& why) {
  throw WorldError("cannot " + doing + " " + path + ": " + why);
}

fs::file_status status_of(const std::string& path) {
  std::error_code fault;
  const fs::file_status status = fs::status(path, fault);
  if (fault == std::errc::permission_denied) refuse(path, "look at", fault.message());
  return status;
}

bool inside(const std::string& path, const std::string& folder) {
  std::error_code fault;
  const fs::path whole = fs::weakly_canonical(path, fault), base = fs::weakly_canonical(folder, fault);
  const auto [end, ignored] = std::mismatch(base.begin(), base.end(), whole.begin(), whole.end());
  return end == base.end();
}

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() || folder == "." ? name : (fs::path(folder) / name).lexically_normal().string();
}

}  // namespace

bool Files::allowed(const std::string& path) const {
  if (inside(path, root_)) return true;
  if (!options_.library.empty() && inside(path, options_.library)) return true;
  return std::any_of(options_.path.begin(), options_.path.end(),
                     [&](const std::string& folder) { return inside(path, folder); });
}

bool Files::in_library(const std::string& path) const {
  return !options_.library.empty() && inside(path, options_.library);
}

std::optional<std::string> Files::find(const std::string& name,
                                       const std::vector<std::string>& folders) const {
  std::optional<std::string> folder_found;
  for (const std::string& folder : folders) {
    for (const char* ending : {"", ".yaml", ".yml"}) {
      const std::string path = joined(folder, name + ending);
      const fs::file_status status = status_of(path);
      if (!fs::exists(status)) continue;
      if (!fs::is_directory(status)) return path;
      if (!folder_found) folder_found = path;
    }
  }
  return folder_found;
}

std::vector<std::string> Files::known(const std::vector<std::string>& folders, bool csv) const {
  std::vector<std::string> names;
  for (const std::string& folder : folders) {
    std::error_code fault;
    const fs::path base = folder.empty() ? fs::path(".") : fs::path(folder);
    // The library is searched whole; a user's folder only at its top, which may be anything.
    const bool deep = in_library(base.string());
    for (fs::recursive_directory_iterator at(base, fault), end; !fault && at != end && names.size() < 2000;
         at.increment(fault)) {
      if (!deep) at.disable_recursion_pending();
      const fs::path& path = at->path();
      if (path.extension() != (csv ? ".csv" : ".yaml")) continue;
      // Endings of tables are written, those of scenarios are not.
      const fs::path name = path.lexically_relative(base);
      names.push_back(csv ? name.string() : fs::path(name).replace_extension().string());
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::optional<File> Files::open_scenario(const std::string& path_or_name) {
  std::vector<std::string> folders{""};
  folders.insert(folders.end(), options_.path.begin(), options_.path.end());
  if (!options_.library.empty()) {
    folders.push_back(joined(options_.library, "scenarios"));
    folders.push_back(options_.library);
  }
  auto place = std::make_shared<Text>();
  place->name = path_or_name;
  const Mark mark{place, 0, 0, 1};
  const std::optional<std::string> path = path_or_name.empty() ? std::nullopt : find(path_or_name, folders);
  if (!path) {
    const std::string stem = fs::path(path_or_name).extension() == ".yaml"
                                 ? fs::path(path_or_name).replace_extension().string()
                                 : path_or_name;
    std::vector<std::string> all = known(folders);
    std::erase_if(all, [](const std::string& known_name) {
      const std::string folder = fs::path(known_name).begin()->string();
      return folder == "ports" || folder == "corridors" || folder == "demand" || folder == "costs";  // parts
    });
    std::string near = nearest(stem, all);
    // Perhaps the name is right but for its folder.
    std::vector<std::string> last_words;
    for (const std::string& name : all) last_words.push_back(fs::path(name).filename().string());
    const auto same = std::find(last_words.begin(), last_words.end(), stem);
    const auto like = same != last_words.end() ? same
                                               : std::find(last_words.begin(), last_words.end(),
                                                           nearest_or_longer(stem, last_words));
    if (near.empty() && like != last_words.end())
      near = all[static_cast<std::size_t>(like - last_words.begin())];
    findings_.error("S114", "there is no such scenario", mark,
                    near.empty() ? "name a file, or a scenario of the library as listed by 'garita list'"
                                 : "did you mean '" + near + "'?");
    return std::nullopt;
  }
  const fs::path folder = fs::absolute(*path).lexically_normal().parent_path();
  root_ = folder.has_parent_path() ? folder.parent_path().string() : folder.string();
  return read(*path, mark);
}

std::optional<File> Files::open_named(const std::string& name, const Mark& mark) {
  const std::optional<std::string> path = resolve(name, mark);
  return path ? read(*path, mark) : std::nullopt;
}

std::optional<File> Files::open_csv(const std::string& name, const Mark& mark) {
  const std::optional<std::string> path = resolve(name, mark, true);
  return path ? read(*path, mark, true) : std::nullopt;
}

std::optional<std::string> Files::resolve(const std::string& name, const Mark& mark, bool csv) {
  if (closed()) {
    findings_.error("S202", "a scenario from a result is complete and names no files", mark);
    return std::nullopt;
  }
  std::vector<std::string> folders{mark.text ? mark.text->folder : std::string()};
  folders.insert(folders.end(), options_.path.begin(), options_.path.end());
  if (!options_.library.empty()) {
    folders.push_back(options_.library);
    folders.push_back(joined(options_.library, "scenarios"));
  }
  std::optional<std::string> path = name.empty() ? std::nullopt : find(name, folders);
  if (!path) {
    const std::string near = nearest_or_longer(name, known(folders, csv));
    findings_.error("S202", "there is no file '" + name + "'", mark,
                    near.empty() ? "names are looked up beside this file, in GARITA_PATH, then in the library"
                                 : "did you mean '" + near + "'?");
    return std::nullopt;
  }
  if (!allowed(*path)) {
    findings_.error("S205", "'" + name + "' lies outside the parent of the scenario's folder", mark,
                    "copy the file beside the scenario, or add its folder to GARITA_PATH");
    return std::nullopt;
  }
  return path;
}

std::optional<File> Files::read(const std::string& path, const Mark& mark, bool csv) {
  if (fs::is_directory(status_of(path))) {
    findings_.error("S113", "'" + path + "' is a folder, not a file", mark, "name the file in it");
    return std::nullopt;
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) refuse(path, "open", "permission denied or the file vanished");
  File file;
  // Read no more than the limit: a pipe or a device has no size.
  file.bytes.resize(max_file_bytes + 1);
  stream.read(file.bytes.data(), static_cast<std::streamsize>(file.bytes.size()));
  if (stream.bad()) refuse(path, "read", "input error");
  file.bytes.resize(static_cast<std::size_t>(stream.gcount()));
  const std::size_t line_end = std::min(file.bytes.find('\n'), file.bytes.size());
  if (csv && looks_like_trace(std::string_view(file.bytes).substr(0, line_end))) file.bytes.resize(line_end);
  if (file.bytes.size() > max_file_bytes) {
    findings_.error("S112", "'" + path + "' is larger than 4 MB", mark,
                    "put long tables into CSV files, and split the rest with 'extends'");
    return std::nullopt;
  }
  if (file.bytes.starts_with("\xEF\xBB\xBF"))
    file.bytes.erase(0, 3);  // a byte-order mark, as some editors write
  file.text = std::make_shared<Text>();
  file.text->name = path;
  file.text->folder = fs::path(path).parent_path().string();
  file.text->library = in_library(path);
  file.text->lines = split_lines(file.bytes);
  names_.push_back(path);
  return file;
}

}  // namespace garita::scenarios
