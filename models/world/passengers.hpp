#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/check.hpp"
#include "models/network/network.hpp"

namespace garita::models {

/// Buses whose people are crossing on foot. There are at most as many as there are bays for them, so looking
/// through all is quick.
class WaitingBuses {
 public:
  static constexpr int number_bits = 8;  ///< of a passenger: its number in the bus

  /// The bus stands until `people` of the source have crossed. Passengers of one bus share its number.
  void add(engine::CrosserId bus, std::uint64_t bus_number, SourceId people, std::uint32_t count) {
    buses_.push_back({bus, bus_number, people, count});
  }
  /// Someone of `people` has crossed (or turned back); the bus, if it was its last.
  std::optional<engine::CrosserId> crossed(SourceId people, std::uint64_t passenger) {
    const auto bus = std::find_if(buses_.begin(), buses_.end(), [&](const Bus& one) {
      return one.people == people && one.number == passenger >> number_bits;
    });
    GARITA_CHECK(bus != buses_.end(), "a passenger's bus waits for it");
    if (--bus->left > 0) return std::nullopt;
    const engine::CrosserId ready = bus->bus;
    buses_.erase(bus);
    return ready;
  }
  template <class F>
  void for_each(F&& f) const {
    for (const Bus& bus : buses_) f(bus.bus);
  }

 private:
  struct Bus {
    engine::CrosserId bus;
    std::uint64_t number;
    SourceId people;
    std::uint32_t left;
  };
  std::vector<Bus> buses_;
};

}  // namespace garita::models
