#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/experiments/sensitivity.hpp"
#include "results/h5/reader.hpp"

namespace garita::results {

/// The table of a sweep as read from its points.h5: names at once, figures on demand.
/// Throws scenarios::WorldError for a file that is missing, unreadable, unfinished or no table of a sweep.
class SweepFile {
 public:
  struct Factor {
    std::string name, unit;
    std::vector<double> numbers;     ///< per point; empty: words alone
    std::vector<std::string> words;  ///< per point; empty: plain numbers
  };
  struct Column {
    std::string name, unit;
  };

  static SweepFile open(const std::string& path);

  const std::string& path() const { return file_.path(); }
  std::string title() const { return file_.text("title").value_or(""); }
  std::string name() const { return file_.text("sweep_name").value_or(""); }
  std::string base() const { return file_.text("base").value_or(""); }
  std::string design() const { return file_.text("design").value_or(""); }  ///< `grid`, `morris` ...
  const std::vector<std::int32_t>& points() const { return points_; }       ///< their numbers
  const std::vector<Factor>& factors() const { return factors_; }
  const std::vector<std::string>& addresses() const { return addresses_; }
  const std::vector<Column>& measures() const { return measures_; }
  std::size_t ended_early() const { return ended_early_; }  ///< points of which a limit ended a replication
  /// Numbers of the points whose load is above what some lane group can serve.
  const std::vector<std::int32_t>& overloaded() const { return overloaded_; }
  /// Points of the sweep's file that are not in the table: a filter left them out when it was written.
  std::size_t n_left_out() const { return attribute("points_left_out"); }

  /// Mean and half of the interval of a measure at an address, per point. REQUIRES that both are there.
  std::vector<double> means(const std::string& measure, const std::string& address) const;
  std::vector<double> half_widths(const std::string& measure, const std::string& address) const;
  /// In how many replications it is known, per point.
  std::vector<std::int32_t> counts(const std::string& measure, const std::string& address) const;
  /// Whether it is known anywhere, in any point. False for a measure that the table does not have.
  bool is_known(const std::string& measure) const;

  /// Whether it has every point of a design for sensitivity: that of Morris, that of Saltelli.
  bool has_morris() const { return has_whole("morris"); }
  bool has_sobol() const { return has_whole("saltelli"); }
  /// Per factor, from the means of a measure at an address. REQUIRES a design for it.
  std::vector<MorrisEffect> morris(const std::string& measure, const std::string& address) const;
  SobolIndices sobol(const std::string& measure, const std::string& address) const;

 private:
  explicit SweepFile(h5::Reader file) : file_(std::move(file)) {}
  bool has_whole(const std::string& design) const;
  std::size_t attribute(const std::string& name) const;
  std::uint64_t place_of(const std::string& address) const;
  std::vector<double> column(const std::string& name, const std::string& address) const;

  h5::Reader file_;
  std::vector<std::int32_t> points_;
  std::vector<Factor> factors_;
  std::vector<std::string> addresses_;
  std::vector<Column> measures_;
  std::vector<std::int32_t> overloaded_;
  std::size_t ended_early_ = 0;
};

/// What factors are ranked by: mean sizes of effects, total indices.
std::vector<Estimate> sizes_of(const std::vector<MorrisEffect>& effects);
std::vector<Estimate> sizes_of(const SobolIndices& indices);

/// Whether a file is one; false for what cannot be read.
bool is_sweep_file(const std::string& path);

}  // namespace garita::results
