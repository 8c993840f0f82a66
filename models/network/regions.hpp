#pragma once

#include <cstdint>
#include <vector>

#include "engine/random/draws.hpp"
#include "models/network/roads.hpp"

/// Ports that crossers choose between.
namespace garita::models {

/// Posted waits to which people are used, from an instant on.
struct ReferencePart {
  engine::Time at;
  std::vector<double> seconds;  ///< per lane group of the primary
};

/// A facility that crossers may choose.
struct RegionalPortPart {
  FacilityId facility;
  StageId primary;
  engine::Purpose purpose{""};
  std::vector<Traits> admits;  ///< a crosser needs one trait of each to pass; nothing of a stage for everyone
  std::vector<ReferencePart> reference;  ///< sorted; empty: of the port where the crosser is due
  engine::Duration detour;
  double usual_toll_usd = 0;
  bool fresh = false;  ///< nobody is due there
};

struct RegionPart {
  std::vector<RegionalPortPart> ports;
  double scale_s = 1;
  double usd_per_s = 0;  ///< what a second is worth against a toll; 0: tolls do not count
  engine::Purpose greatest_purpose{""};
};

/// A source whose crossers choose between the ports of a region.
struct ChooserPart {
  struct Port {
    double attraction = 0;      ///< ln of its share; of none: minus infinity
    std::vector<WayPart> ways;  ///< of a flow; of demand one, to the facility itself
    engine::Duration driving;   ///< when no road is changed
  };
  std::uint32_t region = 0;
  std::uint32_t due = 0;  ///< port of the region
  bool drives = false;    ///< a flow: it drives to the port that it chooses
  std::vector<Port> ports;
};

}  // namespace garita::models
