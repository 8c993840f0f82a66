#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/experiments/sweep/point_result.hpp"
#include "results/files.hpp"

/// The file that the points of a sweep go to as they end: see results/FORMAT.md, "The journal of a sweep".
namespace garita::results {

/// What all points of a journal have in common.
struct JournalHeader {
  std::int64_t results_version = 0;
  std::string release;
  std::string sweep;  ///< name of its file
  std::string base;   ///< PointMaker::shared
  std::uint64_t seed = 0;
  std::int64_t replications = 0;  ///< of each point; 0: a factor says
  std::string keep;               ///< what is kept, in words
  std::uint32_t shard = 1, shards = 1;
  bool operator==(const JournalHeader&) const = default;
};

/// A journal as far as it can be read: what a killed process or a full disk cut short at its end is left out.
struct Journal {
  struct Entry {
    std::string id;
    std::uint64_t offset = 0;  ///< of the record [bytes]
    std::uint32_t size = 0;    ///< of the record
    std::uint32_t layout = 0;  ///< index into `layouts`
    std::uint32_t replications = 0;
    bool ended_early = false, overloaded = false;
  };
  std::string path;
  JournalHeader header;
  std::vector<PointLayout> layouts;
  std::vector<Entry> entries;
  std::uint64_t n_bytes = 0;       ///< that could be read
  std::uint64_t n_bytes_torn = 0;  ///< behind them
};

/// Throws scenarios::WorldError for a file that is no journal or of another format, and for one that is
/// damaged before its end, naming the byte: layouts are known by their order, so what follows the damage
/// cannot be relied on.
Journal read_journal(const File& file);

/// Whether the file ends before the header does: it was killed at once, and holds nothing.
bool is_stillborn(const File& file);

/// One point of it. `file` is the journal, opened.
PointResult read_point(const Journal& journal, const Journal::Entry& entry, const File& file);

/// Appends points. What `add` returned from is in the file for every other process, whatever becomes of this
/// one. What came before `sync` also survives the machine; `add` calls it once a second, or less often where
/// the disk is slow.
class JournalWriter {
 public:
  /// A new journal. Throws scenarios::WorldError where there is one.
  JournalWriter(const std::string& path, const JournalHeader& header);
  /// Goes on with one that was read; what is torn is cut off.
  explicit JournalWriter(const Journal& journal);

  void add(const PointResult& point);
  void sync();

 private:
  void append(const std::string& payload);

  File file_;
  std::vector<PointLayout> layouts_;
  std::int64_t next_sync_ns_ = 0;
};

}  // namespace garita::results
