#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scenarios/mark.hpp"
#include "scenarios/marked_findings.hpp"

/// Questions about raw text, asked before and while YAML is parsed.
namespace garita::scenarios {

/// Refuses NUL and other control characters, invalid UTF-8, tabs in an indentation and a byte-order mark of
/// UTF-16. Returns whether the text may be parsed.
bool check_bytes(const std::shared_ptr<const Text>& text, const std::string& bytes, MarkedFindings& findings);

/// Splits into lines for `Text::lines` (without line ends).
std::vector<std::string> split_lines(const std::string& bytes);

/// How many characters the first `count` bytes hold. Bytes that continue a character do not count.
int characters_before(const std::string& line, std::size_t count);
std::size_t characters_in(const std::string& text);

/// Offset of the quote that closes the one at `begin`; npos when the line ends before it.
std::size_t closing_quote(const std::string& bytes, std::size_t begin);

/// Offset of the first quote at or after `from` that begins a value and is not closed on its line; npos
/// without one.
std::size_t opening_quote_after(const std::string& bytes, std::size_t from);

}  // namespace garita::scenarios
