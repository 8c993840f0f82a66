#include <string>

#include "engine/check.hpp"
#include "models/world/world.hpp"

namespace garita::models {

engine::ReplicationTotals simulate(const Model& model, const SimulateOptions& options,
                                   engine::Recorder& recorder) {
  World world(model, options, recorder);
  try {
    return world.run();
  } catch (const engine::InternalError& error) {
    throw engine::InternalError(
        std::string(error.what()) + "; at simulated time " + std::to_string(world.now().us()) +
        " us since 1970 UTC, event " + std::to_string(world.events()) + ", replication " +
        std::to_string(options.replication) + "; it happens again with --seed " +
        std::to_string(options.seed) + " --set limits.events=" + std::to_string(world.events()));
  }
}

}  // namespace garita::models
