#include "results/experiments/calibrate/overlay.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "version.hpp"

#include "results/blake2b.hpp"
#include "results/files.hpp"
#include "scenarios/scalars.hpp"
#include "scenarios/world_error.hpp"
#include "scenarios/yaml_text.hpp"

namespace garita::results {
namespace {

namespace fs = std::filesystem;

constexpr const char* first_line = "# Fitted by garita calibrate: ";
constexpr const char* seal = "# BLAKE2b-128 of the other lines: ";

fs::path folder_of(const std::string& file) {
  std::error_code fault;
  return fs::weakly_canonical(fs::absolute(file), fault).parent_path();
}

std::string hash_of(const std::string& bytes) {
  constexpr std::size_t digest_bytes = 16;
  Blake2b hash(digest_bytes);
  hash.update(bytes.data(), bytes.size());
  return hash.hex();
}

/// Three significant digits are enough to read.
std::string short_number(double number) {
  if (!std::isfinite(number) || number == 0)
    return scenarios::number_text(std::isfinite(number) ? number : 0);
  double scale = 1;
  while (std::abs(number) * scale < 100) scale *= 10;
  return scenarios::number_text(std::round(number * scale) / scale);
}

/// With its hash in the second line, so that a change by hand shows.
std::string sealed(const std::string& text) {
  const std::size_t second = text.find('\n') + 1;
  return text.substr(0, second) + seal + hash_of(text) + "\n" + text.substr(second);
}

/// Whether a text is as it was sealed.
bool is_sealed(const std::string& text) {
  const std::size_t second = text.find('\n') + 1, third = text.find('\n', second) + 1;
  return second > 0 && third > 0 && text == sealed(text.substr(0, second) + text.substr(third));
}

/// `low..high`, a little wider than the interval, so that it holds the value however it is rounded, and
/// nothing where there is no interval.
std::string range_text(const FittedParameter& one) {
  constexpr double parts = 100, most = 1e12;
  double low = std::min(one.low, one.number), high = std::max(one.high, one.number), scale = 1;
  if (!(low < high)) return {};
  while (scale * (high - low) < parts && scale < most) scale *= 10;
  low = std::max(one.from, std::floor(low * scale) / scale);
  high = std::min(one.to, std::ceil(high * scale) / scale);
  return scenarios::number_text(low) + ".." + scenarios::number_text(high) +
         (one.unit.empty() ? "" : " " + one.unit);
}

std::string days_of(const Fit& fit) {
  return fit.days == 0 ? ""
         : fit.days == 1
             ? ", of " + fit.first_date
             : ", " + std::to_string(fit.days) + " days from " + fit.first_date + " to " + fit.last_date;
}

/// What a comment takes from elsewhere stays on its line.
std::string one_line(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return text;
}

scenarios::Node scalar(const std::string& text) {
  scenarios::Node node;
  node.kind = scenarios::Node::Kind::scalar;
  node.scalar = text;
  return node;
}

}  // namespace

std::string base_seen_from(const scenarios::Calibration& c, const std::string& file) {
  if (c.base_in_library) return c.base_name;
  return fs::path(c.base_name).lexically_relative(folder_of(file)).string();
}

std::string cannot_extend_from(const scenarios::Calibration& c, const std::string& file) {
  if (c.base_in_library) return {};
  const fs::path base = c.base_name, root = folder_of(file).parent_path();
  const fs::path below = base.lexically_relative(root);
  if (!below.empty() && *below.begin() != "..") return {};
  return "a scenario in '" + folder_of(file).string() + "' cannot extend '" + c.base_name +
         "': scenarios read below the parent of their folder";
}

std::string overlay_text(const Fit& fit, const scenarios::Calibration& c, const std::string& file) {
  std::string text = first_line + one_line(c.title.empty() ? c.name : c.title) + "\n";
  const auto say = [&](const std::string& line) { text += "# " + one_line(line) + "\n"; };
  say("targets: " + fs::path(c.targets_path).filename().string() + ", BLAKE2b-128 " +
      hash_of(c.targets_bytes) + days_of(fit));
  say("garita " + std::string(version) + ", seed " + std::to_string(fit.seed) + ", " +
      std::to_string(fit.replications) + " replications, " + std::to_string(fit.evaluations) +
      " evaluations" + (fit.converged ? "" : ", not converged"));
  for (const FittedMeasure& one : fit.measures)
    say("fit of " + one.measure + ": RMSE " + short_number(one.rmse) + ", mean error " +
        short_number(one.mean_error) + " " + one.unit + " over " + std::to_string(one.n) +
        (one.n == 1 ? " figure" : " figures"));
  if (!c.alternative.empty()) say("fitted under the alternative '" + c.alternative + "' of the base");

  scenarios::Node extends = scalar(base_seen_from(c, file));
  text += "garita: 1\nextends: " + scenarios::to_flow(extends) + "\nsource: " +
          scenarios::to_flow(scalar(one_line("calibration '" + c.name + "' (garita calibrate) to " +
                                             fs::path(c.targets_path).filename().string() + days_of(fit) +
                                             (c.source.empty() ? "" : ": " + c.source)))) +
          "\n";
  std::string ranges;
  for (const FittedParameter& one : fit.parameters)
    if (const std::string range = range_text(one); !range.empty())
      for (const std::string& address : one.known_as)
        if (!address.empty())
          ranges +=
              "  " + scenarios::to_flow(scalar(address)) + ": " + scenarios::to_flow(scalar(range)) + "\n";
  if (!ranges.empty()) text += "assumption:\n" + ranges;
  text += "set:\n";
  const auto set = [&](const std::string& address, const std::string& value, const std::string& comment) {
    text += "  " + scenarios::to_flow(scalar(address)) + ": " + value +
            (comment.empty() ? "" : "  # " + one_line(comment)) + "\n";
  };
  for (const auto& [address, value] : c.set) set(address, value, "");
  for (const FittedParameter& one : fit.parameters)
    for (const std::string& address : one.at)
      set(address, scenarios::to_flow(scalar(one.value)),
          one.name + ": 95 % interval " + short_number(one.low) + ".." + short_number(one.high) +
              (one.unit.empty() ? "" : " " + one.unit) +
              (one.undetermined.empty() ? "" : ", not determined by the targets"));
  return sealed(text);
}

void write_overlay(const Fit& fit, const scenarios::Calibration& c, const std::string& file) {
  std::error_code fault;
  const fs::path folder = fs::path(file).parent_path();
  if (!folder.empty()) fs::create_directories(folder, fault);
  if (fault)
    throw scenarios::WorldError("cannot make the folder " + folder.string() + ": " + fault.message());
  write_text_file(file, overlay_text(fit, c, file));
}

std::string why_not_overwrite(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return {};
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!text.starts_with(first_line)) return "no calibration wrote it";
  return is_sealed(text) ? "" : "it was changed after a calibration had written it";
}

}  // namespace garita::results
