#include "models/check/closed.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "models/build/schedules.hpp"
#include "models/check/hours.hpp"
#include "models/entry_at.hpp"
#include "models/load.hpp"
#include "scenarios/lookup.hpp"

namespace garita::models {

namespace {

// Who waits for one lane group, or for the whole stage.
struct Waiting {
  explicit Waiting(const scenarios::Zone& zone) : hours(zone) {}
  double crossers = 0;
  std::map<engine::Time, engine::Time> stretches;  // that overlap or touch are one when they are said
  LocalHours hours;
};

// Said of a change already (S453): its lanes serve elsewhere.
bool taken_away(const LaneGroupPart& group, engine::Time time) {
  const ServerChange* change = entry_at(group.schedule, time);
  return change != nullptr && change->by_change;
}

// The part of the booking's time between its first and its last arrival.
std::pair<engine::Time, engine::Time> with_arrivals(const Booking& booking) {
  if (booking.source->kind != SourceKind::poisson) return {booking.from, booking.to};
  const auto& pieces = booking.source->rate.pieces();
  engine::Time from = booking.to, to = booking.from;
  for (std::size_t i = booking.source->rate.first_after(booking.from);
       i < pieces.size() && pieces[i].from < booking.to; ++i) {
    if (!(pieces[i].at_from > 0) && !(pieces[i].at_to > 0)) continue;
    from = std::min(from, std::max(pieces[i].from, booking.from));
    to = std::max(to, std::min(pieces[i].to, booking.to));
  }
  return {from, to};
}

bool all_shut(const Network& network, const StagePart& stage, engine::Time time) {
  for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g)
    if (servers_at(network.groups[g].schedule, time) > 0) return false;
  return true;
}

bool opens(const Model& model, const StagePart& stage, std::optional<std::uint32_t> group) {
  const Network& network = model.network();
  if (group) return server_seconds(network.groups[*group], model) > 0;
  for (std::uint32_t g = stage.first_group; g < stage.first_group + stage.n_groups; ++g)
    if (server_seconds(network.groups[g], model) > 0) return true;
  return false;
}

void check_stage(AddressedFindings& findings, const scenarios::Zone& zone, const Model& model, FacilityId id,
                 const StagePart& stage) {
  const Network& network = model.network();
  std::map<std::optional<std::uint32_t>, Waiting> waiting;
  std::map<engine::Time, bool> shut;
  for (const Booking& booking : bookings(model, id, stage)) {
    if (booking.open || booking.source->kind == SourceKind::at_start ||
        !network.routes[booking.source->route.value()].before.empty() ||
        taken_away(network.groups[booking.group], booking.from))
      continue;
    auto known = shut.find(booking.from);
    if (known == shut.end()) known = shut.emplace(booking.from, all_shut(network, stage, booking.from)).first;
    const std::optional<std::uint32_t> group =
        known->second || stage.n_groups == 1 ? std::nullopt : std::optional(booking.group);
    Waiting& here = waiting.try_emplace(group, zone).first->second;
    here.crossers += booking.crossers;
    const auto [from, to] = with_arrivals(booking);
    engine::Time& end = here.stretches.try_emplace(from, to).first->second;
    end = std::max(end, to);
  }
  for (auto& [group, here] : waiting) {
    if (here.crossers < 0.5 || !opens(model, stage, group)) continue;
    engine::Time said;
    for (const auto& [from, to] : here.stretches) {
      here.hours.add(std::max(from, said), to);
      said = std::max(said, to);
    }
    const auto count = static_cast<std::int64_t>(here.crossers + 0.5);
    findings.add(Diagnostic::Level::note, "S457", network.facilities[id.value()].address + ".arrivals",
                 "about " + std::to_string(count) + (count == 1 ? " crosser comes" : " crossers come") +
                     " while '" +
                     (group ? model.labels().groups[*group].address + "' and all others that admit them are"
                            : stage.address + "' is") +
                     " closed (" + here.hours.text() + "): they wait until it opens",
                 "let them come later, or open earlier; or mean it, and read the waits so");
  }
}

}  // namespace

void check_closed(AddressedFindings& findings, const Scenario& scenario, const Model& model) {
  const Network& network = model.network();
  for (std::uint32_t f = 0; f < network.facilities.size(); ++f) {
    const FacilityPart& facility = network.facilities[f];
    const scenarios::Port& port = *scenarios::port_at(scenario, facility.address);
    const scenarios::Zone& zone = scenarios::zone_of(scenario, port);
    const auto begin = network.stages.begin() + facility.first_stage;
    const auto first =
        std::find_if(begin, begin + facility.n_stages, [](const StagePart& s) { return !s.on_referral; });
    if (first != begin + facility.n_stages) check_stage(findings, zone, model, FacilityId(f), *first);
  }
}

}  // namespace garita::models
