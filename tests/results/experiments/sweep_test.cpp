#include "results/experiments/sweep/sweep.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "../fake_run.hpp"
#include <catch2/catch.hpp>

#include "results/experiments/sweep/journal.hpp"
#include "results/experiments/sweep/keep.hpp"
#include "scenarios/world_error.hpp"

namespace {

namespace fs = std::filesystem;
using namespace garita;
using namespace garita::results;

scenarios::LoadOptions with_library() {
  scenarios::LoadOptions options;
  options.library = std::string(GARITA_SOURCE_DIR) + "/scenarios/library";
  return options;
}

JournalHeader header() {
  JournalHeader header;
  header.results_version = 1;
  header.release = "0.1";
  header.sweep = "s";
  header.seed = 7;
  header.replications = 2;
  header.keep = "all at all";
  return header;
}

PointResult point(std::size_t number) {
  PointResult point;
  point.id = "id " + std::to_string(number);
  point.replications = 3;
  point.ended = number == 2 ? "replication 1 reached a limit" : "";
  point.overloaded = number == 2;
  point.layout.rows = {{Level::total, "total"}, {Level::port, "p"}};
  point.layout.columns = {{"wait_mean", "min", "mean wait"}};
  if (number == 3) point.layout.columns.push_back({"balked", "1", "balked"});
  for (std::size_t i = 0; i < point.layout.rows.size() * point.layout.columns.size(); ++i)
    point.figures.push_back({static_cast<std::uint32_t>(i), static_cast<double>(number) / 3, std::nan("")});
  return point;
}

void write_journal(const std::string& path) {
  JournalWriter writer(path, header());
  for (std::size_t i = 1; i <= 3; ++i) writer.add(point(i));
}

void check_equal(const PointResult& a, const PointResult& b) {
  CHECK(a.id == b.id);
  CHECK(a.replications == b.replications);
  CHECK(a.ended == b.ended);
  CHECK(a.overloaded == b.overloaded);
  CHECK(a.layout == b.layout);
  REQUIRE(a.figures.size() == b.figures.size());
  for (std::size_t i = 0; i < a.figures.size(); ++i) {
    CHECK(a.figures[i].n == b.figures[i].n);
    CHECK(a.figures[i].mean == b.figures[i].mean);
    CHECK(std::isnan(a.figures[i].half_width));
  }
}

}  // namespace

// What goes into a journal comes out, bit for bit, not-a-numbers too.
TEST_CASE("a journal gives back its points", "[sweep]") {
  const fake::Folder folder;
  const std::string path = folder / "journal.1-of-1";
  write_journal(path);
  const File file = File::open_to_read(path);
  const Journal journal = read_journal(file);
  CHECK(journal.header == header());
  CHECK(journal.n_bytes_torn == 0);
  REQUIRE(journal.entries.size() == 3);
  CHECK(journal.layouts.size() == 2);
  CHECK(journal.entries[1].ended_early);
  CHECK((journal.entries[1].overloaded && !journal.entries[0].overloaded));
  for (std::size_t i = 0; i < 3; ++i)
    check_equal(read_point(journal, journal.entries[i], file), point(i + 1));
}

// Cut at any byte, or with any byte of its last record wrong, it gives the points before the damage, and a
// writer that goes on leaves the journal as if nothing had been.
TEST_CASE("a torn journal loses its last point alone", "[sweep]") {
  const fake::Folder folder;
  const std::string path = folder / "journal.1-of-1", torn = folder / "journal.2-of-2";
  write_journal(path);
  const std::string whole = fake::bytes_of(path);
  const Journal journal = read_journal(File::open_to_read(path));
  const auto write = [&](const std::string& bytes) { std::ofstream(torn, std::ios::binary) << bytes; };
  for (std::size_t size = 0; size < whole.size(); ++size) {
    write(whole.substr(0, size));
    if (is_stillborn(File::open_to_read(torn))) {
      CHECK(size < journal.entries[0].offset);
      continue;
    }
    const Journal cut = read_journal(File::open_to_read(torn));
    std::size_t n_whole = 0;
    for (const auto& entry : journal.entries) n_whole += entry.offset + entry.size <= size ? 1 : 0;
    REQUIRE(cut.entries.size() == n_whole);
    REQUIRE(cut.n_bytes + cut.n_bytes_torn == size);
    JournalWriter writer(cut);
    for (std::size_t i = n_whole + 1; i <= 3; ++i) writer.add(point(i));
    REQUIRE(fake::bytes_of(torn) == whole);
  }
  for (std::size_t at = journal.entries[2].offset; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    write(damaged);
    REQUIRE(read_journal(File::open_to_read(torn)).entries.size() == 2);
  }
}

