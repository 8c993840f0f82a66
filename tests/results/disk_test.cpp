#include <csignal>
#include <cstdlib>
#include <fstream>

#include "fake_run.hpp"
#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "results/files.hpp"
#include "results/run_file.hpp"
#include "scenarios/world_error.hpp"

using namespace garita;
using namespace garita::results;

namespace {

enum Outcome : int { wrote = 0, world_error = 3, something_else = 4 };

/// Runs the fake world in a process of its own that may write no file longer than `limit` bytes, goes on
/// after that, and ends in the ordinary way: HDF5 cleans up at the end of a program, and could crash there
/// over a file that it could not write. The process leaves its message in `folder / "message"`.
int run_with_limit(const fake::Folder& folder, const std::string& world, std::uint64_t limit) {
  const pid_t child = fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    setenv("GARITA_TEST_FOLDER", (folder / "").c_str(), 1);
    setenv("GARITA_TEST_WORLD", world.c_str(), 1);
    const rlimit bound{limit, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &bound);
    execl("/proc/self/exe", "results_tests", "child of the test of a full disk", "-o", "/dev/null", nullptr);
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status)) return 1000 + WTERMSIG(status);
  if (WEXITSTATUS(status) != 0) return something_else;
  return fake::bytes_of(folder / "message").empty() ? wrote : world_error;
}

fake::World world_named(const std::string& name) {
  if (name == "series") return fake::world(300, 2);
  auto world = fake::world(2, 1);
  world.scenario.canonical.append(60'000, '#');
  return world;
}

}  // namespace

// The other half of the two tests below; does nothing when it runs by itself.
TEST_CASE("child of the test of a full disk", "[.]") {
  const char* folder = std::getenv("GARITA_TEST_FOLDER");
  if (folder == nullptr) return;
  std::string message;
  try {
    fake::run_to(std::string(folder) + "run.h5", world_named(std::getenv("GARITA_TEST_WORLD")), 2, true);
  } catch (const scenarios::WorldError& error) {
    message = error.what();
  }
  const rlimit none{RLIM_INFINITY, RLIM_INFINITY};
  setrlimit(RLIMIT_FSIZE, &none);
  std::ofstream(std::string(folder) + "message") << message;
}

// Claim: when the disk is full, at whatever byte, the run ends in a WorldError that names the path; the
// earlier file stays as it was, nothing is left beside it, and the process lives on. Checked in child
// processes whose files may not grow over a limit, from nothing to the size of the whole file.
TEST_CASE("a full disk leaves the earlier file alone") {
  const fake::Folder folder;
  fake::run_to(folder / "run.h5", world_named("series"), 1, true);
  std::filesystem::remove(folder / "run.manifest.json");
  const auto before = fake::bytes_of(folder / "run.h5");
  std::size_t refused = 0;
  for (std::uint64_t limit = 0; limit < before.size(); limit += before.size() / 9) {
    CAPTURE(limit);
    const int outcome = run_with_limit(folder, "series", limit);
    const auto message = fake::bytes_of(folder / "message");
    CAPTURE(message);
    REQUIRE(outcome == world_error);
    REQUIRE(message.find("run.h5") != std::string::npos);
    REQUIRE(message.find("File too large") != std::string::npos);
    REQUIRE((fake::bytes_of(folder / "run.h5") == before));
    REQUIRE(folder.entries() == std::vector<std::string>{"message", "run.h5"});
    ++refused;
  }
  REQUIRE(refused >= 9);
  REQUIRE(run_with_limit(folder, "series", 100 * before.size()) == wrote);
}

// Claim: the same of the result file alone, whose every stage of writing meets the limit. The spill files are
// longer than it for short runs, so here they are small: one step, and a scenario's text that is long.
TEST_CASE("a full disk is met at every stage of the result file") {
  const fake::Folder folder;
  fake::run_to(folder / "run.h5", world_named("long text"), 1, true);
  std::filesystem::remove(folder / "run.manifest.json");
  const auto before = fake::bytes_of(folder / "run.h5");
  for (std::uint64_t limit = 50'000; limit < before.size(); limit += 10'007) {
    CAPTURE(limit, before.size());
    REQUIRE(run_with_limit(folder, "long text", limit) == world_error);
    REQUIRE((fake::bytes_of(folder / "run.h5") == before));
    REQUIRE(folder.entries() == std::vector<std::string>{"message", "run.h5"});
  }
}

