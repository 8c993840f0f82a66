#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/nearest.hpp"
#include "tools/cli/exit_status.hpp"
#include "tools/cli/library.hpp"
#include "tools/text/format.hpp"
#include "tools/text/table.hpp"
#include "tools/verbs/verbs.hpp"

namespace garita::tools {
namespace {

using scenarios::Origin;
using scenarios::Origins;

bool names_scenario(const std::string& word) {
  std::error_code error;
  if (std::filesystem::exists(word, error) || word.ends_with(".yaml")) return true;
  const auto names = library_scenarios(library_folder());
  return std::find(names.begin(), names.end(), word) != names.end();
}

Table::Column wrapping(const std::string& name) { return {name, "", true, false, true}; }

/// The file and line; of a library file, what follows the library's folder, or where that is too long its
/// name alone.
std::string place(const Origin& origin, const std::string& library, bool name_alone) {
  std::string file = origin.file;
  if (file.starts_with(library + "/")) file.erase(0, name_alone ? file.rfind('/') + 1 : library.size() + 1);
  return origin.line > 0 ? file + ":" + std::to_string(origin.line) : file;
}

/// What backs the values: short ranges as they are, citations by number with the text below the table.
class Backing {
 public:
  std::string of(const Origin& origin) {
    std::string text = origin.source.empty() ? "" : note(origin.source);
    if (origin.assumption.empty()) return text;
    if (!text.empty()) text += " ";
    const bool range =
        origin.assumption.find("..") != std::string::npos && text_width(origin.assumption) <= 16;
    return text + (range ? origin.assumption : note("assumption: " + origin.assumption));
  }

  /// The numbered texts, as wide as the table may be.
  std::string notes(int width) const {
    std::string text;
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      const std::string number = "[" + std::to_string(i + 1) + "] ";
      text += wrapped(number + notes_[i], width, text_width(number)) + "\n";
    }
    return text.empty() ? "" : "\n" + text;
  }

