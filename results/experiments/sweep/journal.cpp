#include "results/experiments/sweep/journal.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>

#include "engine/check.hpp"
#include "results/blake2b.hpp"
#include "results/experiments/sweep/packing.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

const std::string magic = "garita sweep journal 1\n";
constexpr std::size_t checksum_digits = 16, head_bytes = 4 + checksum_digits;
constexpr std::uint32_t largest_payload = 1u << 30;
constexpr std::int64_t sync_every_ns = 1'000'000'000;
// A disk that others keep busy takes seconds to flush: no more than a tenth of the time goes there.
constexpr std::int64_t syncs_share = 10;
enum Kind : char { of_header = 'H', of_layout = 'L', of_point = 'P' };

std::string checksum(const std::string& payload) {
  Blake2b hash(checksum_digits / 2);
  hash.update(payload.data(), payload.size());
  return hash.hex();
}

bool is_checksum(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

std::string packed(const JournalHeader& header) {
  Packer out(of_header);
  out.put_integer(static_cast<std::uint64_t>(header.results_version));
  for (const std::string* text : {&header.release, &header.sweep, &header.base, &header.keep}) out.put(*text);
  out.put_integer(header.seed);
  out.put_integer(static_cast<std::uint64_t>(header.replications));
  out.put_integer(header.shard);
  out.put_integer(header.shards);
  return out.take();
}

JournalHeader header_in(Unpacker& in) {
  JournalHeader header;
  header.results_version = static_cast<std::int64_t>(in.integer<std::uint64_t>());
  for (std::string* text : {&header.release, &header.sweep, &header.base, &header.keep}) *text = in.text();
  header.seed = in.integer<std::uint64_t>();
  header.replications = static_cast<std::int64_t>(in.integer<std::uint64_t>());
  header.shard = in.integer<std::uint32_t>();
  header.shards = in.integer<std::uint32_t>();
  return header;
}

std::string packed(const PointLayout& layout) {
  Packer out(of_layout);
  out.put_integer(static_cast<std::uint32_t>(layout.rows.size()));
  for (const auto& row : layout.rows) {
    out.put_integer(static_cast<std::uint32_t>(row.level));
    out.put(row.address);
  }
  out.put_integer(static_cast<std::uint32_t>(layout.columns.size()));
  for (const auto& column : layout.columns)
    for (const std::string* text : {&column.name, &column.unit, &column.words}) out.put(*text);
  return out.take();
}

PointLayout layout_in(Unpacker& in) {
  PointLayout layout;
  layout.rows.resize(in.integer<std::uint32_t>());
  for (auto& row : layout.rows) {
    row.level = static_cast<Level>(in.integer<std::uint32_t>());
    row.address = in.text();
  }
  layout.columns.resize(in.integer<std::uint32_t>());
  for (auto& column : layout.columns)
    for (std::string* text : {&column.name, &column.unit, &column.words}) *text = in.text();
  return layout;
}

std::string packed(const PointResult& point, std::uint32_t layout) {
  Packer out(of_point);
  out.put(point.id);
  out.put_integer(layout);
  out.put_integer(point.replications);
  out.put(point.ended);
  out.put_integer(static_cast<std::uint8_t>(point.overloaded ? 1 : 0));
  for (const PointFigure& figure : point.figures) {
    out.put_integer(figure.n);
    out.put_number(figure.mean);
    out.put_number(figure.half_width);
  }
  return out.take();
}

/// The payload of the record at `offset`, or nothing where it is not whole.
std::optional<std::string> payload_at(const File& file, std::uint64_t offset, std::uint64_t end) {
  if (end - offset < head_bytes) return std::nullopt;
  std::string head(head_bytes, '\0');
  file.read_at(offset, head.data(), head.size());
  Unpacker in(head);
  const auto size = in.integer<std::uint32_t>();
  if (size == 0 || size > largest_payload || end - offset - head_bytes < size) return std::nullopt;
  std::string payload(size, '\0');
  file.read_at(offset + head_bytes, payload.data(), size);
  if (checksum(payload) != head.substr(4)) return std::nullopt;
  return payload;
}

/// Whether a whole record begins at `from` or anywhere behind: what comes before it was not cut off by the
/// end of the file, then.
bool has_whole_record(const File& file, std::uint64_t from, std::uint64_t end) {
  constexpr std::uint64_t at_once = 1u << 20;
  for (; end - from > head_bytes; from += std::min(at_once, end - from - head_bytes)) {
    std::string part(std::min(at_once + head_bytes, end - from), '\0');
    file.read_at(from, part.data(), part.size());
    for (std::size_t i = 0; i + head_bytes < part.size(); ++i)
      if (is_checksum({part.data() + i + 4, checksum_digits}) && payload_at(file, from + i, end)) return true;
  }
  return false;
}

/// The first line, or as much of it as there is.
std::string line_of(const File& file, std::uint64_t end) {
  std::string begin(std::min<std::uint64_t>(end, magic.size()), '\0');
  file.read_at(0, begin.data(), begin.size());
  return begin;
}

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw scenarios::WorldError(path + ": reading the journal of a sweep: " + why);
}

}  // namespace