// Claim: a place that cannot be written is a WorldError naming it, before anything is simulated. Checked with
// a folder under a file, one in /proc (unwritable for everybody), a read-only one (unless we may write
// everywhere), and a result path that is a folder.
TEST_CASE("places that cannot be written") {
  const fake::Folder folder;
  const auto world = fake::world(20, 1);
  std::ofstream(folder / "file") << "x";
  REQUIRE_THROWS_WITH(fake::run_to(folder / "file/run.h5", world), Catch::Matchers::Contains("file"));
  REQUIRE_THROWS_AS(fake::run_to(folder / "file/run.h5", world), scenarios::WorldError);
  REQUIRE_THROWS_AS(fake::run_to("/proc/garita/run.h5", world), scenarios::WorldError);
  REQUIRE_THROWS_AS(fake::run_to("/proc/run.h5", world), scenarios::WorldError);
  std::filesystem::create_directory(folder / "folder.h5");
  REQUIRE_THROWS_WITH(fake::run_to(folder / "folder.h5", world), Catch::Matchers::Contains("it is a folder"));
  std::filesystem::create_directory(folder / "read-only");
  chmod((folder / "read-only").c_str(), 0555);
  if (geteuid() != 0)
    REQUIRE_THROWS_AS(fake::run_to(folder / "read-only/run.h5", world), scenarios::WorldError);
  REQUIRE(folder.entries() == std::vector<std::string>{"file", "folder.h5", "read-only"});
}

// Claim: what a killed process left of the same output is cleared away, and nothing else: not what a living
// one works in, nor what another machine, an unknown maker or another output has. Checked with folders of
// each kind, a process that ends without cleaning up, and one that lives on.
TEST_CASE("folders of killed processes are cleared away") {
  const fake::Folder folder;
  const auto leave_behind = [&](const std::string& output) {
    const pid_t child = fork();
    if (child == 0) {
      new StagingFolder(output);
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
  };
  leave_behind(folder / "run.h5");
  leave_behind(folder / "other.h5");
  std::filesystem::create_directory(folder / "run.h5.partial-nobody");
  std::filesystem::create_directory(folder / "run.h5.partial-abroad");
  std::ofstream(folder / "run.h5.partial-abroad/lock") << "another machine";
  REQUIRE(folder.entries().size() == 4);
  {
    const StagingFolder living(folder / "run.h5");
    const StagingFolder later(folder / "run.h5");
    REQUIRE(std::filesystem::exists(living.path("lock")));
    REQUIRE(folder.entries().size() == 5);
  }
  const auto left = folder.entries();
  REQUIRE(left.size() == 3);
  REQUIRE(left[0].starts_with("other.h5.partial-"));
  REQUIRE(left[1] == "run.h5.partial-abroad");
  REQUIRE(left[2] == "run.h5.partial-nobody");
}

// Claim: folders that are missing are made, and beside the result stand its manifest and nothing else.
TEST_CASE("a run leaves a result and a manifest") {
  const fake::Folder folder;
  fake::run_to(folder / "deep/er/run.h5", fake::world(20, 1), 1, true);
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "deep/er"))
    names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  REQUIRE(names == std::vector<std::string>{"run.h5", "run.manifest.json"});
  const auto manifest = fake::bytes_of(folder / "deep/er/run.manifest.json");
  REQUIRE(manifest.find("\"command_line\": \"garita run \\\"mañana\\\"\"") != std::string::npos);
  REQUIRE(manifest.find(Run::open(folder / "deep/er/run.h5").info().data_hash) != std::string::npos);
}

// Claim: results of another scenario or alternative, and files that are no results, are overwritten only by
// force; those of the same are replaced. Checked by running over each.
TEST_CASE("other results are not overwritten") {
  const fake::Folder folder;
  auto world = fake::world(20, 1);
  fake::run_to(folder / "run.h5", world);
  fake::run_to(folder / "run.h5", world);
  const auto before = fake::bytes_of(folder / "run.h5");
  world.scenario.alternative = "tomorrow";
  REQUIRE_THROWS_WITH(fake::run_to(folder / "run.h5", world),
                      Catch::Matchers::Contains("scenario 'mañana', alternative 'today'") &&
                          Catch::Matchers::Contains("--force"));
  REQUIRE((fake::bytes_of(folder / "run.h5") == before));
  RunOptions options;
  options.out = folder / "run.h5";
  options.force = true;
  run_replications(world.scenario, world.model, options, fake::simulate(world));
  REQUIRE(Run::open(folder / "run.h5").info().alternative == "tomorrow");
  std::ofstream(folder / "notes.h5") << "mine";
  REQUIRE_THROWS_WITH(fake::run_to(folder / "notes.h5", world), Catch::Matchers::Contains("--force"));
  REQUIRE(fake::bytes_of(folder / "notes.h5") == "mine");
}
