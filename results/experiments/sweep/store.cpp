#include "results/experiments/sweep/store.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>

#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

namespace fs = std::filesystem;

const std::string prefix = "journal.";

std::string said_replications(std::int64_t n) {
  return n == 0 ? "replications that a factor sets" : "replications " + std::to_string(n);
}

/// Why two journals are not of one sweep, as `seed 1` and `seed 2`; nothing where they are.
std::optional<std::pair<std::string, std::string>> differing(const JournalHeader& a, const JournalHeader& b) {
  if (a.sweep != b.sweep) return {{"the name '" + a.sweep + "'", "the name '" + b.sweep + "'"}};
  if (a.results_version != b.results_version)
    return {{"release " + a.release, "release " + b.release + ", which gives other figures"}};
  if (a.seed != b.seed) return {{"seed " + std::to_string(a.seed), "seed " + std::to_string(b.seed)}};
  if (a.replications != b.replications)
    return {{said_replications(a.replications), said_replications(b.replications)}};
  if (a.base != b.base) return {{"one base scenario", "another, or with other values set"}};
  if (a.keep != b.keep) return {{"points that keep " + a.keep, "points that keep " + b.keep}};
  return std::nullopt;
}

constexpr std::string_view of_lock = ".lock";

}  // namespace

std::string journal_path(const std::string& folder, Shard shard) {
  return (fs::path(folder) / (prefix + std::to_string(shard.number) + "-of-" + std::to_string(shard.of)))
      .string();
}

std::vector<std::string> journals_in(const std::string& folder) {
  std::set<std::string> paths;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (!name.starts_with(prefix) || name.find("-of-") == std::string::npos) continue;
    if (name.ends_with(of_lock)) name.resize(name.size() - of_lock.size());
    paths.insert((fs::path(folder) / name).string());
  }
  return {paths.begin(), paths.end()};
}

Store::Store(const std::vector<std::string>& folders, const std::string& without) {
  std::set<std::string> paths;
  for (const std::string& folder : folders) {
    const auto there = journals_in(folder);
    paths.insert(there.begin(), there.end());
  }
  paths.erase(without);
  for (const std::string& path : paths) {
    std::optional<File> file = File::open_if_there(path);  // one that begins anew may have removed it
    if (!file || is_stillborn(*file)) continue;
    journals_.push_back(read_journal(*file));
    files_.push_back(std::move(*file));
    if (const auto why = differing(journals_.front().header, journals_.back().header))
      throw scenarios::WorldError(path + ": it does not belong with " + journals_.front().path + ": it has " +
                                  why->second + ", the other " + why->first);
  }
  for (std::size_t j = 0; j < journals_.size(); ++j)
    for (std::size_t e = 0; e < journals_[j].entries.size(); ++e)
      found_.emplace(journals_[j].entries[e].id, Place{j, e});
}

void Store::require(const JournalHeader& header, const std::string& ways_out) const {
  if (journals_.empty()) return;
  if (const auto why = differing(journals_.front().header, header))
    throw scenarios::WorldError(journals_.front().path + ": it is of another sweep: it has " + why->first +
                                ", this sweep " + why->second + "; " + ways_out);
}

const Journal* Store::journal_of(const std::string& path) const {
  const auto found = std::find_if(journals_.begin(), journals_.end(),
                                  [&](const Journal& journal) { return journal.path == path; });
  return found == journals_.end() ? nullptr : &*found;
}

PointResult Store::point(const std::string& id) const {
  const Place& place = found_.at(id);
  return read_point(journals_[place.journal], journals_[place.journal].entries[place.entry],
                    files_[place.journal]);
}

const PointLayout& Store::layout(const std::string& id) const {
  return journals_[found_.at(id).journal].layouts[entry(id).layout];
}

const Journal::Entry& Store::entry(const std::string& id) const {
  const Place& place = found_.at(id);
  return journals_[place.journal].entries[place.entry];
}

}  // namespace garita::results
