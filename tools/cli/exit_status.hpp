#pragma once

namespace garita::tools {

/// What the program tells whoever started it.
enum ExitStatus : int {
  exit_done = 0,
  exit_input_wrong = 2,       ///< the scenario, an option or a name, of a file that is not there too
  exit_world_in_the_way = 3,  ///< what lies on the disk, the disk or a permission; the message names the path
  exit_limit_reached = 4,     ///< a limit ended the run early; what was recorded is kept, marked incomplete
  exit_our_fault = 70,        ///< the program found itself wrong
  /// And the signal's number, as shells expect it (Ctrl-C: 130). The run that it came into leaves nothing;
  /// those that had ended before stay: other alternatives, or the run whose assumptions were to be varied.
  exit_signalled = 128,
};

}  // namespace garita::tools
