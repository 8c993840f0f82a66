#include "scenarios/calibration/table.hpp"

#include <algorithm>

#include "scenarios/bytes.hpp"
#include "scenarios/calibration/describe.hpp"
#include "scenarios/csv.hpp"
#include "scenarios/nearest.hpp"

namespace garita::scenarios {
namespace {

/// The names of keys, and which of them a target must have.
struct KeyNames {
  std::vector<std::string> known, required;
  template <class T>
  void key(const Key& key, T&&) {
    known.emplace_back(key.name);
    if (key.required) required.emplace_back(key.name);
  }
};

/// Reads one line as a block of keys.
class LineReader : public BlockReader<LineReader> {
 public:
  using BlockReader::BlockReader;
  using BlockReader::read;
};

class TargetTable {
 public:
  TargetTable(const File& file, Places& places, MarkedFindings& findings)
      : text_(file.text), places_(places), findings_(findings) {
    Target target;
    describe(names_, target);
  }

  std::vector<Target> run() {
    std::vector<Target> targets;
    if (text_->lines.empty()) {
      findings_.error("S622", "the table is empty", Mark{text_, 1, 1, 1},
                      "its first line names columns: " + join(names_.known));
      return targets;
    }
    if (const auto problem = other_separator(text_->lines[0]))
      findings_.error(problem->code, problem->message, Mark{text_, 1, 1, 1}, problem->help);
    else if (header())
      for (std::size_t i = 1; i < text_->lines.size(); ++i)
        if (!trimmed(text_->lines[i]).empty()) row(static_cast<int>(i) + 1, targets);
    if (targets.empty() && findings_.errors() == 0)
      findings_.error("S622", "the table has no targets", Mark{text_, 1, 1, 1},
                      "write one line for each below the header");
    return targets;
  }

 private:
  Mark mark_of(int line, const Field& field) const {
    const std::string& whole = text_->lines[static_cast<std::size_t>(line) - 1];
    const int begin = column_of(whole, field.begin);
    return {text_, line, begin, std::max(1, column_of(whole, field.begin + field.size) - begin)};
  }
  Mark whole_line(int line) const {
    const auto length = static_cast<int>(characters_in(text_->lines[static_cast<std::size_t>(line) - 1]));
    return {text_, line, 1, std::max(1, length)};
  }

  bool split(int line) {
    const std::string& whole = text_->lines[static_cast<std::size_t>(line) - 1];
    const std::optional<std::size_t> bad = split_csv(whole, fields_);
    if (bad)
      findings_.error("S622", "this quote has no partner, or something follows it",
                      Mark{text_, line, column_of(whole, *bad), 1},
                      "a field in quotes ends with a quote before the comma; a quote in it is written twice");
    return !bad;
  }

  bool header() {
    if (!split(1)) return false;
    const std::size_t before = findings_.errors();
    for (const Field& field : fields_) {
      const std::string name = column_name(field.text);
      if (std::find(names_.known.begin(), names_.known.end(), name) == names_.known.end())
        findings_.error("S622", "there is no column '" + field.text + "' in a table of targets",
                        mark_of(1, field), did_you_mean(name, names_.known));
      else if (std::find(columns_.begin(), columns_.end(), name) != columns_.end())
        findings_.error("S102", "the column '" + name + "' is there twice", mark_of(1, field),
                        "keep one of the two");
      columns_.push_back(name);
    }
    if (findings_.errors() > before) return false;
    for (const std::string& name : names_.required)
      if (std::find(columns_.begin(), columns_.end(), name) == columns_.end())
        findings_.error("S622", "the table has no column '" + name + "'", whole_line(1),
                        "every target has " + join(names_.required));
    return findings_.errors() == before;
  }

  void row(int line, std::vector<Target>& targets) {
    if (!split(line)) return;
    if (fields_.size() != columns_.size()) {
      findings_.error("S622",
                      "the line has " + std::to_string(fields_.size()) + " values, the header " +
                          std::to_string(columns_.size()) + " columns",
                      whole_line(line), "put values that hold commas in double quotes");
      return;
    }
    Node node;
    node.kind = Node::Kind::map;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      if (fields_[i].text.empty()) continue;
      Node value;
      value.kind = Node::Kind::scalar;
      value.scalar = fields_[i].text;
      value.mark = mark_of(line, fields_[i]);
      node.map.push_back({columns_[i], value.mark, value});
    }
    targets.emplace_back();
    const std::string at = "targets." + std::to_string(targets.size());
    places_[at] = whole_line(line);
    LineReader reader(findings_, places_, node, whole_line(line), "this line", at + ".");
    describe(reader, targets.back());
    reader.finish();
  }

  std::shared_ptr<const Text> text_;
  KeyNames names_;
  std::vector<std::string> columns_;
  std::vector<Field> fields_;
  Places& places_;
  MarkedFindings& findings_;
};

}  // namespace

std::vector<Target> targets_in_table(const File& file, Places& places, MarkedFindings& findings) {
  return TargetTable(file, places, findings).run();
}

}  // namespace garita::scenarios
