#pragma once

#include <span>

#include "engine/recorder.hpp"

namespace garita::bench {

class NoRecorder : public engine::Recorder {
 public:
  void steps(const engine::StepBlock&) override {}
  void log(std::span<const engine::LogRow>) override {}
};

}  // namespace garita::bench
