#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include <unistd.h>

#include "tests/bench/child.hpp"
#include "tests/bench/points.hpp"
#include "tests/bench/workload.hpp"

/// Crossers a second, events a second and peak memory of the kernel, of a port and of the whole program, each
/// beside a bare hand-written loop measured in the same run; then what a sweep adds to its points, and what a
/// second thread takes off. Every figure is the best of `rounds`, taken in turns.
namespace {

using namespace garita::bench;

struct Line {
  std::string workload, what;
  std::uint64_t crossers = 0, events = 0;
  double seconds = 0, peak_mb = 0, share_of_bare = 0, wait_s = 0;
};

struct Options {
  std::uint64_t crossers = 10'000'000;
  int rounds = 3;
  std::string json;
};

constexpr const char* usage =
    "garita_bench [--crossers N] [--rounds N] [--json FILE]\n"
    "  --crossers N   crossers of each workload (10000000)\n"
    "  --rounds N     the best of so many is shown (3)\n"
    "  --json FILE    writes the same figures as JSON\n";

bool parse(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string key = argv[i];
    if (i + 1 >= argc) return false;
    const char* value = argv[++i];
    if (key == "--crossers")
      options.crossers = std::strtoull(value, nullptr, 10);
    else if (key == "--rounds")
      options.rounds = std::atoi(value);
    else if (key == "--json")
      options.json = value;
    else
      return false;
  }
  return options.crossers >= 1000 && options.rounds >= 1;
}

void keep_best(Cost& best, const Cost& cost) {
  if (cost.failed) {
    std::fprintf(stderr, "garita_bench: a measurement failed\n");
    std::exit(1);
  }
  if (best.measured.seconds == 0 || cost.measured.seconds < best.measured.seconds) best = cost;
}

std::vector<Line> measure(const Workload& workload, const Options& options) {
  Cost sorted, tree, kernel, port;
  for (int round = 0; round < options.rounds; ++round) {
    keep_best(sorted, in_child([&] { return run_bare_sorted(workload, options.crossers, 1); }));
    keep_best(tree, in_child([&] { return run_bare_tournament(workload, options.crossers, 1); }));
    keep_best(kernel, in_child([&] { return run_kernel(workload, options.crossers, 1); }));
    keep_best(port, in_child([&] { return run_port(workload, options.crossers, 1); }));
  }
  const Cost& bare = sorted.measured.seconds < tree.measured.seconds ? sorted : tree;
  const auto rate = [](const Measured& m) { return static_cast<double>(m.crossers) / m.seconds; };
  const auto line = [&](const std::string& what, const Cost& cost) {
    const Measured& m = cost.measured;
    return Line{
        workload.name, what, m.crossers, m.events, m.seconds, cost.peak_mb, rate(m) / rate(bare.measured),
        m.mean_wait_s};
  };
  return {line(&bare == &sorted ? "bare loop (sorted array)" : "bare loop (tournament tree)", bare),
          line("kernel", kernel), line("as a port", port)};
}

// The program on theory/port_tandem, one replication, series written; `bare_rate` in crossers a second.
Line whole_program(const Options& options, std::uint64_t crossers, double bare_rate) {
  const std::string out =
      std::filesystem::temp_directory_path() / ("garita-bench-" + std::to_string(getpid()) + ".h5");
  const double hours =
      std::floor(static_cast<double>(crossers) / 600);  // the scenario's arrivals are 600 an hour
  char length[64];
  std::snprintf(length, sizeof length, "length=%.0f h", hours);
  Cost best;
  for (int round = 0; round < options.rounds; ++round)
    keep_best(best, command({GARITA_PROGRAM, "run", "theory/port_tandem", "--quiet", "--force",
                             "--replications", "1", "--threads", "1", "--set", length, "--set", "lead_in=0 d",
                             "--set", "step=15 min", "--out", out}));
  std::filesystem::remove(out);
  std::filesystem::remove(std::filesystem::path(out).replace_extension(".manifest.json"));
  Line line{"port_tandem",
            "whole program, " + std::to_string(crossers / 1000) + " k crossers",
            crossers,
            0,
            best.measured.seconds,
            best.peak_mb,
            0,
            0};
  line.share_of_bare = static_cast<double>(crossers) / line.seconds / bare_rate;
  return line;
}

Line san_ysidro(const Options& options) {
  const std::string out =
      std::filesystem::temp_directory_path() / ("garita-bench-" + std::to_string(getpid()) + ".h5");
  Cost best;
  for (int round = 0; round < options.rounds; ++round)
    keep_best(best, command({GARITA_PROGRAM, "run", "san_ysidro_day", "--quiet", "--force", "--replications",
                             "100", "--threads", "2", "--out", out}));
  std::filesystem::remove(out);
  std::filesystem::remove(std::filesystem::path(out).replace_extension(".manifest.json"));
  return {"san_ysidro_day", "100 replications, 2 threads", 0, 0, best.measured.seconds, best.peak_mb, 0, 0};
}

