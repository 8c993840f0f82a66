#include "models/check/repeats.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <variant>

#include "models/build/distributions.hpp"
#include "models/load.hpp"
#include "scenarios/lookup.hpp"
#include "scenarios/scalars.hpp"

namespace garita::models {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// The rate r from which on the mean of exp(r S) is infinite [1/s]; infinity: at no rate; 0: at every one
/// above 0.
double largest_rate(const engine::Distribution& distribution) {
  struct Limit {
    double operator()(const engine::Exponential& d) const { return 1 / d.mean_s; }
    double operator()(const engine::Gamma& d) const { return 1 / d.scale_s; }
    double operator()(const engine::Erlang& d) const { return static_cast<double>(d.phases) / d.mean_s; }
    double operator()(const engine::Lognormal& d) const { return d.sigma > 0 ? 0 : infinity; }
    double operator()(const engine::Weibull& d) const {
      return d.shape < 1 ? 0 : d.shape > 1 ? infinity : 1 / d.scale_s;
    }
    double operator()(const engine::Mixture& d) const {
      double least = infinity;
      for (std::size_t i = 0; i < d.parts.size(); ++i)
        if (d.weights[i] > 0) least = std::min(least, largest_rate(d.parts[i]));
      return least;
    }
    double operator()(const engine::Truncated& d) const {
      return d.high_s < infinity ? infinity : largest_rate(*d.part);
    }
    double bounded() const { return infinity; }
    double operator()(const engine::Constant&) const { return bounded(); }
    double operator()(const engine::Triangular&) const { return bounded(); }
    double operator()(const engine::Uniform&) const { return bounded(); }
    double operator()(const engine::Empirical&) const { return bounded(); }
    double operator()(const engine::Histogram&) const { return bounded(); }
  };
  return std::visit(Limit{}, distribution.family);
}

double largest_rate(const scenarios::Distribution& said) {
  return said.given ? largest_rate(to_distribution(said)) : infinity;
}

double largest_rate(const scenarios::Stage& stage, const std::string& kind) {
  const scenarios::LaneGroup* group = scenarios::find_in(stage.kinds, kind);
  if (group == nullptr) return largest_rate(stage.service);
  return std::min(
      {largest_rate(group->headway), largest_rate(group->move_up), largest_rate(group->inspection)});
}

std::size_t class_of(const StagePart& stage, Traits traits) {
  std::size_t rank = 0;
  while (rank < stage.priority.size() && (stage.priority[rank] & traits) == 0) ++rank;
  return rank;
}

/// Crossers of all classes before the last that comes to the group [per second and open server].
double rate_of_higher(const Model& model, FacilityId facility, const StagePart& stage, std::uint32_t group) {
  double crossers = 0;
  std::size_t last = 0;
  const std::vector<Booking> all = bookings(model, facility, stage);
  for (const Booking& booking : all)
    if (booking.group == group) last = std::max(last, class_of(stage, booking.traits));
  for (const Booking& booking : all)
    if (booking.group == group && class_of(stage, booking.traits) < last) crossers += booking.crossers;
  const double open_s = server_seconds(model.network().groups[group], model);
  return crossers > 0 && open_s > 0 ? crossers / open_s : 0;
}

std::string per_hour(double rate) {
  return scenarios::number_text(std::floor(rate * 3600 * 10 + 0.5) / 10) + " an hour";
}

void check_group(AddressedFindings& findings, const Model& model, FacilityId facility, const StagePart& part,
                 const scenarios::Stage& stage, std::uint32_t group) {
  const std::string& address = model.labels().groups[group].address;
  const bool lanes = address.size() > part.address.size();
  const double most = largest_rate(stage, lanes ? address.substr(part.address.size() + 1) : std::string());
  // How many of those who come are sent to a stage of referrals is not known here, only that some are.
  if (most == infinity || (part.on_referral && most > 0)) return;
  const double rate = rate_of_higher(model, facility, part, group);
  if (rate == 0 || rate < most) return;
  findings.add(
      Diagnostic::Level::warning, "S464", part.address + ".on_preempt",
      "the mean service of those who are pushed out of '" + address + "' is infinite: " +
          (most > 0 ? "who goes first comes " + per_hour(rate) + " to a server, and from " + per_hour(most) +
                          " on too few of the long services come to their end"
                    : "long services are so frequent that most attempts to repeat one as long are cut short"),
      "write 'repeat_new' or 'resume', or bound the service by 'at_most'; or mean it, and read 'unfinished'");
}

}  // namespace

void check_repeats(AddressedFindings& findings, const Scenario& scenario, const Model& model) {
  const Network& network = model.network();
  for (std::uint32_t f = 0; f < network.facilities.size(); ++f) {
    const FacilityPart& facility = network.facilities[f];
    const scenarios::Facility& said = *scenarios::facility_at(scenario, facility.address);
    for (std::uint32_t s = facility.first_stage; s < facility.first_stage + facility.n_stages; ++s) {
      const StagePart& part = network.stages[s];
      const scenarios::Stage& stage = said.stages[part.slot].second;
      if (stage.discipline != scenarios::Discipline::preemptive ||
          stage.on_preempt != scenarios::OnPreempt::repeat_same)
        continue;
      for (std::uint32_t g = part.first_group; g < part.first_group + part.n_groups; ++g)
        check_group(findings, model, FacilityId(f), part, stage, g);
    }
  }
}

}  // namespace garita::models
