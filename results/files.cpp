#include "results/files.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scenarios/world_error.hpp"

namespace garita::results {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& doing, int error) {
  throw scenarios::WorldError(path + ": " + doing + ": " + std::generic_category().message(error));
}

std::string folder_of(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  return folder.empty() ? "." : folder.string();
}

void sync(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) fail(path, "opening to flush it to the disk", errno);
  const int result = ::fsync(descriptor);
  const int error = errno;
  ::close(descriptor);
  // Some file systems cannot flush a folder and say EINVAL.
  if (result != 0 && error != EINVAL) fail(path, "flushing to the disk", error);
}

void clear_abandoned(const std::string& folder, const std::string& prefix) {
  std::error_code ignored;
  std::vector<std::filesystem::path> abandoned;
  for (std::filesystem::directory_iterator entry(folder, ignored), end; !ignored && entry != end;
       entry.increment(ignored)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with(prefix) && entry->is_directory(ignored) && is_abandoned(entry->path().string()))
      abandoned.push_back(entry->path());
  }
  for (const auto& path : abandoned) std::filesystem::remove_all(path, ignored);
}

}  // namespace

File File::create(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) fail(path, "creating", errno);
  return File(path, descriptor);
}

File File::create_new(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor < 0) fail(path, "creating", errno);
  return File(path, descriptor);
}

File File::open_to_append(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  if (descriptor < 0) fail(path, "opening to append", errno);
  return File(path, descriptor);
}

File File::open_to_read(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(path, "opening", errno);
  return File(path, descriptor);
}

std::optional<File> File::open_if_there(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 && errno == ENOENT) return std::nullopt;
  if (descriptor < 0) fail(path, "opening", errno);
  return File(path, descriptor);
}

File::File(File&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::uint64_t File::n_bytes() const {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0) fail(path_, "reading", errno);
  return static_cast<std::uint64_t>(status.st_size);
}

void File::append(const void* data, std::size_t n_bytes) {
  const auto* bytes = static_cast<const char*>(data);
  while (n_bytes > 0) {
    const auto written = ::write(descriptor_, bytes, n_bytes);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(path_, "writing", errno);
    bytes += written;
    n_bytes -= static_cast<std::size_t>(written);
  }
}

void File::read_at(std::uint64_t offset, void* data, std::size_t n_bytes) const {
  auto* bytes = static_cast<char*>(data);
  while (n_bytes > 0) {
    const auto got = ::pread(descriptor_, bytes, n_bytes, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(path_, "reading", errno);
    if (got == 0) throw scenarios::WorldError(path_ + ": reading: the file is shorter than what was written");
    bytes += got;
    offset += static_cast<std::uint64_t>(got);
    n_bytes -= static_cast<std::size_t>(got);
  }
}

void File::sync() const {
  // Some file systems cannot flush and say EINVAL.
  if (::fdatasync(descriptor_) != 0 && errno != EINVAL) fail(path_, "flushing to the disk", errno);
}

void File::cut(std::uint64_t n_bytes) {
  if (::ftruncate(descriptor_, static_cast<off_t>(n_bytes)) != 0) fail(path_, "cutting", errno);
}

StagingFolder::StagingFolder(const std::string& for_file) {
  std::error_code error;
  const auto above = folder_of(for_file);
  std::filesystem::create_directories(above, error);
  if (error && !std::filesystem::is_directory(above))
    fail(above, "making the folder for the results", error.value());
  const std::string prefix = for_file + ".partial-";
  clear_abandoned(above, std::filesystem::path(prefix).filename().string());
  folder_ = prefix + "XXXXXX";
  if (::mkdtemp(folder_.data()) == nullptr) {
    const int reason = errno;
    folder_.clear();
    fail(for_file, "making a temporary folder beside it", reason);
  }
  lock_ = FolderLock(folder_);
}

StagingFolder::~StagingFolder() {
  // Some file systems keep an open file's name, and with it the folder.
  lock_.release();
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

void publish(const std::string& from, const std::string& to) {
  sync(from, O_RDONLY);
  if (std::rename(from.c_str(), to.c_str()) != 0) fail(to, "giving the finished file its name", errno);
  sync(folder_of(to), O_RDONLY | O_DIRECTORY);
}

void write_text_file(const std::string& path, const std::string& text) {
  const StagingFolder staging(path);
  const auto aside = staging.path("text");
  { File::create(aside).append(text.data(), text.size()); }
  publish(aside, path);
}

}  // namespace garita::results