// Any byte wrong before the last record, in its header, a length, a checksum or a point: whole points follow,
// so it is not what a kill leaves. The journal is refused, naming the byte where the damaged record begins,
// and its file stays as it is. Where the first line is wrong it is no journal.
TEST_CASE("a journal that is damaged in its middle is refused", "[sweep]") {
  const fake::Folder folder;
  const std::string path = journal_path(folder / "", {1, 1});
  write_journal(path);
  const std::string whole = fake::bytes_of(path);
  const Journal journal = read_journal(File::open_to_read(path));
  const std::size_t line = whole.find('\n') + 1, last = journal.entries[2].offset;
  for (std::size_t at = 0; at < last; ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    std::ofstream(path, std::ios::binary) << damaged;
    CHECK_FALSE(is_stillborn(File::open_to_read(path)));
    CHECK_THROWS_WITH(Store({folder / ""}),
                      Catch::Contains(at < line ? "reading the journal" : "damaged at byte "));
    REQUIRE(fake::bytes_of(path) == damaged);
  }
  std::string damaged = whole;
  damaged[journal.entries[1].offset + 30] ^= 1;
  std::ofstream(path, std::ios::binary) << damaged;
  CHECK_THROWS_WITH(
      Store({folder / ""}),
      Catch::Contains(path) &&
          Catch::Contains("damaged at byte " + std::to_string(journal.entries[1].offset) + ","));
}

// Journals of other releases, seeds, bases or sweeps are not joined: the refusal names both files and what
// differs. Those of one sweep are, and a point that is in both counts once.
TEST_CASE("journals that do not belong together are refused", "[sweep]") {
  const fake::Folder folder;
  const std::string one = journal_path(folder / "", {1, 2}), other = journal_path(folder / "", {2, 2});
  write_journal(one);
  const auto refusal = [&](auto change) {
    JournalHeader changed = header();
    change(changed);
    fs::remove(other);
    { JournalWriter(other, changed).add(point(4)); }
    try {
      return "joined " + std::to_string(Store({folder / ""}).n_points());
    } catch (const scenarios::WorldError& error) {
      return std::string(error.what());
    }
  };
  CHECK(refusal([](auto&) {}) == "joined 4");
  const auto check_refused = [&](const std::string& refusal_text, const std::string& why) {
    CHECK_THAT(refusal_text, Catch::Contains(one) && Catch::Contains(other) && Catch::Contains(why));
  };
  check_refused(refusal([](auto& h) { h.results_version = 2, h.release = "9.9"; }), "release 9.9");
  check_refused(refusal([](auto& h) { h.seed = 8; }), "seed 8");
  check_refused(refusal([](auto& h) { h.sweep = "t"; }), "the name 't'");
  check_refused(refusal([](auto& h) { h.replications = 9; }),
                "it has replications 9, the other replications 2");
  check_refused(refusal([](auto& h) { h.base = "b"; }), "base scenario");
  check_refused(refusal([](auto& h) { h.keep = "wait_mean at all"; }), "keep wait_mean at all");
  fs::remove(other);
  write_journal(other);
  CHECK(Store({folder / ""}).n_points() == 3);
}

// A journal that goes while the folder is read, as that of a shard which begins anew, counts as none. A link
// to nowhere stands for it: it is listed, and cannot be opened.
TEST_CASE("a journal that went meanwhile holds nothing", "[sweep]") {
  const fake::Folder folder;
  write_journal(journal_path(folder / "", {1, 2}));
  fs::create_symlink(folder / "nowhere", journal_path(folder / "", {2, 2}));
  CHECK(Store({folder / ""}).n_points() == 3);
}

// Each point goes to one shard, and no two shards differ by more than the dearest point. Points that are one
// scenario go to one shard, whose load they are once.
TEST_CASE("shards have about equally much to do", "[sweep]") {
  std::vector<KnownPoint> points(1000);
  double dearest = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i].id = "id " + std::to_string(i);
    points[i].cost = static_cast<double>(1 + i * 7919 % 613);
    dearest = std::max(dearest, points[i].cost);
  }
  const auto shards = shards_of(points, 7);
  std::map<std::uint32_t, double> load;
  for (std::size_t i = 0; i < points.size(); ++i) load[shards[i]] += points[i].cost;
  REQUIRE(load.size() == 7);
  CHECK((load.begin()->first == 1 && load.rbegin()->first == 7));
  for (const auto& [shard, work] : load) CHECK(std::abs(work - load[1]) <= dearest);
  std::vector<KnownPoint> twice = points;
  twice.insert(twice.begin(), points.rbegin(), points.rend());
  const auto of_twice = shards_of(twice, 7);
  std::map<std::string, std::uint32_t> of_id;
  load.clear();
  for (std::size_t i = 0; i < twice.size(); ++i) {
    const auto [found, is_new] = of_id.emplace(twice[i].id, of_twice[i]);
    REQUIRE(found->second == of_twice[i]);
    if (is_new) load[of_twice[i]] += twice[i].cost;
  }
  for (const auto& [shard, work] : load) CHECK(std::abs(work - load[1]) <= dearest);
}

