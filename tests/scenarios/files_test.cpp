#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "scenarios/load.hpp"
#include "scenarios/world_error.hpp"

namespace {

namespace fs = std::filesystem;
using namespace garita::scenarios;

/// A folder of its own for one test.
class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() /
              ("garita_files_" + std::to_string(getpid()) + "_" + std::to_string(std::rand()))) {
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  std::string put(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (path_ / name).string();
  }
  std::string at(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

const char* const port = R"(garita: 1
port: line
zone: UTC
sources: {book: "A book, 2001"}
facilities:
  cars: {queue: {bays: 2, open: {file: bays.csv}, service: 60 s, source: book}}
)";
const char* const base = R"(garita: 1
start: 2026-01-05 00:00
length: 1 d
ports: [ports/line]
demand: {line.cars: {arrivals: 30 veh/h, assumption: made up}}
)";

std::string codes(const std::string& path, const LoadOptions& options) {
  std::string out;
  try {
    for (const Diagnostic& finding : load(path, options).warnings) out += finding.code + " ";
  } catch (const InputErrors& errors) {
    for (const Diagnostic& finding : errors.diagnostics()) out += finding.code + " ";
  }
  return out;
}

}  // namespace

// A scenario extends another, which pulls in a port, which pulls in a CSV: each name from its own file's
// folder.
TEST_CASE("files pull in files", "[files]") {
  const Folder folder;
  folder.put("ports/line.yaml", port);
  folder.put("ports/bays.csv", "days,hours,open\nmon-fri,06:00-22:00,2\nsat,08:00-12:00,1\n");
  folder.put("base.yaml", base);
  const std::string top =
      folder.put("top.yaml", "garita: 1\nextends: base\nlength: 2 d\ndemand: {line.cars: {scale: 110 %}}\n");
  const Loaded loaded = load(top, {});
  CHECK(loaded.files.size() == 4);
  CHECK(loaded.scenario.length == garita::engine::Duration::days(2));
  CHECK(loaded.scenario.demand[0].second.scale.value == 1.1);
  CHECK(loaded.scenario.name == "top");
  const Stage& stage = loaded.scenario.ports[0].second.facilities[0].second.stages[0].second;
  CHECK(stage.open.rules.size() == 2);
  CHECK(loaded.scenario.origins.at("line.cars.queue.bays").source == "A book, 2001");
  CHECK(loaded.warnings.empty());
}

// In the library a fact without a source is an error; in a user's file all of them are one note. A file's
// source does not cover what another file says in the same block.
TEST_CASE("sources are asked for", "[files]") {
  const Folder folder;
  folder.put("library/ports/line.yaml",
             "garita: 1\nport: line\nzone: UTC\nfacilities: {cars: {queue: {bays: 2, service: 60 s}}}\n");
  const std::string top = folder.put("user/top.yaml", base);
  LoadOptions options;
  options.library = folder.at("library");
  CHECK(codes(top, options) == "S501 S501 ");
  folder.put("user/ports/line.yaml",
             "garita: 1\nport: line\nzone: UTC\nfacilities: {cars: {queue: {bays: 2, service: 60 s}}}\n");
  CHECK(codes(top, options) == "S501 ");
  CHECK(load(top, options).warnings.size() == 1);
  folder.put("user/ports/line.yaml",
             "garita: 1\nport: line\nzone: UTC\nassumption: x y\nfacilities: {cars: {queue: {bays: 2, "
             "service: 60 s}}}\n");
  CHECK(codes(top, options).empty());
  const std::string derived =
      folder.put("user/derived.yaml", "garita: 1\nextends: top\ndemand: {line.cars: {arrivals: 40 veh/h}}\n");
  CHECK(codes(derived, options) == "S501 ");
}

