#include "results/experiments/sweep/sweep_file.hpp"

#include <algorithm>
#include <cmath>

#include "results/experiments/designs/morris.hpp"
#include "results/experiments/designs/saltelli.hpp"
#include "results/experiments/sweep/points.hpp"
#include "results/experiments/sweep/table_format.hpp"
#include "results/kind_of_file.hpp"
#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw scenarios::WorldError(path + ": reading as the table of a sweep: " + why);
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    names.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

}  // namespace

SweepFile SweepFile::open(const std::string& path) {
  require_result_file(path);
  SweepFile table{h5::Reader(path)};
  const h5::Reader& file = table.file_;
  const auto version = file.integers(table_version_attribute);
  if (!version || version->size() != 1) refuse(path, "it is another kind of file");
  if (version->front() != table_version)
    refuse(path, "its format is " + std::to_string(version->front()) + ", this program reads " +
                     std::to_string(table_version));
  if (!file.integers("complete")) refuse(path, "it is not complete: its sweep was interrupted");
  table.points_ = file.read<std::int32_t>("point");
  table.addresses_ = file.strings("address");
  for (const std::string& name : split(file.text("factors").value_or(""))) {
    Factor factor;
    factor.name = name;
    if (file.find(name).type == h5::Type::string) {
      factor.words = file.strings(name);
    } else {
      factor.numbers = file.read<double>(name);
      factor.unit = file.find(name).units;
      if (file.has(name + words_ending)) factor.words = file.strings(name + words_ending);
    }
    table.factors_.push_back(std::move(factor));
  }
  for (const std::string& name : split(file.text("measures").value_or("")))
    table.measures_.push_back({name, file.find(name).units});
  const auto complete = file.read<std::int8_t>("complete");
  table.ended_early_ = static_cast<std::size_t>(std::count(complete.begin(), complete.end(), 0));
  const auto overloaded = file.read<std::int8_t>("overloaded");
  for (std::size_t p = 0; p < overloaded.size(); ++p)
    if (overloaded[p] != 0) table.overloaded_.push_back(table.points_[p]);
  return table;
}

std::uint64_t SweepFile::place_of(const std::string& address) const {
  const auto at = std::find(addresses_.begin(), addresses_.end(), address);
  if (at == addresses_.end()) refuse(path(), "it has no address '" + address + "'");
  return static_cast<std::uint64_t>(at - addresses_.begin());
}

std::vector<double> SweepFile::column(const std::string& name, const std::string& address) const {
  return file_.read<double>(name, {0, place_of(address)}, {points_.size(), 1});
}

std::vector<std::int32_t> SweepFile::counts(const std::string& measure, const std::string& address) const {
  return file_.read<std::int32_t>(measure + n_ending, {0, place_of(address)}, {points_.size(), 1});
}

bool SweepFile::is_known(const std::string& measure) const {
  const bool there = std::any_of(measures_.begin(), measures_.end(),
                                 [&](const Column& column) { return column.name == measure; });
  return there && std::any_of(addresses_.begin(), addresses_.end(), [&](const std::string& address) {
           const std::vector<double> known = means(measure, address);
           return std::any_of(known.begin(), known.end(), [](double mean) { return std::isfinite(mean); });
         });
}

std::vector<double> SweepFile::means(const std::string& measure, const std::string& address) const {
  return column(measure, address);
}

std::vector<double> SweepFile::half_widths(const std::string& measure, const std::string& address) const {
  return column(measure + half_width_ending, address);
}

std::size_t SweepFile::attribute(const std::string& name) const {
  const auto values = file_.integers(name);
  return values && values->size() == 1 ? static_cast<std::size_t>(values->front()) : 0;
}

bool SweepFile::has_whole(const std::string& wanted) const { return design() == wanted && n_left_out() == 0; }

std::vector<MorrisEffect> SweepFile::morris(const std::string& measure, const std::string& address) const {
  Design points = results::morris(attribute("design_trajectories"), attribute("design_levels"),
                                  factors_.size(), file_.unsigned_integer("design_seed").value_or(1));
  // Counts and listed values moved by whole steps, not as far as the design would have had them.
  const auto parts = file_.integers("factor_parts").value_or(std::vector<std::int64_t>());
  for (auto& point : points)
    for (std::size_t f = 0; f < std::min(point.size(), parts.size()); ++f)
      point[f] = step_at(point[f], static_cast<std::size_t>(parts[f]));
  return morris_effects(points, means(measure, address));
}

SobolIndices SweepFile::sobol(const std::string& measure, const std::string& address) const {
  return sobol_indices(factors_.size(), means(measure, address));
}

std::vector<Estimate> sizes_of(const std::vector<MorrisEffect>& effects) {
  std::vector<Estimate> sizes;
  for (const MorrisEffect& effect : effects)
    sizes.push_back({effect.mu_star.mean, effect.mu_star.mean - effect.mu_star.half_width,
                     effect.mu_star.mean + effect.mu_star.half_width});
  return sizes;
}

std::vector<Estimate> sizes_of(const SobolIndices& indices) {
  std::vector<Estimate> sizes;
  for (const SobolIndex& index : indices.factors) sizes.push_back(index.total);
  return sizes;
}

bool is_sweep_file(const std::string& path) {
  try {
    return kind_of_file(path) == FileKind::hdf5 && h5::Reader(path).integers(table_version_attribute);
  } catch (const scenarios::WorldError&) {
    return false;
  }
}

}  // namespace garita::results
