#include "scenarios/mark.hpp"

#include <utility>

namespace garita::scenarios {

TextPlace place_of(const Mark& mark, std::string label) {
  TextPlace place;
  place.label = std::move(label);
  if (!mark.text) return place;
  place.file = mark.text->name;
  place.line = mark.line;
  place.column = mark.column;
  place.length = mark.length;
  if (mark.set_by) place.set_by = *mark.set_by;
  const auto index = static_cast<std::size_t>(mark.line) - 1;
  if (mark.line > 0 && index < mark.text->lines.size()) place.excerpt = mark.text->lines[index];
  return place;
}

}  // namespace garita::scenarios
