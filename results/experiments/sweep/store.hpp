#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "results/experiments/sweep/journal.hpp"

namespace garita::results {

/// One share of a sweep's points, from 1.
struct Shard {
  std::uint32_t number = 1, of = 1;
  bool operator==(const Shard&) const = default;
};

/// `out/NAME.sweep/journal.2-of-8`
std::string journal_path(const std::string& folder, Shard shard);

/// Paths of the journals in a folder, in order, those too that are held and not yet made. None where it does
/// not exist.
std::vector<std::string> journals_in(const std::string& folder);

/// All journals of a sweep that lie in some folders, to read from. What is written to them later is not seen.
class Store {
 public:
  /// Folders that do not exist hold nothing; the journal of path `without` is left out. Throws
  /// scenarios::WorldError for what is no journal, and where two journals are of other sweeps, seeds or
  /// versions: it names both.
  explicit Store(const std::vector<std::string>& folders, const std::string& without = "");

  /// Throws scenarios::WorldError, naming the journal and `ways_out`, unless it belongs to this sweep.
  void require(const JournalHeader& header, const std::string& ways_out) const;

  const std::vector<Journal>& journals() const { return journals_; }
  const Journal* journal_of(const std::string& path) const;
  bool has(const std::string& id) const { return found_.contains(id); }
  /// REQUIRES that the point is there.
  PointResult point(const std::string& id) const;
  const PointLayout& layout(const std::string& id) const;
  const Journal::Entry& entry(const std::string& id) const;
  std::size_t n_points() const { return found_.size(); }

 private:
  struct Place {
    std::size_t journal, entry;
  };
  std::vector<Journal> journals_;
  std::vector<File> files_;
  std::map<std::string, Place> found_;
};

}  // namespace garita::results