// What a file says of its own values holds when another file, which has a source and ranges of its own in the
// same block, is laid over it: nothing is uncovered, and each value has its own file's words. A range at the
// head of a file speaks of what its `set` sets, which must lie in it.
TEST_CASE("each file has its sources", "[files]") {
  const Folder folder;
  folder.put(
      "base.yaml",
      "garita: 1\nstart: 2026-01-05 00:00\nlength: 1 d\nsource: a base\nassumption: made up\nports: {line: "
      "{zone: UTC, facilities: {cars: {queue: {bays: 2, service: {mean: 60 s, cv: 1}}}}}}\n"
      "demand: {line.cars: {arrivals: 30 veh/h}}\n");
  folder.put("middle.yaml",
             "garita: 1\nextends: base\nsource: the middle\nassumption: {line.cars.scale: 80..120 %}\n"
             "set: {demand.line.cars.scale: 105 %}\n");
  const std::string top = folder.put("top.yaml",
                                     "garita: 1\nextends: middle\nsource: the top\n"
                                     "assumption: {line.cars.queue.service.mean: 50..70 s}\n"
                                     "set: {line.cars.queue.service.mean: 55 s}\n");
  CHECK(codes(top, {}).empty());
  const Origins origins = load(top, {}).scenario.origins;
  const auto said = [&](const std::string& address) {
    return origins.at(address).source + ", " + origins.at(address).assumption;
  };
  CHECK(said("line.cars.queue.service.mean") == "the top, 50..70 s");
  CHECK(said("line.cars.scale") == "the middle, 80..120 %");
  CHECK(said("line.cars.queue.service.cv") == "a base, made up");
  CHECK(said("line.cars.arrivals") == "a base, made up");
  folder.put("top.yaml",
             "garita: 1\nextends: middle\nassumption: {line.cars.queue.service.mean: 50..70 s}\n"
             "set: {line.cars.queue.service.mean: 75 s}\n");
  CHECK(codes(top, {}) == "S505 ");
}

// Names resolve in the folder, then in GARITA_PATH, then in the library; the scenario itself also by its
// library name.
TEST_CASE("names resolve in order", "[files]") {
  const Folder folder;
  const std::string one = "garita: 1\nzone: UTC\nstart: 2026-01-05 00:00\nlength: 1 d\ntitle: ";
  folder.put("library/scenarios/theory/mm1.yaml", one + "library\n");
  folder.put("path/theory/mm1.yaml", one + "path\n");
  LoadOptions options;
  options.library = folder.at("library");
  CHECK(load("theory/mm1", options).scenario.title == "library");
  options.path = {folder.at("path")};
  CHECK(load("theory/mm1", options).scenario.title == "path");
  options.alternative = "none";
  CHECK(codes("theory/mm1", options) == "S201 ");
}

// A result given as a scenario is told apart by the signature of HDF5, before anything else is said of its
// bytes.
TEST_CASE("a file of results is no scenario", "[files]") {
  const Folder folder;
  const std::string file = folder.put("run.h5", std::string("\x89HDF\r\n\x1a\n\0\0", 10));
  CHECK(codes(file, {}) == "S116 ");
}

// A trace is only looked at, however long; its path is known, and not part of the canonical text.
TEST_CASE("traces keep their name and their path", "[files]") {
  const Folder folder;
  folder.put("ports/line.yaml", port);
  folder.put("ports/bays.csv", "days,hours,open\ndaily,06:00-22:00,2\n");
  folder.put("arrivals.csv", "time,class\n0,\n" + std::string(6u << 20, '\n'));
  const std::string top = folder.put("top.yaml",
                                     "garita: 1\nstart: 2026-01-05 00:00\nlength: 1 d\nports: "
                                     "[ports/line]\ndemand: {line.cars: {arrivals: {file: arrivals.csv}}}\n");
  const Scenario s = load(top, {}).scenario;
  const Arrivals& arrivals = s.demand[0].second.arrivals;
  CHECK(arrivals.process == ArrivalProcess::trace);
  CHECK(arrivals.file == "arrivals.csv");
  CHECK(arrivals.path == folder.at("arrivals.csv"));
  CHECK(s.canonical.find(folder.at("")) == std::string::npos);
  CHECK(load_text(s.canonical, "top.yaml", {}).scenario.demand[0].second.arrivals.file == "arrivals.csv");
}

// What the file system refuses is no mistake of the user's: an exception that names the path.
TEST_CASE("the world in the way is another error", "[files]") {
  const Folder folder;
  const std::string top = folder.put("secret.yaml", base);
  fs::permissions(top, fs::perms::none);
  if (std::ifstream(top)) return;  // root reads everything
  CHECK_THROWS_AS(load(top, {}), WorldError);
}

