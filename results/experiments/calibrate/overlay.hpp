#pragma once

#include <string>

#include "results/experiments/calibrate/calibrate.hpp"

namespace garita::results {

/// How a scenario in this file names the base: its library name, or a path from the file's folder.
std::string base_seen_from(const scenarios::Calibration& calibration, const std::string& file);

/// Why a scenario in this file cannot extend the base (it lies above or beside the parent of the file's
/// folder, where scenarios do not read); empty where it can.
std::string cannot_extend_from(const scenarios::Calibration& calibration, const std::string& file);

/// The scenario that is the base with the fitted values set, as YAML: their source is the calibration, their
/// intervals are ranges of an assumption. Comments say more of where they come from: targets and their hash
/// (BLAKE2b, 128 bits), dates, release, seed, replications, errors. The second line is a hash of all others.
std::string overlay_text(const Fit& fit, const scenarios::Calibration& calibration, const std::string& file);

/// Writes it, folder and all. Throws scenarios::WorldError.
void write_overlay(const Fit& fit, const scenarios::Calibration& calibration, const std::string& file);

/// Why a file is not overwritten unasked, in words that follow "it is there, and": no calibration wrote it,
/// or somebody changed it since. Empty where nothing is lost, or nothing is there.
std::string why_not_overwrite(const std::string& file);

}  // namespace garita::results
