#pragma once

#include <vector>

#include "engine/recorder.hpp"

namespace garita::models {

/// Collects rows of the crossers' log and hands them over a block at a time.
class LogBuffer {
 public:
  LogBuffer(bool on, engine::Recorder& recorder) : on_(on), recorder_(recorder) {
    if (on) rows_.reserve(block);
  }
  bool on() const { return on_; }
  void add(const engine::LogRow& row) {
    rows_.push_back(row);
    if (rows_.size() == block) flush();
  }
  void flush() {
    if (!rows_.empty()) recorder_.log(rows_);
    rows_.clear();
  }

 private:
  static constexpr std::size_t block = 65536;
  bool on_;
  engine::Recorder& recorder_;
  std::vector<engine::LogRow> rows_;
};

}  // namespace garita::models
