#include "results/experiments/sweep/store_lock.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

constexpr std::chrono::seconds beat_every{3};

std::string machine() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

/// `node3, process 4711`, without the count.
std::string holder_in(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string read_all(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Whether the name still leads to the opened file: its holder takes it away when it ends.
bool is_named(int descriptor, const std::string& path) {
  struct stat opened {
  }, named{};
  return ::fstat(descriptor, &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
         opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

[[noreturn]] void refuse(const std::string& path, const std::string& holder) {
  throw scenarios::WorldError(path + ": another sweep is writing this store" +
                              (holder.empty() ? "" : ": " + holder) +
                              "; wait for it, or name another folder with --out");
}

}  // namespace

std::chrono::milliseconds StoreLock::patience{15'000};

StoreLock::StoreLock(const std::string& path)
    : path_(path + ".lock"), who_(machine() + ", process " + std::to_string(::getpid())) {
  for (;;) {
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0)
      throw scenarios::WorldError(path_ + ": creating: " + std::generic_category().message(errno));
    // Where the file system knows no locks, the count alone decides.
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      ::close(descriptor_);
      refuse(path, holder_in(read_all(path_)));
    }
    if (is_named(descriptor_, path_)) break;
    ::close(descriptor_);
  }
  const std::string before = read_all(path_);
  if (!before.empty() && !before.starts_with(machine() + ", ")) {
    std::this_thread::sleep_for(patience);
    if (read_all(path_) != before) {
      ::close(descriptor_);
      refuse(path, holder_in(before));
    }
  }
  write(0);
  beating_ = std::thread([this] { keep_alive(); });
}

StoreLock::~StoreLock() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  ended_.notify_all();
  beating_.join();
  // While it is locked, so that nobody's new file goes.
  if (!lost_) std::remove(path_.c_str());
  ::close(descriptor_);
}

bool StoreLock::held() const {
  const std::lock_guard lock(mutex_);
  return !lost_;
}

void StoreLock::write(std::uint64_t beat) const {
  const std::string text = who_ + "\n" + std::to_string(beat) + "\n";
  // A count that cannot be written (a full disk) is as if the holder were gone: it is, soon.
  static_cast<void>(::ftruncate(descriptor_, 0) == 0 &&
                    ::pwrite(descriptor_, text.data(), text.size(), 0) > 0);
}

void StoreLock::keep_alive() {
  std::unique_lock lock(mutex_);
  for (std::uint64_t beat = 1; !ended_.wait_for(lock, beat_every, [this] { return ending_; }); ++beat) {
    const std::string holder = holder_in(read_all(path_));
    if (!holder.empty() && holder != who_) {
      lost_ = true;
      return;
    }
    write(beat);
  }
}

}  // namespace garita::results