// One port with everything on beside the bare loop of a port with nothing on.
Line san_ysidro_full(const Options& options, double bare_rate) {
  Cost best;
  for (int round = 0; round < options.rounds; ++round)
    keep_best(best, in_child([&] { return run_san_ysidro_full(options.crossers / 5, 1); }));
  const Measured& m = best.measured;
  const double rate = static_cast<double>(m.crossers) / m.seconds;
  return {"san_ysidro_full", "as a port, everything on", m.crossers, m.events, m.seconds,
          best.peak_mb,      rate / bare_rate,           0};
}

// The lines, and in words what they say.
std::vector<Line> sweep(const Options& options) {
  constexpr std::size_t n_points = 1000;
  const PointCosts costs = measure_points(n_points, options.rounds);
  if (costs.failed) {
    std::fprintf(stderr, "garita_bench: a measurement failed\n");
    std::exit(1);
  }
  std::printf(
      "%-15s %zu points: %.2f ms each beyond their simulation (%.2f ms); two threads %.1f %% of two "
      "processes\n",
      "sweep", n_points, 1e3 * (costs.one_thread - costs.simulated) / n_points,
      1e3 * costs.simulated / n_points, 100 * costs.two_processes / costs.two_threads);
  const auto line = [](const std::string& what, double seconds) {
    return Line{"sweep", what, 0, 0, seconds, 0, 0, 0};
  };
  return {line("simulation alone", costs.simulated), line("1 thread", costs.one_thread),
          line("2 threads", costs.two_threads), line("2 processes, 1 thread each", costs.two_processes)};
}

void print(const Line& line) {
  std::printf("%-15s %-32s", line.workload.c_str(), line.what.c_str());
  if (line.crossers > 0)
    std::printf(" %7.2f M crossers/s", static_cast<double>(line.crossers) / line.seconds / 1e6);
  if (line.events > 0)
    std::printf(" %7.2f M events/s", static_cast<double>(line.events) / line.seconds / 1e6);
  std::printf(" %7.2f s %7.1f MB", line.seconds, line.peak_mb);
  if (line.share_of_bare > 0) std::printf("  %5.1f %% of the bare loop", 100 * line.share_of_bare);
  if (line.wait_s > 0) std::printf("  wait %.4f s", line.wait_s);
  std::printf("\n");
  std::fflush(stdout);
}

bool write_json(const std::string& path, const std::vector<Line>& lines) {
  std::FILE* file = std::fopen(path.c_str(), "w");
  if (file == nullptr) return false;
  std::fprintf(file, "[\n");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& l = lines[i];
    std::fprintf(file,
                 "  {\"workload\": \"%s\", \"what\": \"%s\", \"crossers\": %llu, \"events\": %llu, "
                 "\"seconds\": %.6f, \"peak_mb\": %.1f, "
                 "\"share_of_bare\": %.4f}%s\n",
                 l.workload.c_str(), l.what.c_str(), static_cast<unsigned long long>(l.crossers),
                 static_cast<unsigned long long>(l.events), l.seconds, l.peak_mb, l.share_of_bare,
                 i + 1 < lines.size() ? "," : "");
  }
  std::fprintf(file, "]\n");
  return std::fclose(file) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!parse(argc, argv, options)) {
    std::fputs(usage, stderr);
    return 2;
  }
  std::vector<Line> lines;
  const auto add = [&](const Line& line) {
    print(line);
    lines.push_back(line);
  };
  double bare_rate = 0;
  for (const Workload& workload : {mm1(), mmc(), port_tandem()}) {
    const std::vector<Line> measured = measure(workload, options);
    bare_rate = static_cast<double>(measured[0].crossers) / measured[0].seconds;
    for (const Line& line : measured) add(line);
    if (workload.theory_wait_s > 0)
      std::printf("%-15s %-32s wait %.4f s\n", workload.name.c_str(), "theory", workload.theory_wait_s);
  }
  add(whole_program(options, options.crossers / 10, bare_rate));
  add(whole_program(options, options.crossers, bare_rate));
  add(san_ysidro(options));
  add(san_ysidro_full(options, bare_rate));
  for (const Line& line : sweep(options)) add(line);
  if (!options.json.empty() && !write_json(options.json, lines)) {
    std::fprintf(stderr, "garita_bench: cannot write '%s'\n", options.json.c_str());
    return 3;
  }
  return 0;
}
