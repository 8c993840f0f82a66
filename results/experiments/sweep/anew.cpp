#include "results/experiments/sweep/anew.hpp"

#include <algorithm>
#include <filesystem>

#include "results/experiments/sweep/store_lock.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

void remove(const std::string& path) {
  std::error_code error;
  std::filesystem::remove(path, error);
  if (error) throw scenarios::WorldError(path + ": removing: " + error.message());
}

}  // namespace

void begin_anew(const std::string& folder, const JournalHeader& header) {
  const Shard shard{header.shard, header.shards};
  const std::string own = journal_path(folder, shard);
  if (shard.of > 1) {
    Store({folder}, own).require(header, ways_out_of(folder, shard));
    remove(own);
    return;
  }
  std::vector<std::string> others = journals_in(folder);
  std::erase(others, own);
  const StoreLock nobody_else(others);
  remove(own);
  for (const std::string& journal : others) remove(journal);
}

std::string ways_out_of(const std::string& folder, Shard shard) {
  if (shard.of == 1) return "--out FOLDER keeps both, --force begins anew";
  return "--out FOLDER keeps both; to begin all shards anew remove " + folder + " first";
}

}  // namespace garita::results
