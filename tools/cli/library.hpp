#pragma once

#include <string>
#include <vector>

#include "scenarios/load.hpp"

namespace garita::tools {

/// Folder of the library: GARITA_LIBRARY, else `../share/garita/library` beside the installed program, else
/// the source tree's. Throws scenarios::WorldError when none of them is a folder.
std::string library_folder();

/// GARITA_PATH, split at colons.
std::vector<std::string> search_path();

/// Names of the library's scenarios, sorted: `mm1` in `theory/` is `theory/mm1`.
std::vector<std::string> library_scenarios(const std::string& library);

/// Names of the library's ports, sorted, as `ports:` takes them: `ports/san_ysidro`.
std::vector<std::string> library_ports(const std::string& library);

/// Names of the library's sweeps, sorted, as `garita sweep` takes them: `mm1_load`.
std::vector<std::string> library_sweeps(const std::string& library);

/// The same of its calibrations, as `garita calibrate` takes them.
std::vector<std::string> library_calibrations(const std::string& library);

/// Whether a word of the command line names a scenario: by its ending, by what is in the file of that name,
/// or, where there is no such file, by the library. Throws scenarios::WorldError where a file cannot be read.
bool names_scenario(const std::string& word);

/// Options for `scenarios::load` with the library and the search path filled in.
scenarios::LoadOptions load_options();

}  // namespace garita::tools
