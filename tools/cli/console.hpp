#pragma once

#include <iosfwd>

namespace garita::tools {

/// Where a command speaks. A plain value, so that tests hand in strings and read what was said.
struct Console {
  std::ostream& out;      ///< tables, lists, JSON: what was asked for
  std::ostream& err;      ///< diagnostics, progress, remarks
  bool color = false;     ///< `err` is a terminal that shows colors, and nobody asked for none
  bool progress = false;  ///< `err` is a terminal on which a line can be redrawn
  int width = 80;         ///< columns of `err`
  int out_width = 80;     ///< columns of `out`, which tables fit into
};

/// The process's own streams. Widths: COLUMNS, else the terminal's, else 80 (a pipe, a file). Colors: only on
/// a terminal, without NO_COLOR (no-color.org) and TERM=dumb.
Console standard_console();

}  // namespace garita::tools
