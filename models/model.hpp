#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/recorder.hpp"
#include "engine/time.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/trace_row.hpp"

namespace garita::models {

class Samplers;  // models/samplers.hpp
struct Network;  // indices, stations, routes: models/network/network.hpp

/// Names and places of what a run records, in the order of the recorder's columns.
struct Labels {
  struct Group {
    std::string address;      ///< `san_ysidro.vehicles_north.primary.sentri`
    std::uint32_t port = 0;   ///< index into `ports`
    std::uint32_t stage = 0;  ///< index into `stages`
    bool primary = false;     ///< crossings are booked here
    bool cargo = false;       ///< has a cargo clock
    std::int64_t booths_per_lane = 1;
    double spacing_m = 0;            ///< length of queue that one crosser takes [m]; 0: unknown
    double persons_per_crosser = 0;  ///< mean; 0: unknown
  };
  std::vector<Group> groups;
  std::vector<std::string> ports;
  std::vector<std::string> stages;  ///< addresses of stages, `san_ysidro.vehicles_north.primary`
  std::vector<std::string> edges;   ///< names of roads
  std::vector<double> edge_km;
  std::vector<std::string> policies;  ///< names of what manages lanes, `...primary.threshold`
  std::vector<std::string> sources;   ///< names of the sources of crossers
  std::vector<std::string>
      classes;  ///< names of class and credentials, for the log: `truck`, `truck+fast+empty`
};

/// A scenario turned into indices, queues and keys. Immutable; one serves any number of replications and
/// threads.
class Model {
 public:
  explicit Model(std::shared_ptr<const Network> network, Labels labels)
      : network_(std::move(network)), labels_(std::move(labels)) {}
  const Network& network() const { return *network_; }
  const Labels& labels() const { return labels_; }

  engine::Time start;  ///< of the measured window
  engine::Duration step{};
  std::uint64_t n_steps = 0;  ///< in the window; the last may be cut short by its end
  std::vector<engine::Duration> thresholds;
  bool features = false;  ///< the recorder is given FeatureCounts

 private:
  std::shared_ptr<const Network> network_;
  Labels labels_;
};

/// Turns a checked scenario into a model. Cannot fail on what passed the reader and `check`.
/// With `samplers`, what they know is not worked out again; the model is the same.
Model build(const scenarios::Scenario& scenario, Samplers* samplers = nullptr);

using scenarios::TraceRow;

/// Arrivals in order of time, read from elsewhere: models/ opens no files.
class Trace {
 public:
  virtual ~Trace() = default;
  /// Fills in the next row; false at the end. Throws scenarios::InputErrors naming the line of a row that is
  /// wrong.
  virtual bool next(TraceRow& row) = 0;
};

class TraceSource {
 public:
  virtual ~TraceSource() = default;
  /// From its beginning, the trace that is the demand of the facility with this address.
  virtual std::unique_ptr<Trace> open(const std::string& facility) const = 0;
};

struct SimulateOptions {
  std::uint64_t seed = 1;
  std::uint32_t replication = 0;
  scenarios::Limits limits;
  bool log_crossers = false;
  const TraceSource* traces = nullptr;
  /// Called now and then with the share of the span that has passed (0..1); returning false cancels the run.
  bool (*progress)(void* context, double share) = nullptr;
  void* progress_context = nullptr;
};

/// Runs one replication. Throws engine::InternalError when the run finds itself wrong.
engine::ReplicationTotals simulate(const Model& model, const SimulateOptions& options,
                                   engine::Recorder& recorder);

}  // namespace garita::models
