#include "tests/results/theory.hpp"

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "results/experiments/run.hpp"
#include "results/run_file.hpp"
#include "scenarios/load.hpp"

using namespace garita;

namespace {

using Set = std::vector<std::pair<std::string, std::string>>;

// From YAML through the model and the file and back.
results::Run program(const std::string& name, const Set& set) {
  scenarios::LoadOptions how;
  how.set = set;
  how.library = std::string(GARITA_SOURCE_DIR) + "/scenarios/library";
  const scenarios::Loaded loaded = scenarios::load("theory/" + name, how);
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("garita-theory-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  results::RunOptions options;
  options.out = folder / (name + ".h5");
  options.force = true;
  results::run(loaded.scenario, options);
  return results::Run::open(options.out);
}

struct Estimate {
  double mean, standard_error;
};

template <class F>
Estimate over_replications(const results::Run& run, F&& value) {
  double sum = 0, squares = 0;
  for (const engine::ReplicationTotals& totals : run.replications()) {
    const double x = value(totals);
    sum += x;
    squares += x * x;
  }
  const double n = static_cast<double>(run.replications().size());
  return {sum / n, std::sqrt((squares - sum * sum / n) / (n - 1) / n)};
}

double z(const Estimate& estimate, double expected) {
  return (estimate.mean - expected) / estimate.standard_error;
}

// 40 replications: |t| of 39 degrees of freedom above 4.5 has a chance of 6 in 100,000, and the seed is
// fixed.
constexpr double limit = 4.5;

std::size_t group(const results::Run& run, const std::string& address) {
  for (std::size_t g = 0; g < run.labels().groups.size(); ++g)
    if (run.labels().groups[g].address == address) return g;
  FAIL("no lane group " + address);
  return 0;
}

// Mean wait [s], mean number waiting and the share of those who wait longer than the theoretical 95th
// percentile.
void compare(const results::Run& run, const std::string& address, const theory::Waits& waits_s,
             double arrivals_per_s) {
  const std::size_t g = group(run, address);
  const auto wait = over_replications(run, [&](const auto& totals) {
    return static_cast<double>(totals.groups[g].wait.sum_us) / 1e6 /
           static_cast<double>(totals.groups[g].wait.n);
  });
  const auto queue = over_replications(run, [&](const auto& totals) {
    return static_cast<double>(totals.groups[g].queue_area_us) / static_cast<double>(run.info().length.us());
  });
  INFO(address << ": wait " << wait.mean << " s, theory " << waits_s.mean << ", standard error "
               << wait.standard_error);
  CHECK(std::abs(z(wait, waits_s.mean)) < limit);
  INFO("waiting " << queue.mean << ", theory " << arrivals_per_s * waits_s.mean << ", standard error "
                  << queue.standard_error);
  CHECK(std::abs(z(queue, arrivals_per_s * waits_s.mean)) < limit);
  // The test has force: it could tell a mean that is 20 % off.
  CHECK(limit * wait.standard_error < 0.2 * waits_s.mean);
}

void compare_share(const results::Run& run, const std::string& address, std::size_t threshold = 0) {
  const std::size_t g = group(run, address);
  const auto share = over_replications(run, [&](const auto& totals) {
    return static_cast<double>(totals.groups[g].wait.over[threshold]) /
           static_cast<double>(totals.groups[g].wait.n);
  });
  INFO(address << ": share over the theoretical p95 is " << share.mean << ", standard error "
               << share.standard_error);
  CHECK(std::abs(z(share, 0.05)) < limit);
}

struct Load {
  double rho;
  const char* length;
  const char* lead_in;  // at least 20 relaxation times of M/M/1, S / (1 - sqrt(rho))^2 each
};
constexpr Load half{0.5, "10 d", "1 d"}, four_fifths{0.8, "40 d", "2 d"},
    nineteen_twentieths{0.95, "200 d", "24 d"};

// One station `theory.line.primary` of c servers with mean service 60 s.
void one_station(const std::string& name, int c, const Load& load, const theory::Waits& waits) {
  const double per_hour = load.rho * c * 60;
  char over[64], arrivals[64];
  std::snprintf(over, sizeof over, "[%.6f s]", waits.p95 * 60);
  std::snprintf(arrivals, sizeof arrivals, "%.6f veh/h", per_hour);
  const results::Run run = program(name, {{"theory.line.arrivals", arrivals},
                                          {"share_over", over},
                                          {"replications", "40"},
                                          {"length", load.length},
                                          {"lead_in", load.lead_in}});
  compare(run, "theory.line.primary", {waits.mean * 60, waits.p95 * 60}, per_hour / 3600);
  compare_share(run, "theory.line.primary");
}

void all_of(const Load& load) {
  SECTION("M/M/1") { one_station("mm1", 1, load, theory::mmc(1, load.rho)); }
  SECTION("M/M/c") { one_station("mmc", 4, load, theory::mmc(4, load.rho * 4)); }
  SECTION("M/G/1, gamma with cv 0.5, which is Erlang-4") {
    one_station("mg1", 1, load, theory::mek1(4, load.rho));
  }
  SECTION("two in series (Burke 1956)") {
    char arrivals[64], over[64];
    const theory::Waits first = theory::mmc(3, load.rho * 3), second = theory::mmc(2, load.rho * 2);
    std::snprintf(arrivals, sizeof arrivals, "%.6f veh/h", load.rho * 180);
    std::snprintf(over, sizeof over, "[%.6f s, %.6f s]", first.p95 * 60, second.p95 * 40);
    const results::Run run = program("tandem", {{"theory.line.arrivals", arrivals},
                                                {"share_over", over},
                                                {"replications", "40"},
                                                {"length", load.length},
                                                {"lead_in", load.lead_in}});
    compare_share(run, "theory.line.primary", 0);
    compare_share(run, "theory.line.exit", 1);
    compare(run, "theory.line.primary", {first.mean * 60, first.p95 * 60}, load.rho / 20);
    compare(run, "theory.line.exit", {second.mean * 40, second.p95 * 40}, load.rho / 20);
  }
  SECTION("M/D/c") { one_station("mdc", 3, load, theory::mdc(3, load.rho * 3)); }
}

}  // namespace

// The numbers of the theory against published or known ones: Erlang C of 10 servers and load 9 is 0.6687;
// M/D/1 has half the wait of M/M/1; E_1 is exponential.
TEST_CASE("the theory's own figures") {
  CHECK(theory::erlang_c(10, 9) == Approx(0.66873).margin(1e-5));
  CHECK(theory::mdc(1, 0.8).mean == Approx(theory::mmc(1, 0.8).mean / 2).epsilon(1e-6));
  CHECK(theory::mek1(1, 0.8).p95 == Approx(theory::mmc(1, 0.8).p95).epsilon(1e-3));
  CHECK(theory::mek1(1, 0.8).mean == Approx(theory::mmc(1, 0.8).mean));
  CHECK(theory::mdc(3, 2.4).mean * 60 == Approx(33.2340).epsilon(1e-4));
}

// Waits, queues and shares of single stations, through YAML and the file.
TEST_CASE("stations at load 0.5 agree with theory") { all_of(half); }
TEST_CASE("stations at load 0.8 agree with theory") { all_of(four_fifths); }
TEST_CASE("stations at load 0.95 agree with theory", "[nightly]") { all_of(nineteen_twentieths); }

// Jackson (1957): in a row of M/M/c stations each waits as if alone. 20 % to 4 fast lanes, 80 % to 12, 5 % of
// all to 6 bays, all to 5 exits; load 0.85 everywhere; and the mean crossing time is the sum of its parts.
TEST_CASE("a port of four stations agrees with Jackson") {
  const double rate = 600.0 / 3600;
  const struct {
    const char* address;
    int c;
    double share;
  } stations[] = {{"theory.cargo.primary.fast", 4, 0.2},
                  {"theory.cargo.primary.standard", 12, 0.8},
                  {"theory.cargo.secondary", 6, 0.05},
                  {"theory.cargo.exit", 5, 1.0}};
  const auto waits_of = [&](const auto& station) {
    const double service_s = 0.85 * station.c / (rate * station.share);
    const theory::Waits waits = theory::mmc(station.c, 0.85 * station.c);
    return theory::Waits{waits.mean * service_s, waits.p95 * service_s};
  };
  std::string over;
  for (const auto& station : stations) {
    char text[40];
    std::snprintf(text, sizeof text, "%s%.6f s", over.empty() ? "[" : ", ", waits_of(station).p95);
    over += text;
  }
  const results::Run run =
      program("port_tandem", {{"replications", "40"}, {"lead_in", "4 d"}, {"share_over", over + "]"}});
  for (std::size_t i = 0; i < std::size(stations); ++i) {
    const auto& station = stations[i];
    compare_share(run, station.address, i);
    compare(run, station.address, waits_of(station), rate * station.share);
  }
  for (const auto& [address, before_s] : {std::pair{"theory.cargo.primary.fast", 117.1838 + 102.0},
                                          {"theory.cargo.primary.standard", 20.9669 + 76.5}}) {
    const std::size_t g = group(run, address);
    const auto crossing = over_replications(run, [&, g = g](const auto& totals) {
      return static_cast<double>(totals.groups[g].crossing.sum_us) / 1e6 /
             static_cast<double>(totals.groups[g].crossing.n);
    });
    const double rest_s = 0.05 * (424.3541 + 612) + 22.2520 + 25.5;
    INFO(address << ": crossing " << crossing.mean << " s, theory " << before_s + rest_s);
    CHECK(std::abs(z(crossing, before_s + rest_s)) < limit);
  }
}

// M(t)/M/c(t) from empty: the mean number waiting in each hour against the forward equations of the chain
// (number waiting, number in service): servers that close finish the one in hand, so more may be in service
// than are open.
TEST_CASE("a queue with rates and servers that change by the hour agrees with its Kolmogorov equations") {
  const double arrivals_per_h[] = {20, 40, 70, 110, 130, 100, 90, 60, 40, 30, 20, 10};
  const int servers[] = {1, 2, 3, 4, 4, 4, 4, 3, 2, 2, 1, 1};
  constexpr std::size_t most_waiting = 150, most_busy = 4, width = most_busy + 1;
  const double mu = 1.0 / 120;
  std::vector<double> p((most_waiting + 1) * width);
  p[0] = 1;
  const auto flow = [&](const std::vector<double>& from, double lambda, std::size_t open) {
    std::vector<double> change(from.size());
    for (std::size_t q = 0; q <= most_waiting; ++q) {
      for (std::size_t b = 0; b <= most_busy; ++b) {
        const double here = from[q * width + b];
        if (here == 0) continue;
        const auto move = [&](std::size_t to_q, std::size_t to_b, double rate) {
          change[q * width + b] -= rate * here;
          change[to_q * width + to_b] += rate * here;
        };
        if (b < open)
          move(q, b + 1, lambda);
        else if (q < most_waiting)
          move(q + 1, b, lambda);
        if (b > 0) {
          if (q > 0 && b <= open)
            move(q - 1, b, mu * static_cast<double>(b));
          else
            move(q, b - 1, mu * static_cast<double>(b));
        }
      }
    }
    return change;
  };
  const auto moved = [](const std::vector<double>& at, const std::vector<double>& by, double step) {
    std::vector<double> result = at;
    for (std::size_t i = 0; i < at.size(); ++i) result[i] += step * by[i];
    return result;
  };
  const results::Run run = program("time_varying", {{"replications", "400"}});
  const std::vector<float> measured =
      run.series("queue_mean", 0, run.info().replications, 0, run.info().n_steps);
  const std::size_t n = run.replications().size(), steps = run.info().n_steps;
  REQUIRE(steps == 12);
  for (std::size_t hour = 0; hour < 12; ++hour) {
    const auto open = static_cast<std::size_t>(servers[hour]);
    // At the hour servers open: who waits begins.
    for (std::size_t q = 1; q <= most_waiting; ++q) {
      for (std::size_t b = 0; b < open; ++b) {
        const std::size_t begin = std::min(q, open - b);
        p[(q - begin) * width + b + begin] += p[q * width + b];
        p[q * width + b] = 0;
      }
    }
    double area = 0;
    const double step = 2;
    for (int i = 0; i < 1800; ++i) {
      const auto lambda = arrivals_per_h[hour] / 3600;
      double before = 0, after = 0;
      for (std::size_t s = 0; s < p.size(); ++s) before += static_cast<double>(s / width) * p[s];
      const auto k1 = flow(p, lambda, open), k2 = flow(moved(p, k1, step / 2), lambda, open);
      const auto k3 = flow(moved(p, k2, step / 2), lambda, open), k4 = flow(moved(p, k3, step), lambda, open);
      for (std::size_t s = 0; s < p.size(); ++s) p[s] += step / 6 * (k1[s] + 2 * k2[s] + 2 * k3[s] + k4[s]);
      for (std::size_t s = 0; s < p.size(); ++s) after += static_cast<double>(s / width) * p[s];
      area += step * (before + after) / 2;
    }
    double sum = 0, squares = 0;
    for (std::size_t r = 0; r < n; ++r) {
      const double x = measured[r * steps + hour];
      sum += x;
      squares += x * x;
    }
    const double mean = sum / static_cast<double>(n);
    const double error =
        std::sqrt((squares - sum * mean) / static_cast<double>(n - 1) / static_cast<double>(n));
    INFO("hour " << hour << ": " << mean << " waiting, theory " << area / 3600 << ", standard error "
                 << error);
    CHECK(std::abs(mean - area / 3600) < limit * error);
  }
}
