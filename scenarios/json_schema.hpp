#pragma once

#include <string>
#include <vector>

namespace garita::scenarios {

/// The kinds of files that the language has. A part is what scenarios extend: it has every key of a scenario
/// and need not have any.
enum class FileKind { scenario, part, port, corridor, sweep, calibration };

/// The names of the kinds, in their order.
const std::vector<std::string>& file_kinds();

/// JSON Schema (draft 2020-12) of a kind of file, made from the declarations of keys that the reader uses. It
/// holds keys, types, units, words and the ranges of plain numbers; what it accepts, the reader can still
/// refuse. Where a file extends another no key is required, as the other one may have it.
std::string json_schema(FileKind kind);

}  // namespace garita::scenarios
