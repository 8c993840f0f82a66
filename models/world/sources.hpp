#pragma once

#include <memory>
#include <variant>

#include "engine/arrivals/factors.hpp"
#include "engine/arrivals/listed.hpp"
#include "engine/arrivals/poisson.hpp"
#include "models/model.hpp"
#include "models/network/network.hpp"

namespace garita::models {

/// How the crossers of a source come.
using ArrivalsOrTrace =
    std::variant<engine::PoissonArrivals, engine::RenewalArrivals, engine::ScheduledArrivals,
                 engine::PlatoonArrivals, std::unique_ptr<Trace>>;

/// A source in one replication: the next crosser that it sends, again and again.
class Source {
 public:
  struct Next {
    engine::Time time = engine::Time::never();
    std::uint64_t crosser = 0;
    const TraceRow* trace = nullptr;  ///< valid until the next call
  };

  Source(const SourcePart& part, const Network& network, std::uint64_t seed, std::uint32_t replication,
         const TraceSource* traces);
  Next next();
  engine::SourceKey key() const { return key_; }

 private:
  engine::SourceKey key_;
  ArrivalsOrTrace process_;
  engine::Time from_;  ///< rows of a trace before it are passed over
  TraceRow row_;
  std::uint64_t rows_ = 0;
};

}  // namespace garita::models
