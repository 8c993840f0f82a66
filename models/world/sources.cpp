#include "models/world/sources.hpp"

#include <optional>
#include <utility>

#include "engine/check.hpp"

namespace garita::models {

using namespace engine;

namespace {

ArrivalsOrTrace make_process(const SourcePart& part, const Network& network, SourceKey key, SourceKey common,
                             std::optional<SourceKey> of_factors, const TraceSource* traces) {
  switch (part.kind) {
    case SourceKind::renewal:
      return RenewalArrivals(*part.interarrival, key, network.from, network.horizon, part.scale);
    case SourceKind::scheduled:
    case SourceKind::at_start:
      return ScheduledArrivals(part.times, network.from, network.horizon);
    case SourceKind::platoon:
      return PlatoonArrivals(part.times, part.size, part.within, network.from, network.horizon);
    case SourceKind::trace:
      GARITA_CHECK(traces != nullptr, "a scenario with a trace is run with a reader of traces");
      return traces->open(part.facility);
    case SourceKind::passengers:
      return ScheduledArrivals({}, network.from, network.horizon);  // they come by bus
    case SourceKind::poisson:
      break;
  }
  return PoissonArrivals(&part.rate, key, network.from, network.horizon,
                         {part.day_cv, part.hour_cv, part.correlation, common, part.utc_offset}, of_factors);
}

}  // namespace

Source::Source(const SourcePart& part, const Network& network, std::uint64_t seed, std::uint32_t replication,
               const TraceSource* traces)
    : key_(source_key(seed, replication, part.name)),
      process_(make_process(
          part, network, key_, source_key(seed, replication, stable_names::common_source),
          part.adds_to.exists()
              ? std::optional(source_key(seed, replication, network.sources[part.adds_to.value()].name))
              : std::nullopt,
          traces)),
      from_(network.from) {}

Source::Next Source::next() {
  return std::visit(
      [this](auto& process) -> Next {
        if constexpr (std::is_same_v<std::decay_t<decltype(process)>, std::unique_ptr<Trace>>) {
          do {
            if (!process->next(row_)) return {};
            ++rows_;
          } while (row_.time < from_);
          return {row_.time, rows_ - 1, &row_};
        } else {
          const Arrival arrival = process.next();
          return {arrival.time, arrival.crosser, nullptr};
        }
      },
      process_);
}

}  // namespace garita::models
