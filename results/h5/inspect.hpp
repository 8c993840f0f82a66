#pragma once

#include <string>
#include <vector>

#include "results/h5/handle.hpp"
#include "results/h5/reader.hpp"

/// Private to results/h5: what an open file holds.
namespace garita::results::h5 {

/// Every variable of the file, sorted by name; dimensions without a coordinate are not variables.
std::vector<Found> list_variables(hid_t file, const std::string& path);

/// BLAKE2b (128 bits, hexadecimal) over the variables in the order of their names, each as: name, NUL, type,
/// NUL, lengths of its dimensions in decimal joined by commas, NUL, then the values row-major and
/// little-endian; of a string its UTF-8 bytes and a NUL. Variables named in `except` are passed over.
std::string hash_variables(hid_t file, const std::string& path, const std::vector<std::string>& except);

/// The strings of a dataset.
std::vector<std::string> read_strings(hid_t dataset, const std::string& path, const std::string& name);

/// Selects a block in the file and gives the matching space in memory. Scalars: `start` empty.
Handle select_block(hid_t file_space, const std::vector<std::uint64_t>& start,
                    const std::vector<std::uint64_t>& count, const std::string& path,
                    const std::string& name);

}  // namespace garita::results::h5
