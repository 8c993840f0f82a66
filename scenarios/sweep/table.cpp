#include "scenarios/sweep/table.hpp"

#include <algorithm>

#include "scenarios/bytes.hpp"
#include "scenarios/csv.hpp"
#include "scenarios/lookup.hpp"
#include "scenarios/nearest.hpp"

namespace garita::scenarios {
namespace {

class TableReader {
 public:
  TableReader(const File& file, const Named<Factor>& factors, SweepPlaces& places, MarkedFindings& findings)
      : text_(file.text), known_(names_in(factors)), places_(places), findings_(findings) {}

  std::vector<Named<std::string>> run() {
    std::vector<Named<std::string>> points;
    if (text_->lines.empty()) {
      findings_.error("S612", "the table is empty", Mark{text_, 1, 1, 1},
                      "its first line names the factors: " + join(known_));
      return points;
    }
    if (const auto problem = other_separator(text_->lines[0]))
      findings_.error(problem->code, problem->message, Mark{text_, 1, 1, 1}, problem->help);
    else if (header())
      for (std::size_t i = 1; i < text_->lines.size(); ++i)
        if (!trimmed(text_->lines[i]).empty()) row(static_cast<int>(i) + 1, points);
    if (points.empty() && findings_.errors() == 0)
      findings_.error("S612", "the table has no points", Mark{text_, 1, 1, 1},
                      "write one line of values for each point below the header");
    return points;
  }

 private:
  Mark mark_of(int line, const Field& field) const {
    const std::string& whole = text_->lines[static_cast<std::size_t>(line) - 1];
    const int begin = column_of(whole, field.begin);
    return {text_, line, begin, std::max(1, column_of(whole, field.begin + field.size) - begin)};
  }

  bool split(int line) {
    const std::string& whole = text_->lines[static_cast<std::size_t>(line) - 1];
    const std::optional<std::size_t> bad = split_csv(whole, fields_);
    if (bad)
      findings_.error("S612", "this quote has no partner, or something follows it",
                      Mark{text_, line, column_of(whole, *bad), 1},
                      "a field in quotes ends with a quote before the comma; a quote in it is written twice");
    return !bad;
  }

  bool header() {
    if (!split(1)) return false;
    const std::size_t before = findings_.errors();
    for (const Field& field : fields_) {
      if (std::find(known_.begin(), known_.end(), field.text) == known_.end())
        findings_.error("S606", "there is no factor '" + field.text + "'", mark_of(1, field),
                        did_you_mean(field.text, known_));
      else if (std::find(columns_.begin(), columns_.end(), field.text) != columns_.end())
        findings_.error("S102", "the column '" + field.text + "' is there twice", mark_of(1, field),
                        "keep one of the two");
      columns_.push_back(field.text);
    }
    if (findings_.errors() > before) return false;
    for (const std::string& factor : known_)
      if (std::find(columns_.begin(), columns_.end(), factor) == columns_.end())
        findings_.error("S605", "the table has no column '" + factor + "'", Mark{text_, 1, 1, 1},
                        "every factor has a column");
    return findings_.errors() == before;
  }

  void row(int line, std::vector<Named<std::string>>& points) {
    if (!split(line)) return;
    if (fields_.size() != columns_.size()) {
      const auto length = static_cast<int>(characters_in(text_->lines[static_cast<std::size_t>(line) - 1]));
      findings_.error("S612",
                      "the line has " + std::to_string(fields_.size()) + " values, the header " +
                          std::to_string(columns_.size()) + " columns",
                      Mark{text_, line, 1, std::max(1, length)},
                      "put values that hold commas in double quotes");
      return;
    }
    points.emplace_back();
    const std::string at = "design." + std::to_string(points.size());
    places_[at] = Mark{text_, line, 1, 1};
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const Mark mark = mark_of(line, fields_[i]);
      places_[at + "." + columns_[i]] = mark;
      if (fields_[i].text.empty())
        findings_.error("S605", "there is no value for '" + columns_[i] + "'", mark,
                        "every point has all factors");
      points.back().emplace_back(columns_[i], fields_[i].text);
    }
  }

  std::shared_ptr<const Text> text_;
  std::vector<std::string> known_, columns_;
  std::vector<Field> fields_;
  SweepPlaces& places_;
  MarkedFindings& findings_;
};

}  // namespace

std::vector<Named<std::string>> points_in_table(const File& file, const Named<Factor>& factors,
                                                SweepPlaces& places, MarkedFindings& findings) {
  return TableReader(file, factors, places, findings).run();
}

}  // namespace garita::scenarios
