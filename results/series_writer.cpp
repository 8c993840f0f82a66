#include "results/series_writer.hpp"

#include <algorithm>
#include <limits>
#include <span>

#include "engine/check.hpp"
#include "results/format/features.hpp"
#include "results/format/layout.hpp"
#include "results/format/scaled.hpp"
#include "results/format/series.hpp"

namespace garita::results {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

std::int32_t narrow(std::int64_t value) {
  GARITA_CHECK(
      value >= std::numeric_limits<std::int32_t>::min() && value <= std::numeric_limits<std::int32_t>::max(),
      "a count of a step does not fit into the file");
  return static_cast<std::int32_t>(value);
}

/// Writes one block of steps of one replication, variable by variable.
class BlockWriter {
 public:
  BlockWriter(h5::Writer& file, const models::Model& model, engine::Duration length,
              std::uint32_t replication, const std::vector<engine::GroupTotals>& totals)
      : file_(file),
        model_(model),
        labels_(model.labels()),
        length_(length),
        replication_(replication),
        totals_(totals),
        lengthens_(is_known(labels_, &models::Labels::Group::spacing_m)) {}

  /// Steps `first` ... `first + n - 1` of the file, of which the first `recorded` were simulated.
  void write(const Spill& spill, std::uint64_t first, std::uint64_t n, std::uint64_t recorded) {
    first_ = first;
    n_ = n;
    recorded_ = recorded;
    if (!labels_.groups.empty()) {
      spill.read_groups(first, recorded, groups_);
      write_groups();
      if (model_.features) {
        spill.read_features(first, recorded, features_);
        write_features();
      }
    }
    if (!labels_.edges.empty()) {
      spill.read_edges(first, recorded, edges_);
      write_edges();
    }
  }

 private:
  template <class T>
  void put(const char* name, std::size_t n_columns, const std::vector<T>& values) {
    file_.write(name, {replication_, first_, 0}, {1, n_, n_columns}, std::span<const T>(values));
  }
  // Steps that were never simulated hold zeros and NaN beside simulated ones, as the file's fill values do.
  template <class T, class Value>
  void fill(std::vector<T>& out, std::size_t n_columns, T missing, Value value) const {
    out.assign(n_ * n_columns, missing);
    for (std::uint64_t s = 0; s < recorded_; ++s)
      for (std::size_t c = 0; c < n_columns; ++c) out[s * n_columns + c] = static_cast<T>(value(s, c));
  }
  template <class Value>
  void counts(const char* name, std::size_t n_columns, Value value) {
    fill(counts_, n_columns, 0, [&](std::uint64_t s, std::size_t c) { return narrow(value(s, c)); });
    put(name, n_columns, counts_);
  }
  template <class Value>
  void figures(const char* name, std::size_t n_columns, Value value) {
    fill(figures_, n_columns, nan, value);
    put(name, n_columns, figures_);
  }

  StepScale scale(std::uint64_t s, std::size_t g) const {
    const auto begin = model_.start + model_.step * static_cast<std::int64_t>(first_ + s);
    return {static_cast<double>((step_end(model_, length_, first_ + s) - begin).us()),
            static_cast<double>(labels_.groups[g].booths_per_lane)};
  }

  void write_groups() {
    const std::size_t n = labels_.groups.size();
    for (const auto& series : count_series())
      counts(series.name, n,
             [&](std::uint64_t s, std::size_t g) { return groups_[s * n + g].*series.member; });
    for (const auto& series : figure_series())
      figures(series.name, n,
              [&](std::uint64_t s, std::size_t g) { return series.value(groups_[s * n + g], scale(s, g)); });
    if (!lengthens_) return;
    for (const auto& series : scaled_series())
      figures(series.name, n, [&](std::uint64_t s, std::size_t g) {
        return scaled(series.value(groups_[s * n + g], scale(s, g)), labels_.groups[g].*series.factor);
      });
  }

  void write_features() {
    const std::size_t n = labels_.groups.size();
    for (const auto& series : feature_count_series())
      counts(series.name, n,
             [&](std::uint64_t s, std::size_t g) { return series.value(features_[s * n + g]); });
    for (const auto& series : feature_figure_series())
      figures(series.name, n, [&](std::uint64_t s, std::size_t g) {
        if (series.of_signs && !has_sign(totals_[g].features)) return static_cast<double>(nan);
        return series.value(features_[s * n + g], scale(s, g));
      });
  }

  void write_edges() {
    const std::size_t n = labels_.edges.size();
    counts("edge_flow", n, [&](std::uint64_t s, std::size_t e) { return edges_[s * n + e].entered; });
    figures("edge_speed", n, [&](std::uint64_t s, std::size_t e) {
      return edge_speed(edges_[s * n + e], labels_.edge_km[e]);
    });
  }

  h5::Writer& file_;
  const models::Model& model_;
  const models::Labels& labels_;
  engine::Duration length_;
  std::uint32_t replication_;
  const std::vector<engine::GroupTotals>& totals_;
  bool lengthens_;
  std::uint64_t first_ = 0, n_ = 0, recorded_ = 0;
  std::vector<engine::StepCounts> groups_;
  std::vector<engine::FeatureCounts> features_;
  std::vector<engine::EdgeCounts> edges_;
  std::vector<std::int32_t> counts_;
  std::vector<float> figures_;
};

}  // namespace

engine::Time step_end(const models::Model& model, engine::Duration length, std::uint64_t step) {
  return std::min(model.start + model.step * static_cast<std::int64_t>(step + 1), model.start + length);
}

void write_series(h5::Writer& file, const models::Model& model, engine::Duration length,
                  std::uint32_t replication, const Spill& spill,
                  const std::vector<engine::GroupTotals>& groups) {
  BlockWriter writer(file, model, length, replication, groups);
  for (std::uint64_t first = 0; first < std::min(spill.n_steps(), model.n_steps); first += chunk_steps) {
    const std::uint64_t n = std::min(chunk_steps, model.n_steps - first);
    writer.write(spill, first, n, std::min(n, spill.n_steps() - first));
  }
}

}  // namespace garita::results
