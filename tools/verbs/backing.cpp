#include "tools/verbs/backing.hpp"

#include <algorithm>

#include "tools/text/format.hpp"

namespace garita::tools {
namespace {

// Assumption: a range no longer than `1,000..2,000 m/s` reads well in a cell; what is longer goes below.
constexpr int widest_range = 16;

}  // namespace

std::string Backing::of(const scenarios::Origin& origin) {
  std::string text = origin.source.empty() ? "" : note(origin.source);
  if (origin.assumption.empty()) return text;
  if (!text.empty()) text += " ";
  const bool range =
      origin.assumption.find("..") != std::string::npos && text_width(origin.assumption) <= widest_range;
  return text + (range ? origin.assumption : note("assumption: " + origin.assumption));
}

std::string Backing::notes(int width) const {
  std::string text;
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    const std::string number = "[" + std::to_string(i + 1) + "] ";
    text += wrapped(number + notes_[i], width, text_width(number)) + "\n";
  }
  return text.empty() ? "" : "\n" + text;
}

std::string Backing::note(const std::string& text) {
  const auto found = std::find(notes_.begin(), notes_.end(), text);
  const auto number = found - notes_.begin() + 1;
  if (found == notes_.end()) notes_.push_back(text);
  return "[" + std::to_string(number) + "]";
}

}  // namespace garita::tools