// Who a point is depends on what is asked, not on how: titles and the way a value is written do not matter,
// values, seed and what a trace holds do.
TEST_CASE("points are known by what they ask", "[sweep]") {
  const fake::Folder folder;
  const auto rows = [&](const std::string& last) {
    std::ofstream(folder / "trace.csv") << "time\n10\n20\n" << last << "\n";
  };
  rows("30");
  std::ofstream(folder / "base.yaml")
      << fake::bytes_of(std::string(GARITA_SOURCE_DIR) + "/scenarios/library/scenarios/theory/mm1.yaml");
  const auto id =
      [&](const std::string& more, std::size_t index) {
        std::ofstream(folder / "s.yaml")
            << "garita_sweep: 1\nbase: base\n" + more +
                   "factors: {mean: {at: theory.line.primary.service.mean, values: [30 s, 0.5 min, 40 s]}}\n";
        const auto loaded = scenarios::load_sweep(folder / "s.yaml", with_library());
        const PointMaker maker(loaded, with_library());
        return maker.identity(maker.scenario_of(points_of(loaded.sweep)[index]));
      };
  const std::string half = id("", 1);
  CHECK(id("", 0) == half);
  CHECK(half.size() == 32);
  CHECK(id("set: {title: Another}\n", 1) == half);
  CHECK(id("", 2) != half);
  CHECK(id("seed: 99\n", 1) != half);
  CHECK(id("replications: 3\n", 1) != half);
  std::ofstream(folder / "base.yaml", std::ios::app) << "# a word\n";
  CHECK(id("", 1) == half);
  const std::string traced = "set: {demand.theory.line: {arrivals: {file: trace.csv}}}\n";
  const auto of_trace =
      [&] {
        std::ofstream(folder / "s.yaml")
            << "garita_sweep: 1\nbase: base\n" + traced +
                   "factors: {mean: {at: theory.line.primary.service.mean, values: [20 s]}}\n";
        const auto loaded = scenarios::load_sweep(folder / "s.yaml", with_library());
        const PointMaker maker(loaded, with_library());
        return maker.identity(maker.scenario_of(points_of(loaded.sweep)[0]));
      };
  const std::string before = of_trace();
  CHECK(of_trace() == before);
  rows("31");
  CHECK(of_trace() != before);
}

// Claim: results/FORMAT.md lists the variables of points.h5 with dimensions, type and units, and the columns
// that each measure has. Checked by running a sweep and parsing the table of the page, both ways.
TEST_CASE("FORMAT.md is what a sweep writes", "[sweep]") {
  const fake::Folder folder;
  std::ofstream(folder / "s.yaml")
      << "garita_sweep: 1\nbase: theory/mm1\nreplications: 2\nset: {length: 1 d, lead_in: 0 d}\nfactors:\n"
         "  load: {at: demand.theory.line.scale, values: [50 %]}\n"
         "  FACTOR: {at: theory.line.primary.bays, values: [1, 2]}\n  word: {at: at_end, values: [drain, "
         "stop]}\n"
         "keep: {measures: [wait_mean]}\n";
  PreparedSweep::Options preparing;
  preparing.load = with_library();
  const PreparedSweep sweep(scenarios::load_sweep(folder / "s.yaml", with_library()), preparing);
  SweepOptions options;
  options.folder = folder / "s.sweep";
  const SweepReport report = run_sweep(sweep, options);
  CHECK(report.run == 4);
  std::map<std::string, std::string> specified, written;
  std::istringstream page(fake::bytes_of(GARITA_SOURCE_DIR "/results/FORMAT.md"));
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (inside && !line.starts_with("|")) break;
    if (inside && line.starts_with("| `")) {
      std::istringstream cells(line.substr(3));
      std::string name, rest;
      std::getline(cells, name, '`');
      std::getline(cells, rest);
      specified[name] = rest.substr(3, rest.rfind(" | ") - 3);
    }
    inside = inside || line.starts_with("| variable of a sweep |");
  }
  const h5::Reader file(report.h5);
  for (const auto& variable : file.variables()) {
    if (variable.name.starts_with("word")) continue;
    std::string name = variable.name, units = variable.units, dimensions;
    if (name.starts_with("load")) name = "FACTOR" + name.substr(4);
    if (name.starts_with("wait_mean")) name = "MEASURE" + name.substr(9);
    if (name == "FACTOR") units = "FACTOR";
    if (name.starts_with("MEASURE") && units == "min") units = "MEASURE";
    for (const auto& dimension : variable.dimensions)
      dimensions += (dimensions.empty() ? "" : ", ") + dimension;
    written[name] =
        (dimensions.empty() ? "(none)" : dimensions) + " | " + name_of(variable.type) + " | " + units;
  }
  CHECK(specified == written);
  CHECK(name_of(file.find("word").type) == "string");
  CHECK_FALSE(file.has("FACTOR_text"));
  CHECK(file.integers("sweep_format_version") == std::vector<std::int64_t>{1});
}
