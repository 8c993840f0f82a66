#include "tools/cli/file_size_limit.hpp"

#include <csignal>

namespace garita::tools {

void let_large_writes_fail() { std::signal(SIGXFSZ, SIG_IGN); }

}  // namespace garita::tools
