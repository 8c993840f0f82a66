#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/scalars.hpp"

/// Tables of fields separated by commas.
namespace garita::scenarios {

/// One field of a line: without the blanks around it, and without its quotation marks.
struct Field {
  std::string text;
  std::size_t begin = 0, size = 0;  ///< where it stands in the line, with its quotation marks [bytes]
};

/// Splits one line, without its end. A field in double quotes may hold commas, and a quote as `""`; it ends
/// on its line. Reuses the strings of `fields`. Returns where a quote stands that has no partner, or that
/// something follows. Source: RFC 4180, section 2; other than there, blanks around a field are no part of it,
/// and no field holds line breaks.
std::optional<std::size_t> split_csv(std::string_view line, std::vector<Field>& fields);

/// The name that a header's field stands for: capitals count as small letters.
std::string column_name(std::string_view field);

/// What is wrong with a header whose fields are not separated by commas, but by semicolons or tabs.
std::optional<Problem> other_separator(std::string_view header);

/// Whether a CSV of arrivals that begins with this line, its byte order mark still in place or not, lists
/// single crossers (a trace) rather than rates by days and hours.
bool looks_like_trace(std::string_view header);

/// Of a line, from 1, in characters: columns as messages count them.
int column_of(std::string_view line, std::size_t byte);

}  // namespace garita::scenarios
