#include "results/format/policies.hpp"

#include <algorithm>
#include <limits>

#include "engine/money.hpp"
#include "results/format/layout.hpp"
#include "results/format/units.hpp"

namespace garita::results {
namespace {

using engine::PolicyTotals;

constexpr PolicyTotal totals[] = {
    {"policy_starts", "1", "how often the policy began to act",
     [](const PolicyTotals& t) { return static_cast<std::int64_t>(t.starts); },
     [](PolicyTotals& t, std::int64_t v) { t.starts = static_cast<std::uint64_t>(v); }},
    {"policy_active_us", "us", "for how long it acted", [](const PolicyTotals& t) { return t.active_us; },
     [](PolicyTotals& t, std::int64_t v) { t.active_us = v; }},
    {"policy_lanes_area", "us", "integral of the lanes that it had opened or changed their kind",
     [](const PolicyTotals& t) { return t.lanes_area_us; },
     [](PolicyTotals& t, std::int64_t v) { t.lanes_area_us = v; }},
    {"policy_officers_area", "us", "integral of the officers of the lanes that it had opened",
     [](const PolicyTotals& t) { return t.officers_area_us; },
     [](PolicyTotals& t, std::int64_t v) { t.officers_area_us = v; }},
    {"policy_toll_area", "1e-6 USD s", "integral of the toll that it set",
     [](const PolicyTotals& t) { return t.toll_area_micro_usd_s; },
     [](PolicyTotals& t, std::int64_t v) { t.toll_area_micro_usd_s = v; }},
};

constexpr PolicyFigure figures[] = {
    {"policy_active_hours", "h", "hours in which the policy acted",
     [](const PolicyTotals& t, engine::Duration) { return number(t.active_us) / us_per_hour; }},
    {"policy_lane_hours", "h", "lane-hours that it had opened or changed their kind",
     [](const PolicyTotals& t, engine::Duration) { return number(t.lanes_area_us) / us_per_hour; }},
    {"policy_officer_hours", "h", "officer-hours of the lanes that it had opened",
     [](const PolicyTotals& t, engine::Duration) { return number(t.officers_area_us) / us_per_hour; }},
    {"policy_toll_mean", "USD", "mean over the window of the toll that it set",
     [](const PolicyTotals& t, engine::Duration simulated) {
       return t.toll_area_micro_usd_s == 0 || simulated <= engine::Duration()
                  ? std::numeric_limits<double>::quiet_NaN()
                  : number(t.toll_area_micro_usd_s) / engine::micro_per_usd / simulated.seconds();
     }},
};

}  // namespace

engine::Duration simulated_window(engine::Time start, engine::Duration length, engine::Time ended) {
  return std::clamp(ended - start, engine::Duration(), length);
}

std::span<const PolicyTotal> policy_totals() { return totals; }
std::span<const PolicyFigure> policy_figures() { return figures; }

const std::vector<std::string>& unhashed_variables() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> names{scenario_variable, policy_dimension};
    for (const auto& total : totals) names.emplace_back(total.name);
    for (const auto& figure : figures) names.emplace_back(figure.name);
    return names;
  }();
  return all;
}

}  // namespace garita::results
