#include "results/measures/costs.hpp"

#include "results/measures/families.hpp"

namespace garita::results {

void add_costs(std::vector<Definition>& all, const CostsOf& costs) {
  if (!costs) return;
  const auto add = [&](const char* name, const char* unit, const char* words, double (Sum::*value)() const) {
    all.push_back({{name, unit, words}, [value](const Sum& s) { return (s.*value)(); }});
  };
  add("delay_cost", "USD", "time lost against the crossing time of low volume, without fuel",
      &Sum::delay_usd);
  add("delay_cost_low", "USD", "the same at the low value of time", &Sum::delay_usd_low);
  add("delay_cost_high", "USD", "the same at the high value of time", &Sum::delay_usd_high);
  add("idle_fuel", "L", "fuel burnt while waiting", &Sum::idle_litres);
  add("idle_co2", "kg", "CO2 of that fuel", &Sum::idle_kg_co2);
}

}  // namespace garita::results
