#include "results/folder_lock.hpp"

#include <array>
#include <cstdio>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace garita::results {
namespace {

constexpr std::size_t longest_name = 256;  // of a machine: HOST_NAME_MAX is 64 on Linux

std::string machine() {
  std::array<char, longest_name> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

bool lock_now(int descriptor) { return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0; }

}  // namespace

FolderLock::FolderLock(const std::string& folder) {
  // Locked before it has its name: who finds `lock` unlocked may conclude that its maker is gone.
  const std::string nameless = folder + "/lock.new";
  const std::string name = machine();
  descriptor_ = ::open(nameless.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor_ < 0) return;
  if (name.empty() || !lock_now(descriptor_) ||
      ::write(descriptor_, name.data(), name.size()) != static_cast<ssize_t>(name.size()) ||
      std::rename(nameless.c_str(), (folder + "/lock").c_str()) != 0)
    release();
}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

void FolderLock::release() {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

bool is_abandoned(const std::string& folder) {
  const int descriptor = ::open((folder + "/lock").c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (descriptor < 0) return false;
  std::array<char, longest_name> name{};
  const auto length = ::read(descriptor, name.data(), name.size());
  const bool ours =
      length > 0 && std::string_view(name.data(), static_cast<std::size_t>(length)) == machine();
  const bool abandoned = ours && lock_now(descriptor);
  ::close(descriptor);
  return abandoned;
}

}  // namespace garita::results
