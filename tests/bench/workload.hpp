#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace garita::bench {

/// A network of pooled first-come stations with Poisson arrivals and exponential service.
struct Workload {
  struct Stop {
    std::uint32_t servers;
    double mean_service_s;
    std::uint32_t next = leaves;     ///< where everybody goes,
    double share = 0;                ///< but this share goes
    std::uint32_t instead = leaves;  ///< here
  };
  static constexpr std::uint32_t leaves = UINT32_MAX;

  std::string name;
  double arrivals_per_s;
  std::uint32_t entry = 0;
  double entry_share = 0;  ///< this share enters at `other_entry`
  std::uint32_t other_entry = 0;
  std::vector<Stop> stops;
  double theory_wait_s = 0;  ///< mean wait at stop 0, in closed form; 0 where none is known
};

/// Load 0.9, one server: wait rho / (mu - lambda) = 9 mean services.
inline Workload mm1() { return {"mm1", 0.9, 0, 0, 0, {{1, 1.0}}, 9.0}; }

/// Load 0.9, ten servers: wait C(10, 9) / (c mu - lambda), C = 0.66873 by Erlang's C formula.
inline Workload mmc() { return {"mmc", 9.0, 0, 0, 0, {{10, 1.0}}, 0.66873}; }

/// 20 % to 4 fast lanes, 80 % to 12 standard lanes, 5 % then to 6 secondary servers, all to 5 exit servers,
/// each at load 0.85.
inline Workload port_tandem() {
  const double rate = 0.2;  // trucks a second
  const auto mean = [](double per_s, int servers) { return 0.85 * servers / per_s; };
  return {"port_tandem",
          rate,
          1,
          0.2,
          0,
          {{4, mean(0.2 * rate, 4), 3, 0.05, 2},
           {12, mean(0.8 * rate, 12), 3, 0.05, 2},
           {6, mean(0.05 * rate, 6), 3},
           {5, mean(rate, 5)}},
          0};
}

struct Measured {
  double seconds = 0;  ///< of processor time
  std::uint64_t crossers = 0;
  std::uint64_t events = 0;
  double mean_wait_s = 0;  ///< at stop 0; 0 where no statistics are kept
};

Measured run_bare_sorted(const Workload& workload, std::uint64_t crossers, std::uint64_t seed);
Measured run_bare_tournament(const Workload& workload, std::uint64_t crossers, std::uint64_t seed);
/// The same stations, pending set, keyed draws and statistics that ports use.
Measured run_kernel(const Workload& workload, std::uint64_t crossers, std::uint64_t seed);
/// The same network said as a port: lane groups, credentials, referral, crossing times (no files).
Measured run_port(const Workload& workload, std::uint64_t crossers, std::uint64_t seed);
/// San Ysidro with everything on (san_ysidro_full.yaml), for as many days as bring so many crossers.
Measured run_san_ysidro_full(std::uint64_t crossers, std::uint64_t seed);

}  // namespace garita::bench
