#include "results/experiments/sweep/store_lock.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

constexpr std::chrono::seconds beat_every{3};
// Every text is as long, so that a new one covers the old one and no reader meets an empty file: a name of
// 255 bytes, the longest that Linux has, a process and a count fit.
constexpr std::size_t text_bytes = 320;

std::string machine() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

/// `node3, process 4711`, without the count.
std::string holder_in(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string text_of(const std::string& who, std::uint64_t beat) {
  std::string text = who + "\n" + std::to_string(beat);
  text.resize(std::max(text.size() + 1, text_bytes), ' ');
  text.back() = '\n';
  return text;
}

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

}  // namespace

/// One of them, opened and, where the file system can, locked by the kernel. Its name goes with it if it was
/// made here or taken.
class StoreLock::LockFile {
 public:
  explicit LockFile(const std::string& path) : of_(path), path_(path + ".lock") {
    do {
      close();
      open();
      if (descriptor_ < 0) continue;  // it went meanwhile
      kernel_locked_ = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
      if (!kernel_locked_ && errno == EWOULDBLOCK) {
        ours_ = false;
        close();
        refuse();
      }
    } while (descriptor_ < 0 || !is_named(descriptor_, path_));
    before_ = read_all(path_);
  }
  LockFile(LockFile&& other) noexcept
      : of_(std::move(other.of_)),
        path_(std::move(other.path_)),
        before_(std::move(other.before_)),
        descriptor_(std::exchange(other.descriptor_, -1)),
        kernel_locked_(other.kernel_locked_),
        ours_(std::exchange(other.ours_, false)) {}
  LockFile& operator=(LockFile&&) = delete;
  ~LockFile() { close(); }

  /// Whether only its count can tell if somebody holds it.
  bool is_doubtful() const {
    if (ours_) return false;
    return !kernel_locked_ || !before_.starts_with(machine() + ", ");
  }
  bool has_moved() const { return read_all(path_) != before_; }
  bool is_of(const std::string& who) const {
    const std::string holder = holder_in(read_all(path_));
    return holder.empty() || holder == who;
  }
  [[noreturn]] void refuse() const {
    const std::string holder = holder_in(read_all(path_));
    throw scenarios::WorldError(of_ + ": another sweep is writing this store" +
                                (holder.empty() ? "" : ": " + holder) +
                                "; wait for it, or name another folder with --out");
  }

  void write(const std::string& who, std::uint64_t beat) {
    ours_ = true;
    const std::string text = text_of(who, beat);
    // A count that cannot be written (a full disk) is as if the holder were gone: it is, soon. Other machines
    // see what was flushed, and maybe nothing else for half a minute.
    if (::pwrite(descriptor_, text.data(), text.size(), 0) > 0) static_cast<void>(::fdatasync(descriptor_));
  }
  void give_up() { ours_ = false; }

 private:
  void open() {
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    ours_ = descriptor_ >= 0;
    if (!ours_ && errno == EEXIST) {
      descriptor_ = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
      if (descriptor_ < 0 && errno == ENOENT) return;
    }
    if (descriptor_ < 0)
      throw scenarios::WorldError(path_ + ": creating: " + std::generic_category().message(errno));
  }
  void close() {
    if (descriptor_ < 0) return;
    // While it is locked, so that nobody's new file goes.
    if (ours_ && is_named(descriptor_, path_)) std::remove(path_.c_str());
    ::close(std::exchange(descriptor_, -1));
  }

  std::string of_, path_;
  std::string before_;  // what stood in it
  int descriptor_ = -1;
  bool kernel_locked_ = false, ours_ = false;
};

StoreLock::StoreLock(const std::vector<std::string>& paths, std::chrono::milliseconds patience)
    : who_(machine() + ", process " + std::to_string(::getpid())) {
  for (const std::string& path : paths) files_.emplace_back(path);
  if (std::any_of(files_.begin(), files_.end(), [](const LockFile& file) { return file.is_doubtful(); })) {
    std::this_thread::sleep_for(patience);
    for (const LockFile& file : files_)
      if (file.is_doubtful() && file.has_moved()) file.refuse();
  }
  for (LockFile& file : files_) file.write(who_, 0);
  beating_ = std::thread([this] { keep_alive(); });
}

StoreLock::~StoreLock() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  ended_.notify_all();
  beating_.join();
}

bool StoreLock::held() const {
  const std::lock_guard lock(mutex_);
  return !lost_;
}

void StoreLock::keep_alive() {
  std::unique_lock lock(mutex_);
  for (std::uint64_t beat = 1; !ended_.wait_for(lock, beat_every, [this] { return ending_; }); ++beat) {
    lock.unlock();  // a busy disk takes seconds to flush
    bool lost = false;
    for (LockFile& file : files_) {
      if (file.is_of(who_)) {
        file.write(who_, beat);
      } else {
        file.give_up();
        lost = true;
      }
    }
    lock.lock();
    if (lost) {
      lost_ = true;
      return;
    }
  }
}

}  // namespace garita::results
