#include "tests/bench/child.hpp"

#include <chrono>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace garita::bench {

namespace {

Cost wait_for(pid_t child) {
  Cost cost;
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    cost.failed = true;
  cost.peak_mb = static_cast<double>(usage.ru_maxrss) / 1024;
  return cost;
}

}  // namespace

Cost in_child(const std::function<Measured()>& work) {
  int ends[2];
  if (pipe(ends) != 0) return {{}, 0, true};
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    const Measured measured = work();
    const bool written = write(ends[1], &measured, sizeof measured) == static_cast<ssize_t>(sizeof measured);
    _exit(written ? 0 : 1);
  }
  close(ends[1]);
  Measured measured;
  const bool got = read(ends[0], &measured, sizeof measured) == static_cast<ssize_t>(sizeof measured);
  close(ends[0]);
  Cost cost = wait_for(child);
  cost.measured = measured;
  cost.failed = cost.failed || !got;
  return cost;
}

Cost command(const std::vector<std::string>& arguments) {
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    std::vector<char*> words;
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    execv(words[0], words.data());
    _exit(127);
  }
  Cost cost = wait_for(child);
  cost.measured.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return cost;
}

}  // namespace garita::bench
