#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/diagnostic.hpp"
#include "scenarios/named.hpp"
#include "scenarios/timetable.hpp"

namespace garita::scenarios {

/// One number that is looked for: the same text is put at all its addresses.
struct Parameter {
  std::vector<std::string> at;  ///< addresses in the base
  std::string from, to;         ///< numbers in the same unit: it is looked for between them
  std::string start;            ///< in the same unit; where the search begins

  // Filled in by `load_calibration`, with a `start` that is not written:
  std::vector<std::string> known_as;  ///< `at` without wrapper keys; empty where the base has no value
  TextPlace place;                    ///< of its name
};

/// One figure that was observed, and that the simulated one shall come near.
struct Target {
  std::string at;                    ///< address of a lane group, facility or port; `total`
  std::string measure;               ///< as in a summary, or of an hour
  std::optional<std::int64_t> hour;  ///< 0..23: of those who joined in that hour of the local day
  std::string days;                  ///< which days of the run it is held against; empty: all
  std::uint8_t weekdays = 0x7f;      ///< the same, bit 0 is Monday
  std::string date;                  ///< when it was observed; empty: not known, or over many days
  std::string value;                 ///< in the measure's unit, or with a unit
  std::string standard_error;        ///< the same; empty: not known
  double weight = 1;                 ///< of its square in the sum that is made small
  TextPlace place;
};

/// What a square is worth, where targets have no standard errors. The order is that of `weigh_words`.
enum class FitWeights { measures, days };

/// How the least sum of squares is looked for. The order is that of `fit_words`.
enum class FitMethod { bobyqa, subplex, direct };

/// A base scenario, what is looked for in it, and what it shall come near.
struct Calibration {
  std::string version = "1";
  std::string title, base, alternative;
  Named<std::string> set;  ///< before the parameters: value by address
  std::optional<std::int64_t> replications;
  std::optional<std::uint64_t> seed;
  Named<Parameter> parameters;
  std::vector<Target> targets;
  std::string source;  ///< where the targets come from: goes into the overlay
  FitWeights weights = FitWeights::measures;
  FitMethod method = FitMethod::bobyqa;
  std::int64_t evaluations = 200;  ///< at most, of the search
  double tolerance = 1e-3;         ///< of each parameter, as a share of its range
  std::int64_t resamples = 1000;   ///< of the bootstrap

  // Filled in by `load_calibration`:
  std::string name;       ///< of the file, without folder and ending
  std::string path;       ///< where the file was found
  std::string base_path;  ///< where the base was found
  std::string base_name;  ///< the base as a scenario elsewhere names it: a library name, or the path
  bool base_in_library = false;
  std::string targets_path;   ///< of the table, or of the file itself where they are listed there
  std::string targets_bytes;  ///< what stands in it
};

}  // namespace garita::scenarios