 private:
  std::string note(const std::string& text) {
    const auto found = std::find(notes_.begin(), notes_.end(), text);
    const auto number = found - notes_.begin() + 1;
    if (found == notes_.end()) notes_.push_back(text);
    return "[" + std::to_string(number) + "]";
  }
  std::vector<std::string> notes_;
};

/// Of an address, what becomes the heading: its stage, or below that the lane group where two more words
/// follow.
std::string heading_of(const std::string& address) {
  const auto dots = std::count(address.begin(), address.end(), '.');
  std::size_t end = std::string::npos;
  for (std::ptrdiff_t n = 0; n < std::min<std::ptrdiff_t>(dots, dots >= 5 ? 4 : 3); ++n)
    end = address.find('.', end == std::string::npos ? 0 : end + 1);
  return end == std::string::npos ? "" : address.substr(0, end);
}

bool under(const std::string& address, const std::string& above) {
  return address == above || (address.rfind(above, 0) == 0 && address[above.size()] == '.');
}

using Block =
    std::vector<std::pair<std::string, const Origin*>>;  // rest of the address, and what stands there

/// The blocks under their headings. Where a row needs more columns than there are, each block is a table of
/// its own: only what is wide itself is then dealt out to tables below each other.
std::string table_of(const std::map<std::string, Block>& blocks, Backing& backing, int width) {
  const std::string library = library_folder();
  const auto table = [&](const auto& some, bool names_alone) {
    Table out({{"address", "", true}, wrapping("value"), wrapping("set in, source")});
    for (const auto& [heading, rows] : some) {
      if (!heading.empty()) out.heading(heading);
      for (const auto& [rest, origin] : rows)
        out.row({rest, origin->text, place(*origin, library, names_alone) + " " + backing.of(*origin)});
    }
    return out.text(width);
  };
  const auto in_pieces = [](const std::string& text) { return text.find("\naddress") != std::string::npos; };
  for (const bool names_alone : {false, true})
    if (std::string text = table(blocks, names_alone); !in_pieces(text)) return text;
  std::string text;
  for (const auto& block : blocks)
    text += (text.empty() ? "" : "\n") + table(std::map<std::string, Block>{block}, true);
  return text;
}

void show_values(const Origins& origins, const std::string& above, Console& console) {
  std::map<std::string, Block> blocks;
  for (const auto& [address, origin] : origins) {
    if (origin.block || (!above.empty() && !under(address, above))) continue;
    const std::string heading = heading_of(address);
    blocks[heading].emplace_back(heading.empty() ? address : address.substr(heading.size() + 1), &origin);
  }
  Backing backing;
  console.out << table_of(blocks, backing, console.out_width);
  console.out << backing.notes(console.out_width);
}

void show_difference(const Origins& a, const Origins& b, const std::vector<std::string>& names,
                     Console& console) {
  Table table({{"address", "", true}, wrapping(names[0]), wrapping(names[1])});
  const auto text = [](const Origins& origins, const std::string& address) {
    const auto found = origins.find(address);
    return found == origins.end() ? std::string("-") : found->second.text;
  };
  Origins all = a;
  all.insert(b.begin(), b.end());
  bool differ = false;
  for (const auto& [address, unused] : all) {
    const std::string left = text(a, address);
    const std::string right = text(b, address);
    if (left == right) continue;
    differ = true;
    table.row({address, left, right});
  }
  console.out << (differ ? table.text(console.out_width) : "no value differs\n");
}

int act(const Arguments& arguments, Console& console) {
  const auto& words = arguments.positionals();
  scenarios::LoadOptions options = load_options();
  options.set = arguments.settings();
  options.alternative = arguments.value("alternative");
  const scenarios::Scenario scenario = scenarios::load(words[0], options).scenario;
  if (arguments.has("yaml")) {
    if (words.size() > 1)
      refuse(arguments.typed(), words[1], "--yaml shows one whole scenario", "leave this out");
    console.out << scenario.canonical;
    return exit_done;
  }
  if (words.size() == 1) {
    show_values(scenario.origins, "", console);
  } else if (names_scenario(words[1])) {
    const scenarios::Scenario other = scenarios::load(words[1], options).scenario;
    show_difference(scenario.origins, other.origins, words, console);
  } else {
    const std::string& address = words[1];
    std::vector<std::string> known;
    for (const auto& [candidate, unused] : scenario.origins) {
      if (under(candidate, address)) {
        show_values(scenario.origins, address, console);
        return exit_done;
      }
      known.push_back(candidate);
    }
    const std::string close = scenarios::nearest(address, known);
    refuse(arguments.typed(), address,
           "'" + address + "' is neither an address in " + words[0] + " nor a scenario",
           close.empty() ? "'garita show " + words[0] + "' lists the addresses"
                         : "did you mean '" + close + "'?");
  }
  return exit_done;
}

}  // namespace

Verb show_verb() {
  Verb verb;
  verb.name = "show";
  verb.summary = "each value of a scenario, where it was set and what backs it; or what differs between two";
  verb.operands = "SCENARIO [ADDRESS | SCENARIO]";
  verb.at_least = 1;
  verb.at_most = 2;
  verb.about =
      "Prints every resolved value with its address, the file and line that set it, and the source or "
      "assumption that covers it. The whole address, as --set takes it, is the line above, a dot, and the "
      "name in the row. With an address, only what lies under it. With a second scenario, only what differs.";
  verb.options = {{"alternative", "NAME", "of this alternative (default: the first)"},
                  {"set", "ADDRESS=VALUE", "override a value first, as in run", true},
                  {"yaml", "", "the complete resolved scenario as YAML, as kept in result files"}};
  verb.examples = {
      {"garita show theory/mm1", "Every value of a textbook queue."},
      {"garita show deconcini_afternoon nogales_deconcini.vehicles_north.primary",
       "The lanes of DeConcini, with their sources."},
      {"garita show theory/mm1 theory/mmc", "What differs between two scenarios."},
      {"garita show san_ysidro_day --yaml", "The scenario in one piece, without extends and library names."},
  };
  verb.act = act;
  return verb;
}

}  // namespace garita::tools
