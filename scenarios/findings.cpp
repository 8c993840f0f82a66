#include <algorithm>
#include <tuple>

#include "scenarios/document.hpp"

namespace garita::scenarios {

TextPlace place_of(const Mark& mark, std::string label) {
  TextPlace place;
  place.label = std::move(label);
  if (!mark.text) return place;
  place.file = mark.text->name;
  place.line = mark.line;
  place.column = mark.column;
  place.length = mark.length;
  const auto index = static_cast<std::size_t>(mark.line) - 1;
  if (mark.line > 0 && index < mark.text->lines.size()) place.excerpt = mark.text->lines[index];
  return place;
}

void Findings::add(Diagnostic::Level level, std::string code, std::string message,
                   std::vector<TextPlace> places, std::string help) {
  if (level == Diagnostic::Level::error) ++errors_;
  all_.push_back({level, std::move(code), std::move(message), std::move(places), std::move(help)});
}

void Findings::error(std::string code, std::string message, const Mark& mark, std::string help) {
  add(Diagnostic::Level::error, std::move(code), std::move(message), {place_of(mark)}, std::move(help));
}

void Findings::contradiction(std::string code, std::string message, const Mark& first,
                             std::string first_label, const Mark& second, std::string second_label,
                             std::string help) {
  add(Diagnostic::Level::error, std::move(code), std::move(message),
      {place_of(first, std::move(first_label)), place_of(second, std::move(second_label))}, std::move(help));
}

void Findings::warning(std::string code, std::string message, const Mark& mark, std::string help) {
  add(Diagnostic::Level::warning, std::move(code), std::move(message), {place_of(mark)}, std::move(help));
}

void Findings::note(std::string code, std::string message, const Mark& mark, std::string help) {
  add(Diagnostic::Level::note, std::move(code), std::move(message), {place_of(mark)}, std::move(help));
}

void Findings::stop_on_errors() {
  if (errors_ == 0) return;
  std::vector<Diagnostic> wrong;
  for (Diagnostic& finding : all_)
    if (finding.level == Diagnostic::Level::error) wrong.push_back(std::move(finding));
  std::stable_sort(wrong.begin(), wrong.end(), [](const Diagnostic& a, const Diagnostic& b) {
    const TextPlace& x = a.places.front();
    const TextPlace& y = b.places.front();
    return std::tie(x.file, x.line, x.column) < std::tie(y.file, y.line, y.column);
  });
  throw InputErrors(std::move(wrong));
}

}  // namespace garita::scenarios
