#pragma once

#include <map>
#include <memory>
#include <string>

#include "models/model.hpp"
#include "scenarios/trace_csv.hpp"

namespace garita::results {

/// Opens the arrivals traces of a scenario for the model, which reads no files itself.
class TraceFiles : public models::TraceSource {
 public:
  explicit TraceFiles(const scenarios::Scenario& scenario);
  std::unique_ptr<models::Trace> open(const std::string& facility) const override;

 private:
  struct File {
    std::string path;
    scenarios::TraceForm form;
  };
  std::map<std::string, File> files_;  ///< by address of the facility: two may share a file
};

}  // namespace garita::results
