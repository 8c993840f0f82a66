#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/mark.hpp"

namespace garita::scenarios {

/// Sorts findings by file, line and column of their first places; what stands at one place stays in order.
void sort_by_place(std::vector<Diagnostic>& findings);

/// Collects what is wrong with texts, each finding at its marks, so that everything is reported at once.
class MarkedFindings {
 public:
  void error(std::string code, std::string message, const Mark& mark, std::string help = {});
  /// Two places that contradict each other, each with what is said of it. Of a value that was set and one
  /// that was not, the one that was set comes first: it is what is new.
  void contradiction(std::string code, std::string message, const Mark& first, std::string first_label,
                     const Mark& second, std::string second_label, std::string help = {});
  void warning(std::string code, std::string message, const Mark& mark, std::string help = {});
  void note(std::string code, std::string message, const Mark& mark, std::string help = {});
  std::size_t errors() const { return errors_; }
  /// Throws InputErrors with all errors, in the order of their places, when there is one.
  void stop_on_errors();
  std::vector<Diagnostic> take() { return std::move(all_); }
  /// The errors so far, in the order of their places.
  std::vector<Diagnostic> sorted_errors() const;

 private:
  void add(Diagnostic::Level level, std::string code, std::string message, std::vector<TextPlace> places,
           std::string help);
  std::vector<Diagnostic> all_;
  std::set<std::string> said_;
  std::size_t errors_ = 0;
};

}  // namespace garita::scenarios