// What lies below a timetable, shares that add up, or one of two keys that exclude each other is replaced as
// a whole; a timetable of dates leaves the one below in force. `none` takes a key or a name away, and a range
// that the file below has for it is no error then.
TEST_CASE("a file replaces tables and takes away what is below", "[files]") {
  const Folder folder;
  folder.put("ports/bridge.yaml", R"(garita: 1
port: bridge
zone: UTC
credentials: [fast]
staff:
  all: {serves: [cars.booths], shifts: {day: {hours: 06:00-22:00, officers: 4}}}
facilities:
  cars:
    approach: {to: booths, storage: 900 m, split: 120 m}
    booths:
      kinds:
        general: {admits: everyone, headway: {mean: 40 s, cv: 0.5}}
        fast: {admits: [fast], move_up: 8 s, inspection: 30 s}
      open: {columns: [general, fast], mon-fri: [2, 1], sat-sun: [1, 1]}
    assumption: {approach.split: 100..150 m, open: 80..120 %}
)");
  folder.put("base.yaml", R"(garita: 1
start: 2026-01-05 00:00
length: 1 d
ports: [ports/bridge]
demand: {bridge.cars: {arrivals: {00:00-12:00: 30 veh/h}, hold: {fast: 30 %, none: rest}}}
alternatives: {one: {}, two: {set: {replications: 3}}}
)");
  const auto over = [&](const std::string& text) {
    return load(folder.put("top.yaml", "garita: 1\nextends: base\n" + text), {}).scenario;
  };
  const auto stage = [](const Scenario& s) {
    return s.ports[0].second.facilities[0].second.stages[0].second;
  };
  const std::string booths = "ports: {bridge: {facilities: {cars: {booths: ";

  // A source alone says where what is below is from, and leaves it.
  const Scenario backed =
      over("demand: {bridge.cars: {hold: {source: a survey}, arrivals: {source: a count}}}\n");
  REQUIRE(backed.demand[0].second.hold.size() == 2);
  CHECK(backed.demand[0].second.hold[0].second.value == 0.3);
  CHECK(backed.demand[0].second.arrivals.rate.rules.size() == 1);
  // Another kind of moments takes the place of the one below, with its family.
  const Scenario shaped =
      over(booths +
           "{kinds: {general: {headway: {distribution: triangular, low: 20 s, mode: 30 s, "
           "high: 60 s}}}}}}}}\n");
  CHECK_FALSE(stage(shaped).kinds[0].second.headway.mean.has_value());
  CHECK(stage(shaped).kinds[0].second.headway.low.has_value());
  const Scenario longer = over(booths + "{kinds: {general: {headway: {mean: 50 s}}}}}}}}\n");
  CHECK(stage(longer).kinds[0].second.headway.cv == 0.5);

  const Scenario other_columns =
      over(booths +
           "{kinds: {paid: {admits: everyone, headway: 50 s}}, open: {columns: [general, fast, "
           "paid], 00:00-24:00: [3, 1, 1]}}}}}}\n");
  CHECK(stage(other_columns).open.rules.size() == 1);
  CHECK(stage(other_columns).open.columns.size() == 3);
  const Scenario holiday = over(booths + "{open: {columns: [general, fast], 2026-01-06: [1, 0]}}}}}}\n");
  CHECK(stage(holiday).open.rules.size() == 3);
  const Scenario by_columns =
      over("demand: {bridge.cars: {arrivals: {columns: [fast], 00:00-24:00: [9 /h]}}}\n");
  CHECK(by_columns.demand[0].second.hold.empty());
  const Scenario shares = over("demand: {bridge.cars: {hold: {none: 100 %}}}\n");
  CHECK(shares.demand[0].second.hold.size() == 1);
  const Scenario one_figure = over(booths +
                                   "{kinds: {fast: {headway: {mean: 30 s, p95: 60 s}}, general: "
                                   "{headway: {p95: 90 s}}}}}}}}\n");
  CHECK_FALSE(stage(one_figure).kinds[1].second.inspection.given);
  CHECK_FALSE(stage(one_figure).kinds[0].second.headway.cv);
  CHECK(
      over("ports: {bridge: {staff: {all: {on_duty: 6}}}}\n").ports[0].second.staff[0].second.shifts.empty());

  const Scenario bare = over("ports: {bridge: {staff: none, facilities: {cars: {approach: none}}}}\n");
  CHECK(bare.ports[0].second.staff.empty());
  CHECK_FALSE(bare.ports[0].second.facilities[0].second.approach);
  CHECK(over("alternatives: {one: none}\n").alternatives.size() == 1);
  CHECK(over("alternatives: {one: none}\n").alternative == "two");
  CHECK_FALSE(over("set: {bridge.cars.approach: none}\n").ports[0].second.facilities[0].second.approach);
  CHECK(codes(folder.put("wrong.yaml", "garita: 1\nextends: base\nlength: none\n"), {}) == "S303 ");
}