bool is_stillborn(const File& file) {
  const std::uint64_t end = file.n_bytes();
  const std::string begin = line_of(file, end);
  if (!magic.starts_with(begin)) return false;
  return end <= magic.size() ||
         (!payload_at(file, magic.size(), end) && !has_whole_record(file, magic.size(), end));
}

Journal read_journal(const File& file) {
  const std::uint64_t end = file.n_bytes();
  const std::string begin = line_of(file, end);
  const std::string& path = file.path();
  if (begin != magic)
    refuse(path, magic.starts_with(begin)                    ? "it is cut short"
                 : begin.starts_with("garita sweep journal") ? "its format is that of another release"
                                                             : "it is another kind of file");
  Journal journal;
  journal.path = path;
  journal.n_bytes = magic.size();
  bool has_header = false;
  while (const auto payload = payload_at(file, journal.n_bytes, end)) {
    const auto size = static_cast<std::uint32_t>(head_bytes + payload->size());
    Unpacker in(*payload);
    const char kind = in.kind();
    if (kind == of_header && !has_header) {
      journal.header = header_in(in);
      has_header = true;
    } else if (kind == of_layout && has_header) {
      journal.layouts.push_back(layout_in(in));
    } else if (kind == of_point && has_header) {
      Journal::Entry entry;
      entry.id = in.text();
      entry.offset = journal.n_bytes;
      entry.size = size;
      entry.layout = in.integer<std::uint32_t>();
      entry.replications = in.integer<std::uint32_t>();
      entry.ended_early = !in.text().empty();
      entry.overloaded = in.integer<std::uint8_t>() != 0;
      if (entry.layout >= journal.layouts.size()) refuse(path, "a point has no layout");
      journal.entries.push_back(std::move(entry));
    } else {
      refuse(path, "it has a record of a kind that this release does not know");
    }
    journal.n_bytes += size;
  }
  if (has_whole_record(file, journal.n_bytes, end))
    refuse(path, "it is damaged at byte " + std::to_string(journal.n_bytes) +
                     ", and whole points follow; take a copy of it from elsewhere, or begin its points anew "
                     "with --force");
  if (!has_header) refuse(path, "it is cut short");
  journal.n_bytes_torn = end - journal.n_bytes;
  return journal;
}

PointResult read_point(const Journal& journal, const Journal::Entry& entry, const File& file) {
  const auto payload = payload_at(file, entry.offset, entry.offset + entry.size);
  if (!payload) refuse(journal.path, "a point that was whole is damaged");
  Unpacker in(*payload);
  in.kind();
  PointResult point;
  point.id = in.text();
  point.layout = journal.layouts.at(in.integer<std::uint32_t>());
  point.replications = in.integer<std::uint32_t>();
  point.ended = in.text();
  point.overloaded = in.integer<std::uint8_t>() != 0;
  point.figures.resize(point.layout.rows.size() * point.layout.columns.size());
  for (PointFigure& figure : point.figures) {
    figure.n = in.integer<std::uint32_t>();
    figure.mean = in.number();
    figure.half_width = in.number();
  }
  return point;
}

JournalWriter::JournalWriter(const std::string& path, const JournalHeader& header)
    : file_(File::create_new(path)) {
  file_.append(magic.data(), magic.size());
  append(packed(header));
  sync();
}

JournalWriter::JournalWriter(const Journal& journal)
    : file_(File::open_to_append(journal.path)), layouts_(journal.layouts) {
  file_.cut(journal.n_bytes);
}

void JournalWriter::add(const PointResult& point) {
  GARITA_CHECK(point.figures.size() == point.layout.rows.size() * point.layout.columns.size(),
               "a point has a figure per row and column");
  const auto known = std::find(layouts_.begin(), layouts_.end(), point.layout);
  const auto layout = static_cast<std::uint32_t>(known - layouts_.begin());
  if (known == layouts_.end()) {
    append(packed(point.layout));
    layouts_.push_back(point.layout);
  }
  append(packed(point, layout));
  if (now_ns() > next_sync_ns_) sync();
}

void JournalWriter::append(const std::string& payload) {
  Packer head;
  head.put_integer(static_cast<std::uint32_t>(payload.size()));
  const std::string record = head.take() + checksum(payload) + payload;
  file_.append(record.data(), record.size());
}

void JournalWriter::sync() {
  const std::int64_t begin = now_ns();
  file_.sync();
  const std::int64_t end = now_ns();
  next_sync_ns_ = end + std::max(sync_every_ns, syncs_share * (end - begin));
}

}  // namespace garita::results
