#include "results/log_writer.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "engine/check.hpp"
#include "results/format/layout.hpp"

namespace garita::results {
namespace {

using engine::LogRow;

void write_labels(h5::Writer& file, const models::Labels& labels) {
  std::vector<std::string> groups;
  for (const auto& group : labels.groups) groups.push_back(group.address);
  const auto write = [&](const char* name, const std::vector<std::string>& names) {
    if (!names.empty()) file.write(name, names);
  };
  write("log/source_label", labels.sources);
  write("log/class_label", labels.classes);
  write("log/stage_label", labels.stages);
  write("log/lane_group_label", groups);
}

/// Writes one column of the rows that begin at row `at` of the file.
class Columns {
 public:
  Columns(h5::Writer& file, const std::vector<LogRow>& rows, std::uint64_t at)
      : file_(file), rows_(rows), at_(at) {}

  template <class T, class Value>
  void write(const char* name, Value value) {
    std::vector<T> values;
    values.reserve(rows_.size());
    for (const auto& row : rows_) values.push_back(static_cast<T>(value(row)));
    file_.write(std::string("log/") + name, {at_}, {rows_.size()}, std::span<const T>(values));
  }

 private:
  h5::Writer& file_;
  const std::vector<LogRow>& rows_;
  std::uint64_t at_;
};

}  // namespace

bool write_log(h5::Writer& file, const models::Model& model, std::span<const std::unique_ptr<Spill>> spills,
               const std::function<bool()>& go_on) {
  std::uint64_t n_rows = 0;
  for (const auto& spill : spills) n_rows += spill->n_rows();
  const auto layout = log_layout(model, n_rows);
  file.group("log");
  for (const auto& [name, size] : layout.dimensions) file.dimension(name, size);
  if (n_rows > 0) file.bare_dimension("log/row");
  for (const auto& variable : layout.variables) file.define(variable);
  write_labels(file, model.labels());

  const auto& groups = model.labels().groups;
  const auto since_start = [&](std::int64_t us) {
    return us == std::numeric_limits<std::int64_t>::min() ? us : us - model.start.us();
  };
  std::vector<LogRow> rows;
  std::uint64_t at = 0;
  for (std::size_t r = 0; r < spills.size(); ++r) {
    for (std::uint64_t first = 0; first < spills[r]->n_rows(); first += chunk_rows) {
      if (!go_on()) return false;
      spills[r]->read_log(first, std::min(chunk_rows, spills[r]->n_rows() - first), rows);
      for (const auto& row : rows)
        GARITA_CHECK(row.lane_group < groups.size(),
                     "a row of the log names a lane group that does not exist");
      Columns columns(file, rows, at);
      columns.write<std::int32_t>("replication", [&](const LogRow&) { return r; });
      columns.write<std::int64_t>("crosser", [](const LogRow& row) { return row.crosser; });
      columns.write<std::int32_t>("source", [](const LogRow& row) { return row.source; });
      columns.write<std::int32_t>("class", [](const LogRow& row) { return row.label; });
      columns.write<std::int32_t>("stage", [&](const LogRow& row) { return groups[row.lane_group].stage; });
      columns.write<std::int32_t>("lane_group", [](const LogRow& row) { return row.lane_group; });
      columns.write<std::int64_t>("joined", [&](const LogRow& row) { return since_start(row.joined_us); });
      columns.write<std::int64_t>("started", [&](const LogRow& row) { return since_start(row.started_us); });
      columns.write<std::int64_t>("left", [&](const LogRow& row) { return since_start(row.left_us); });
      at += rows.size();
    }
  }
  return true;
}

}  // namespace garita::results
