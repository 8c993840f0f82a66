#include "results/replication_copy.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "engine/check.hpp"

namespace garita::results {
namespace {

using Extent = std::vector<std::uint64_t>;

class Copy {
 public:
  Copy(h5::Writer& to, const h5::Reader& from) : to_(to), from_(from) {}

  void block(const h5::Variable& variable, const Extent& start, const Extent& count) {
    using h5::Type;
    switch (variable.type) {
      case Type::int8:
        return of<std::int8_t>(variable.name, start, count);
      case Type::int32:
        return of<std::int32_t>(variable.name, start, count);
      case Type::int64:
        return of<std::int64_t>(variable.name, start, count);
      case Type::uint64:
        return of<std::uint64_t>(variable.name, start, count);
      case Type::float32:
        return of<float>(variable.name, start, count);
      case Type::float64:
        return of<double>(variable.name, start, count);
      case Type::string:
        break;
    }
    GARITA_CHECK(false, "no variable of a replication is text");
  }
  std::uint64_t length(const h5::Variable& variable, std::size_t dimension) const {
    return from_.find(variable.name).shape.at(dimension);
  }

 private:
  template <class T>
  void of(const std::string& name, const Extent& start, const Extent& count) {
    const std::vector<T> values = from_.read<T>(name, start, count);
    to_.write(name, start, count, std::span<const T>(values));
  }

  h5::Writer& to_;
  const h5::Reader& from_;
};

}  // namespace

void copy_replication(h5::Writer& to, const Layout& layout, const h5::Reader& from,
                      std::uint32_t replication) {
  Copy copy(to, from);
  const auto each = [&](std::size_t n_dimensions, auto&& act) {
    for (const h5::Variable& variable : layout.variables)
      if (variable.dimensions.size() == n_dimensions && variable.dimensions[0] == "replication" &&
          variable.name != "replication")
        act(variable);
  };
  std::uint64_t n_steps = 0;
  each(3, [&](const h5::Variable& series) { n_steps = copy.length(series, 1); });
  for (std::uint64_t first = 0; first < n_steps; first += chunk_steps)
    each(3, [&](const h5::Variable& series) {
      copy.block(series, {replication, first, 0},
                 {1, std::min(chunk_steps, n_steps - first), copy.length(series, 2)});
    });
  each(2, [&](const h5::Variable& total) {
    copy.block(total, {replication, 0}, {1, copy.length(total, 1)});
  });
  each(1, [&](const h5::Variable& value) { copy.block(value, {replication}, {1}); });
}

void restore_log(const h5::Reader& from, engine::Time start, std::span<const std::unique_ptr<Spill>> spills) {
  if (!from.has("log/crosser")) return;  // nobody came
  const std::uint64_t n_rows = from.find("log/crosser").shape.at(0);
  const auto since_1970 = [&](std::int64_t us) {
    return us == std::numeric_limits<std::int64_t>::min() ? us : us + start.us();
  };
  std::vector<engine::LogRow> rows;
  for (std::uint64_t first = 0; first < n_rows; first += chunk_rows) {
    const Extent at = {first}, count = {std::min(chunk_rows, n_rows - first)};
    const auto replication = from.read<std::int32_t>("log/replication", at, count);
    const auto crosser = from.read<std::int64_t>("log/crosser", at, count);
    const auto source = from.read<std::int32_t>("log/source", at, count);
    const auto label = from.read<std::int32_t>("log/class", at, count);
    const auto group = from.read<std::int32_t>("log/lane_group", at, count);
    const auto joined = from.read<std::int64_t>("log/joined", at, count);
    const auto started = from.read<std::int64_t>("log/started", at, count);
    const auto left = from.read<std::int64_t>("log/left", at, count);
    for (std::size_t i = 0; i < crosser.size(); ++i) {
      rows.push_back({static_cast<std::uint64_t>(crosser[i]), since_1970(joined[i]), since_1970(started[i]),
                      since_1970(left[i]), static_cast<std::uint32_t>(source[i]),
                      static_cast<std::uint32_t>(group[i]), static_cast<std::uint32_t>(label[i]), 0});
      if (i + 1 < crosser.size() && replication[i + 1] == replication[i]) continue;
      GARITA_CHECK(static_cast<std::size_t>(replication[i]) < spills.size(),
                   "a row of the log names a replication that the file does not have");
      spills[static_cast<std::size_t>(replication[i])]->log(rows);
      rows.clear();
    }
  }
}

}  // namespace garita::results
