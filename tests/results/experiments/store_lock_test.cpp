#include "results/experiments/sweep/store_lock.hpp"

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <fstream>

#include "../fake_run.hpp"
#include <catch2/catch.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "scenarios/world_error.hpp"

namespace {

using garita::results::StoreLock;
namespace fake = garita::results::fake;
using std::chrono::milliseconds;

std::atomic<bool> without_kernel_locks{false};
std::atomic<int> n_flushed{0};

}  // namespace

// The system's calls as these tests need them; other tests of this program are let through.
extern "C" int flock(int descriptor, int operation) {
  if (!without_kernel_locks) return static_cast<int>(::syscall(SYS_flock, descriptor, operation));
  errno = ENOLCK;
  return -1;
}
extern "C" int fdatasync(int descriptor) {
  ++n_flushed;
  return static_cast<int>(::syscall(SYS_fdatasync, descriptor));
}

namespace {

std::string here() {
  std::string name(256, '\0');
  REQUIRE(::gethostname(name.data(), name.size() - 1) == 0);
  return name.substr(0, name.find('\0'));
}

void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// Somebody holds `lock`, whose count goes up after a while.
class Holder {
 public:
  Holder(const std::string& lock, const std::string& who) {
    write(lock, who + "\n12\n");
    alive_ = std::thread([lock, who] {
      std::this_thread::sleep_for(milliseconds(100));
      write(lock, who + "\n13\n");
    });
  }
  Holder(const Holder&) = delete;
  ~Holder() { alive_.join(); }

 private:
  std::thread alive_;
};

constexpr milliseconds patience{300};

}  // namespace

// One process at a time; the second is told who has it. A lock whose machine is another one counts as
// abandoned when its count stands still, and as held when it moves.
TEST_CASE("a store is written by one process", "[sweep]") {
  const fake::Folder folder;
  const std::string path = folder / "journal.1-of-1", lock = path + ".lock";
  {
    const StoreLock held({path});
    CHECK_THROWS_WITH(StoreLock({path}), Catch::Contains("another sweep is writing this store: ") &&
                                             Catch::Contains("process " + std::to_string(::getpid())));
  }
  CHECK(folder.entries().empty());
  write(lock, "elsewhere, process 7\n12\n");
  { const StoreLock taken({path}, patience); }
  CHECK(folder.entries().empty());
  const Holder holder(lock, "elsewhere, process 7");
  CHECK_THROWS_WITH(StoreLock({path}, patience), Catch::Contains("elsewhere, process 7"));
}

// Of several files all are held or none: where one is another's, the files of the others are gone again, and
// its own is left.
TEST_CASE("several files are locked together", "[sweep]") {
  const fake::Folder folder;
  const std::string one = folder / "a", two = folder / "b", three = folder / "c";
  {
    const StoreLock held({two});
    CHECK_THROWS_WITH(StoreLock({one, two, three}), Catch::Contains(two + ": another sweep is writing"));
    CHECK(folder.entries() == std::vector<std::string>{"b.lock"});
  }
  const StoreLock all({one, two, three});
  CHECK(folder.entries() == std::vector<std::string>{"a.lock", "b.lock", "c.lock"});
  CHECK_THROWS_WITH(StoreLock({three}), Catch::Contains(three + ": another sweep is writing"));
}

// Where the file system knows no locks, the count decides on one machine, too: a living holder is found.
TEST_CASE("without locks of the kernel the count alone decides", "[sweep]") {
  const fake::Folder folder;
  const std::string path = folder / "journal.1-of-1", lock = path + ".lock", who = here() + ", process 7";
  without_kernel_locks = true;
  {
    const Holder holder(lock, who);
    CHECK_THROWS_WITH(StoreLock({path}, patience), Catch::Contains(who));
  }
  write(lock, who + "\n12\n");
  CHECK_NOTHROW(StoreLock({path}, patience));
  CHECK(folder.entries().empty());
  without_kernel_locks = false;
}

// Other machines can see the count: it is flushed, and while one text takes the place of another no reader
// meets an empty file, which would mean that nobody holds it.
TEST_CASE("what a lock says can be read at any time", "[sweep]") {
  const fake::Folder folder;
  const std::string path = folder / "journal.1-of-1", lock = path + ".lock";
  std::atomic<bool> ending{false};
  std::atomic<int> n_empty{0}, n_read{0};
  std::thread reader([&] {
    for (struct stat found{}; !ending; ++n_read)
      if (::stat(lock.c_str(), &found) == 0 && found.st_size == 0) ++n_empty;
  });
  while (n_read == 0) std::this_thread::yield();
  const int before = n_flushed;
  for (int i = 0; i < 300; ++i) {
    write(folder / "new", "elsewhere, process 7\n12\n");
    std::filesystem::rename(folder / "new", lock);
    const StoreLock taken({path}, milliseconds(0));
  }
  ending = true;
  reader.join();
  CHECK(n_empty == 0);
  CHECK(n_flushed - before >= 300);
}
