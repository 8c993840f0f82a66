#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "scenarios/files.hpp"
#include "scenarios/scalars.hpp"
#include "scenarios/timetables.hpp"

namespace garita::scenarios {

/// Where an address was written: its key and its value.
struct Spot {
  Mark key, value;
};
using Spots = std::map<std::string, Spot, std::less<>>;

/// A block that is being read, with those around it: whose `source` or `assumption` covers what.
struct Block {
  const Block* outer = nullptr;
  const Node* node = nullptr;
  std::string address;
};

/// A scheduled or starting instant as written: its zone is known only when all has been read.
struct WrittenInstant {
  Mark mark;
  Instant instant;
  bool daily = false;  ///< a clock time alone
};

/// A range of an assumption: in the block at an address, for what its key names.
struct WrittenRange {
  std::string block, key;
  Mark mark;  ///< of the key
};

/// What gathers while a tree is read into a Scenario.
struct Reading {
  Reading(MarkedFindings& all, Files& from) : findings(all), files(from) {}
  MarkedFindings& findings;
  Files& files;
  bool strict_sources = false;
  Spots spots;
  std::set<std::string, std::less<>> broken;  ///< blocks with keys that are unknown: what misses there may be
                                              ///< meant by them; and values that could not be read
  Spot root;                                  ///< of the whole scenario
  Origins origins;
  std::map<std::string, std::vector<RowPlace>, std::less<>> rows;  ///< of timetables, by address
  std::map<std::string, std::vector<WrittenInstant>, std::less<>> instants;
  std::vector<WrittenRange> ranges;
  std::map<std::string, Mark, std::less<>> taken_away;           ///< keys and names with `none`, by address
  std::map<std::string, const Node*, std::less<>> alternatives;  ///< by what marks say that they set
  std::vector<std::pair<std::string, Mark>>
      uncovered;  ///< facts without source or assumption, in a user's file
};

/// Reads the resolved tree into a Scenario, without its instants and zones. Every error goes to the findings.
Scenario read_scenario(const Node& tree, Reading& reading);

/// Records where a value came from, and whether a source covers it.
void record_value(Reading& reading, const std::string& address, const Key& key, const Entry& entry,
                  const Block& block);
void record_default(Reading& reading, const std::string& address, const Node& value);

/// Checks the own `source` and `assumption` of the block at an address, and keeps its ranges in mind.
void check_sources(Reading& reading, const Node& block, const std::string& address);

}  // namespace garita::scenarios
