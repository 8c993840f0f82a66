#include <map>
#include <sstream>

#include "fake_run.hpp"
#include <catch2/catch.hpp>

#include "results/experiments/pairs_file.hpp"
#include "results/format/end_reason.hpp"
#include "results/format/totals.hpp"
#include "results/h5/reader.hpp"

using namespace garita;
using namespace garita::results;

namespace {

std::string trimmed(const std::string& text) {
  const auto from = text.find_first_not_of(" `");
  return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(" `") - from + 1);
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

/// First heading of the tables of what only some files have.
constexpr const char* optional_heading = "name, in some files";

/// Rows of every Markdown table of the page whose first heading is `heading`, and that has `n_cells` columns.
std::vector<std::vector<std::string>> tables(const std::string& heading, std::size_t n_cells) {
  std::istringstream page(fake::bytes_of(GARITA_SOURCE_DIR "/results/FORMAT.md"));
  std::vector<std::vector<std::string>> rows;
  std::string line;
  bool inside = false;
  while (std::getline(page, line)) {
    if (!line.starts_with("|")) {
      inside = false;
      continue;
    }
    std::vector<std::string> cells;
    std::istringstream split(line.substr(1));
    for (std::string cell; std::getline(split, cell, '|');) cells.push_back(trimmed(cell));
    if (cells.size() == n_cells && cells[0] == heading)
      inside = true;
    else if (inside && !line.starts_with("|---"))
      rows.push_back(cells);
  }
  return rows;
}

struct Row {
  std::string dimensions, type, units;
  bool operator==(const Row&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << row.dimensions << " | " << row.type << " | " << row.units;
}

}  // namespace

// Claim: results/FORMAT.md lists every variable of a file, and nothing else, with its dimensions, type and
// units. Checked by parsing its tables and comparing them with a written file, both ways.
TEST_CASE("FORMAT.md is what is written") {
  const fake::Folder folder;
  auto world = fake::world(300, 2, true, true);
  world.model.thresholds.push_back(engine::Duration::seconds(90));
  fake::run_to(folder / "run.h5", world, 1, true);
  const h5::Reader file(folder / "run.h5");

  std::map<std::string, Row> specified, written;
  auto listed = tables("name", 5);
  for (const auto& cells : tables(optional_heading, 5)) listed.push_back(cells);
  for (const auto& cells : listed) {
    const Row row{cells[1] == "(none)" ? "" : cells[1], cells[2],
                  replaced(cells[3], "<start>", "2026-04-14 07:00:00")};
    const auto add = [&](const std::string& name) {
      CAPTURE(name);
      REQUIRE(specified.emplace(name, row).second);
    };
    if (cells[0].find("<threshold>") == std::string::npos)
      add(cells[0]);
    else
      for (const auto threshold : world.model.thresholds)
        add(replaced(cells[0], "<threshold>", threshold_name(threshold)));
  }
  for (const auto& variable : file.variables()) {
    std::string dimensions;
    for (const auto& name : variable.dimensions) dimensions += (dimensions.empty() ? "" : ", ") + name;
    written[variable.name] = {dimensions, name_of(variable.type), variable.units};
  }
  REQUIRE(specified.size() > 120);
  REQUIRE(specified.contains("share_over_90s"));
  for (const auto& [name, row] : specified) {
    CAPTURE(name);
    REQUIRE(written.contains(name));
    REQUIRE(written[name] == row);
  }
  for (const auto& [name, row] : written) {
    CAPTURE(name);
    REQUIRE(specified.contains(name));
  }
}

// Claim: a run without features, metres and persons writes nothing of what FORMAT.md says is in some files
// only, and all else. Checked by comparing the names of its variables with the page's tables.
TEST_CASE("what a run does not use is not in its file") {
  const fake::Folder folder;
  fake::run_to(folder / "plain.h5", fake::world(300, 2), 1, true);
  fake::run_to(folder / "full.h5", fake::world(300, 2, true, true), 1, true);
  const h5::Reader plain(folder / "plain.h5"), full(folder / "full.h5");
  const auto optional = tables(optional_heading, 5);
  REQUIRE(optional.size() > 30);
  for (const auto& cells : optional) {
    CAPTURE(cells[0]);
    REQUIRE(!plain.has(cells[0]));
    REQUIRE(full.has(cells[0]));
  }
  REQUIRE(plain.variables().size() + optional.size() == full.variables().size());
}

// Claim: FORMAT.md tells each number of `end_reason` with its name. Checked against the code's one table.
TEST_CASE("FORMAT.md names the ways to end") {
  const auto page = fake::bytes_of(GARITA_SOURCE_DIR "/results/FORMAT.md");
  for (const auto& end : end_reasons()) {
    CAPTURE(end.name);
    REQUIRE(why_early(end.reason) == end.why_early);
    const auto words = std::to_string(static_cast<int>(end.reason)) + " `" + end.name + "`";
    REQUIRE(page.find(words) != std::string::npos);
  }
}

// Claim: the attributes of the root are those of FORMAT.md. Checked by comparing the two lists.
TEST_CASE("FORMAT.md names the attributes of the root") {
  const fake::Folder folder;
  fake::run_to(folder / "run.h5", fake::world(20, 1));
  const h5::Reader file(folder / "run.h5");
  const auto rows = tables("name", 2);
  std::vector<std::string> listed{"_NCProperties"};
  for (const auto& cells : rows) listed.push_back(cells[0]);
  std::sort(listed.begin(), listed.end());
  REQUIRE(listed == file.attributes());
}

// Claim: the page lists every variable and attribute of a file of pairs, and nothing else, with dimensions,
// type and units. Checked by comparing its tables with a file that compares three runs, both ways.
TEST_CASE("FORMAT.md is what is written of pairs") {
  const fake::Folder folder;
  auto world = fake::world(300, 3, true, true);
  ComparedRuns compared;
  std::vector<Run> runs;
  for (const char* name : {"one", "two", "three"}) {
    world.scenario.alternative = name;
    const std::string file = folder / (std::string(name) + ".h5");
    fake::run_to(file, world);
    runs.push_back(Run::open(file));
    compared.names.emplace_back(name);
  }
  for (const Run& run : runs) compared.runs.push_back(&run);
  compared.comparisons = {compare(runs[0], runs[1]), compare(runs[0], runs[2])};
  write_pairs(folder / "pairs.h5", compared, false);
  const h5::Reader file(folder / "pairs.h5");

  std::map<std::string, Row> specified, written;
  for (const auto& cells : tables("name, in a file of pairs", 5)) {
    const auto add = [&](const std::string& name, const std::string& unit) {
      REQUIRE(specified
                  .emplace(name, Row{cells[1], cells[2],
                                     replaced(replaced(cells[3], "<start>", "2026-04-14 07:00:00"), "<unit>",
                                              unit)})
                  .second);
    };
    if (cells[0].find("<measure>") == std::string::npos) {
      add(cells[0], "");
      continue;
    }
    for (const auto& measure : compared.comparisons[0].measures)
      if (measure.name != "daily_wait_p95")  // a figure of all replications
        add(replaced(cells[0], "<measure>", measure.name), measure.unit);
  }
  for (const auto& variable : file.variables()) {
    std::string dimensions;
    for (const auto& name : variable.dimensions) dimensions += (dimensions.empty() ? "" : ", ") + name;
    written[variable.name] = {dimensions, name_of(variable.type), variable.units};
  }
  REQUIRE(specified.size() > 100);
  for (const auto& [name, row] : specified) {
    CAPTURE(name);
    REQUIRE(written.contains(name));
    CHECK(written[name] == row);
  }
  CHECK(written.size() == specified.size());
  std::vector<std::string> listed{"_NCProperties"};
  for (const auto& cells : tables("attribute, in a file of pairs", 2)) listed.push_back(cells[0]);
  std::sort(listed.begin(), listed.end());
  CHECK(listed == file.attributes());
  CHECK(file.text("data_hash") == file.data_hash({}));
}
