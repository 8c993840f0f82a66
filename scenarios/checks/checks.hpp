#pragma once

#include <string>
#include <vector>

#include "scenarios/lookup.hpp"
#include "scenarios/reading.hpp"

namespace garita::scenarios {

/// Checks what the parts of a scenario say of each other: names that must exist, lanes against what is built,
/// hours, programmes. Every error goes to the reading's findings, with its place. Runs before the changes of
/// the chosen alternative join those of the scenario.
void check_scenario(const Scenario& scenario, Reading& reading);

/// What the checks share: the scenario, and where its parts were written.
class Checks {
 public:
  Checks(const Scenario& scenario, Reading& reading) : s(scenario), r_(reading) {}

  void error(std::string code, std::string message, const Mark& mark, std::string help = {}) {
    r_.findings.error(std::move(code), std::move(message), mark, std::move(help));
  }
  /// Something is missing in the block at an address; not said where an unknown key may have been meant for
  /// it.
  void missing(std::string code, std::string message, const std::string& block, std::string help) {
    if (!r_.broken.contains(block)) error(std::move(code), std::move(message), key(block), std::move(help));
  }
  void contradiction(std::string code, std::string message, const Mark& later, std::string later_label,
                     const Mark& earlier, std::string earlier_label, std::string help) {
    r_.findings.contradiction(std::move(code), std::move(message), later, std::move(later_label), earlier,
                              std::move(earlier_label), std::move(help));
  }
  void contradiction(std::string code, std::string message, const std::string& later, std::string later_label,
                     const std::string& earlier, std::string earlier_label, std::string help) {
    contradiction(std::move(code), std::move(message), key(later), std::move(later_label), key(earlier),
                  std::move(earlier_label), std::move(help));
  }
  void warning(std::string code, std::string message, const Mark& mark, std::string help = {}) {
    r_.findings.warning(std::move(code), std::move(message), mark, std::move(help));
  }

  /// The place of an address, or of what is around it.
  Mark key(std::string address) const { return spot(std::move(address)).key; }
  Mark value(std::string address) const { return spot(std::move(address)).value; }
  bool written(const std::string& address) const { return r_.spots.contains(address); }
  /// Whether what is written there could not be read.
  bool broken(const std::string& address) const { return r_.broken.contains(address); }
  const std::vector<RowPlace>& rows(const std::string& address) const;

  /// An error unless `name` is among `known`; `what` is what it should be, as in `credential`. `if_none` is
  /// the way out where nothing is known.
  void must_exist(const std::string& what, const std::string& name, const std::vector<std::string>& known,
                  const Mark& mark, const std::string& if_none = {});

  const Scenario& s;

 private:
  Spot spot(std::string address) const;
  Reading& r_;
};

/// The parts of check_scenario, a file each.
void check_port(Checks& checks, const std::string& name, const Port& port);
/// The stage number `index` of a facility, at its own address.
void check_stage(Checks& checks, const Port& port, const Facility& facility, std::size_t index,
                 const std::string& address);
/// Room, patience and lines of a stage.
void check_behaviour(Checks& checks, const Facility& facility, std::size_t index, const std::string& address);
/// How service times depend on the hour and on the booths open.
void check_pace(Checks& checks, const Stage& stage, const std::string& address);
/// How crossers choose among the lane groups of a stage.
void check_lane_choice(Checks& checks, const Stage& stage, const std::string& address);
void check_areas(Checks& checks, const Facility& facility, const std::string& address);
/// REQUIRES: the facility at this address has an approach.
void check_approach(Checks& checks, const Facility& facility, const std::string& facility_address);
void check_costs(Checks& checks);
/// The pools of officers of a port.
void check_staff(Checks& checks, const std::string& name, const Port& port);
void check_traffic(Checks& checks);
/// What a party holds, how demand reacts. REQUIRES: the demand, at this address of a facility, has one.
void check_party(Checks& checks, const Facility& facility, const Demand& demand, const std::string& address);
void check_reaction(Checks& checks, const Facility& facility, const Demand& demand,
                    const std::string& address);
/// REQUIRES: the stage at this address has passengers.
void check_passengers(Checks& checks, const Facility& facility, const Stage& stage,
                      const std::string& address);
/// Credentials of shares at an address that somebody at the port may hold.
void check_holdings_of(Checks& checks, const Holdings& shares, const Port& port, const std::string& address);
void check_corridor(Checks& checks);
void check_port_choice(Checks& checks);
void check_policies(Checks& checks);
/// What reads a stage's sign, where it has none.
void check_posted_waits(Checks& checks, const Stage& stage, const std::string& address);
void check_changes(Checks& checks, const std::string& address, const std::vector<Change>& changes);

}  // namespace garita::scenarios
