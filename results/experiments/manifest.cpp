#include "results/experiments/manifest.hpp"

#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include "version.hpp"
#include <sys/resource.h>
#include <sys/utsname.h>

#include "engine/time.hpp"
#include "results/files.hpp"
#include "results/format/layout.hpp"
#include "results/json.hpp"
#include "scenarios/canonical.hpp"

namespace garita::results {
namespace {

/// What matters of a machine to how fast it is; not which one it is.
std::string host_class() {
  utsname name{};
  if (uname(&name) != 0) return "unknown";
  return std::string(name.sysname) + " " + name.machine + ", " +
         std::to_string(std::thread::hardware_concurrency()) + " cores";
}

std::int64_t peak_memory_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
  return usage.ru_maxrss;
#else
  return std::int64_t{usage.ru_maxrss} * 1024;
#endif
}

/// As a manifest has them on a line of their own.
std::string line_of(const std::string& settings) {
  JsonWriter json;
  json.begin_object();
  json.member("settings", settings);
  json.end_object();
  const std::string text = json.text();
  return text.substr(text.find('"'), text.rfind('"') + 1 - text.find('"'));
}

/// A text of JSON from behind its opening quote on, as JsonWriter writes it: `\"`, `\\` and the like stand
/// for what follows, `\u0009` for a control character.
std::string unquoted(const std::string& line, std::size_t at) {
  std::string text;
  for (; at < line.size() && line[at] != '"'; ++at) {
    if (line[at] != '\\' || at + 1 == line.size()) {
      text += line[at];
    } else if (line[++at] == 'u' && at + 4 < line.size()) {
      text += static_cast<char>(std::stoi(line.substr(at + 1, 4), nullptr, 16));
      at += 4;
    } else {
      text += line[at] == 'n' ? '\n' : line[at] == 't' ? '\t' : line[at];
    }
  }
  return text;
}

}  // namespace

std::string manifest_path(const std::string& result_file) {
  auto path = std::filesystem::path(result_file);
  if (path.extension() == ".h5" || path.extension() == ".nc") path.replace_extension();
  return path.string() + ".manifest.json";
}

void write_manifest(const RunReport& report, const scenarios::Scenario& scenario, const RunOptions& options,
                    std::uint32_t threads, std::int64_t started) {
  JsonWriter json;
  json.begin_object();
  json.member("file", std::filesystem::path(report.file).filename().string());
  json.member("data_hash", report.data_hash);
  char scenario_hash[17];
  std::snprintf(scenario_hash, sizeof scenario_hash, "%016" PRIx64, scenarios::hash(scenario));
  json.member("scenario_hash", std::string(scenario_hash));
  json.member("command_line", options.command_line);
  json.member("settings", options.settings);
  json.member("release", version);
  json.member("compiler", __VERSION__);
  json.member("host", host_class());
  json.member("threads", threads);
  json.member("started_utc", utc_text(engine::Time::from_unix_seconds(started)));
  json.member("duration_s", report.wall_s);
  json.member("peak_memory_bytes", peak_memory_bytes());
  json.member("complete", report.complete);
  json.member("ended", report.ended);
  json.member("events", report.events);
  json.member("crossers", report.crossers);
  json.end_object();
  write_text_file(manifest_path(report.file), json.text());
}

void write_sweep_manifest(const std::string& file, const SweepExecution& execution) {
  JsonWriter json;
  json.begin_object();
  json.member("file", std::filesystem::path(file).filename().string());
  json.member("data_hash", execution.data_hash);
  json.member("sweep", execution.sweep);
  json.member("base_hash", execution.base);
  json.member("points", std::uint64_t{execution.points});
  json.member("points_run", std::uint64_t{execution.points_run});
  json.member("points_ended_early", std::uint64_t{execution.ended_early});
  json.member("command_line", execution.command_line);
  json.member("settings", execution.settings);
  json.member("release", version);
  json.member("compiler", __VERSION__);
  json.member("host", host_class());
  json.member("threads", execution.threads != 0 ? execution.threads : std::thread::hardware_concurrency());
  json.member("written_utc", utc_text(engine::Time::from_unix_seconds(
                                 std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()))));
  json.member("duration_s", execution.wall_s);
  json.member("peak_memory_bytes", peak_memory_bytes());
  json.end_object();
  write_text_file(manifest_path(file), json.text());
}

bool has_settings(const std::string& result_file, const std::string& settings) {
  std::ifstream manifest(manifest_path(result_file));
  const std::string wanted = line_of(settings);
  bool said = false;
  for (std::string line; std::getline(manifest, line);) {
    if (line.find(wanted) != std::string::npos) return true;
    said = said || line.find("\"settings\":") != std::string::npos;
  }
  return !said && settings.empty();
}

std::optional<std::string> settings_of(const std::string& result_file) {
  const std::string key = "\"settings\": \"";
  std::ifstream manifest(manifest_path(result_file));
  for (std::string line; std::getline(manifest, line);)
    if (const std::size_t at = line.find(key); at != std::string::npos)
      return unquoted(line, at + key.size());
  return std::nullopt;
}

}  // namespace garita::results
