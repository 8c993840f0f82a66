#include "scenarios/marked_findings.hpp"

#include <algorithm>
#include <tuple>

namespace garita::scenarios {

void sort_by_place(std::vector<Diagnostic>& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Diagnostic& a, const Diagnostic& b) {
    const TextPlace& x = a.places.front();
    const TextPlace& y = b.places.front();
    return std::tie(x.file, x.line, x.column) < std::tie(y.file, y.line, y.column);
  });
}

void MarkedFindings::add(Diagnostic::Level level, std::string code, std::string message,
                         std::vector<TextPlace> places, std::string help) {
  Diagnostic finding{level, std::move(code), std::move(message), std::move(places), std::move(help)};
  if (!is_new(finding, said_)) return;
  if (level == Diagnostic::Level::error) ++errors_;
  all_.push_back(std::move(finding));
}

void MarkedFindings::error(std::string code, std::string message, const Mark& mark, std::string help) {
  add(Diagnostic::Level::error, std::move(code), std::move(message), {place_of(mark)}, std::move(help));
}

void MarkedFindings::contradiction(std::string code, std::string message, const Mark& first,
                                   std::string first_label, const Mark& second, std::string second_label,
                                   std::string help) {
  std::vector<TextPlace> places{place_of(first, std::move(first_label)),
                                place_of(second, std::move(second_label))};
  if (second.set_by && !first.set_by) std::swap(places[0], places[1]);
  add(Diagnostic::Level::error, std::move(code), std::move(message), std::move(places), std::move(help));
}

void MarkedFindings::warning(std::string code, std::string message, const Mark& mark, std::string help) {
  add(Diagnostic::Level::warning, std::move(code), std::move(message), {place_of(mark)}, std::move(help));
}

void MarkedFindings::note(std::string code, std::string message, const Mark& mark, std::string help) {
  add(Diagnostic::Level::note, std::move(code), std::move(message), {place_of(mark)}, std::move(help));
}

std::vector<Diagnostic> MarkedFindings::sorted_errors() const {
  std::vector<Diagnostic> wrong;
  for (const Diagnostic& finding : all_)
    if (finding.level == Diagnostic::Level::error) wrong.push_back(finding);
  sort_by_place(wrong);
  return wrong;
}

void MarkedFindings::stop_on_errors() {
  if (errors_ > 0) throw InputErrors(sorted_errors());
}

}  // namespace garita::scenarios
