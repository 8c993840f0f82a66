#include "tools/verbs/values.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "tools/cli/library.hpp"
#include "tools/text/table.hpp"
#include "tools/verbs/backing.hpp"

namespace garita::tools {

using scenarios::Origin;
using scenarios::Origins;

namespace {

Table::Column wrapping(const std::string& name) { return {.name = name, .left = true, .wraps = true}; }

// The file and line; of a library file, what follows the library's folder, or where that is too long its name
// alone.
std::string place(const Origin& origin, const std::string& library, bool name_alone) {
  std::string file = origin.file;
  if (file.starts_with(library + "/")) file.erase(0, name_alone ? file.rfind('/') + 1 : library.size() + 1);
  return origin.line > 0 ? file + ":" + std::to_string(origin.line) : file;
}

// Of `port.facility.stage.kind.key.moment`, the first three words are the heading, or with a key that has
// moments the first four: the lane group.
std::string heading_of(const std::string& address) {
  constexpr std::ptrdiff_t words_of_a_stage = 3, words_of_a_lane_group = 4;
  const auto words = std::count(address.begin(), address.end(), '.') + 1;
  const auto taken = words >= words_of_a_lane_group + 2 ? words_of_a_lane_group : words_of_a_stage;
  std::size_t end = std::string::npos;
  for (std::ptrdiff_t n = 0; n < std::min(words - 1, taken); ++n)
    end = address.find('.', end == std::string::npos ? 0 : end + 1);
  return end == std::string::npos ? "" : address.substr(0, end);
}

using Block = std::vector<std::pair<std::string, const Origin*>>;  // rest of the address, what stands there
using Blocks = std::map<std::string, Block>;                       // by heading

Table table_of(const Blocks& blocks, Backing& backing, bool names_alone) {
  const std::string library = library_folder();
  Table table({{.name = "address", .left = true}, wrapping("value"), wrapping("set in, source")});
  for (const auto& [heading, rows] : blocks) {
    if (!heading.empty()) table.heading(heading);
    for (const auto& [rest, origin] : rows)
      table.row({rest, origin->text, place(*origin, library, names_alone) + " " + backing.of(*origin)});
  }
  return table;
}

// Where a row needs more columns than there are, each block is a table of its own: only what is wide itself
// is then dealt out to tables below each other.
std::string text_of(const Blocks& blocks, Backing& backing, int width) {
  for (const bool names_alone : {false, true})
    if (const Table table = table_of(blocks, backing, names_alone); table.fits(width))
      return table.text(width);
  std::string text;
  for (const auto& block : blocks)
    text += (text.empty() ? "" : "\n") + table_of(Blocks{block}, backing, true).text(width);
  return text;
}

}  // namespace

bool under(const std::string& address, const std::string& above) {
  return address == above || address.starts_with(above + ".");
}

std::string values_table(const Origins& origins, const std::string& above, int width) {
  Blocks blocks;
  for (const auto& [address, origin] : origins) {
    if (origin.block || (!above.empty() && !under(address, above))) continue;
    const std::string heading = heading_of(address);
    blocks[heading].emplace_back(heading.empty() ? address : address.substr(heading.size() + 1), &origin);
  }
  Backing backing;
  const std::string text = text_of(blocks, backing, width);
  return text + backing.notes(width);
}

std::string difference_table(const Origins& a, const Origins& b, const std::vector<std::string>& names,
                             int width) {
  Table table({{.name = "address", .left = true}, wrapping(names[0]), wrapping(names[1])});
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
  return differ ? table.text(width) : "no value differs\n";
}

}  // namespace garita::tools
