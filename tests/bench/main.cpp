#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <sys/resource.h>

#include "tests/bench/workload.hpp"

using namespace garita::bench;

int main(int argc, char** argv) {
  const std::uint64_t crossers = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
  for (const Workload& workload : {mm1(), mmc(), port_tandem()}) {
    const Measured sorted = run_bare_sorted(workload, crossers, 1);
    const Measured tree = run_bare_tournament(workload, crossers, 1);
    const Measured kernel = run_kernel(workload, crossers, 1);
    const Measured port = run_port(workload, crossers, 1);
    const double bare = std::min(sorted.seconds, tree.seconds);
    const auto rate = [](const Measured& m) { return static_cast<double>(m.crossers) / m.seconds / 1e6; };
    std::printf(
        "%-12s sorted %6.2f M/s  tree %6.2f M/s  kernel %6.2f M/s = %4.1f %% of the bare loop  %5.1f M "
        "events/s  wait %.4f s (theory %.4f)  port %.2f M/s %.4f s\n",
        workload.name.c_str(), rate(sorted), rate(tree), rate(kernel),
        100 * bare / kernel.seconds * static_cast<double>(kernel.crossers) / static_cast<double>(crossers),
        static_cast<double>(kernel.events) / kernel.seconds / 1e6, kernel.mean_wait_s, workload.theory_wait_s,
        rate(port), port.mean_wait_s);
  }
}
