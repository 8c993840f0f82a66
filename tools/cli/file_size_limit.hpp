#pragma once

namespace garita::tools {

/// A write beyond the limit on the size of files (`ulimit -f`) then fails with an error that says so, instead
/// of killing the process.
void let_large_writes_fail();

}  // namespace garita::tools
