#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "results/folder_lock.hpp"

/// Files as the operating system has them. Every failure is a scenarios::WorldError naming path and action.
namespace garita::results {

/// An open file, closed at the end of its life.
class File {
 public:
  static File create(const std::string& path);
  static File create_new(const std::string& path);  ///< fails where there is a file
  static File open_to_read(const std::string& path);
  static std::optional<File> open_if_there(const std::string& path);  ///< to read
  static File open_to_append(const std::string& path);
  File(File&& other) noexcept;
  File& operator=(File&&) = delete;
  ~File();

  const std::string& path() const { return path_; }
  std::uint64_t n_bytes() const;
  void append(const void* data, std::size_t n_bytes);
  /// Reads exactly `n_bytes` from `offset`.
  void read_at(std::uint64_t offset, void* data, std::size_t n_bytes) const;
  /// Waits until what was written is on the disk.
  void sync() const;
  /// Leaves only the first `n_bytes`.
  void cut(std::uint64_t n_bytes);

 private:
  File(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  std::string path_;
  int descriptor_;
};

/// A new folder beside the file that is to be made, named `<file>.partial-XXXXXX`; gone with all that is in
/// it at the end of its life. Makes the folders above it where they are missing, and clears away such folders
/// of the same file that a killed process of this machine left.
class StagingFolder {
 public:
  explicit StagingFolder(const std::string& for_file);
  StagingFolder(const StagingFolder&) = delete;
  ~StagingFolder();
  std::string path(const std::string& name) const { return folder_ + "/" + name; }

 private:
  std::string folder_;
  FolderLock lock_;
};

/// Gives a finished file its name: everything is on the disk before the name is, and the name changes at
/// once.
void publish(const std::string& from, const std::string& to);

/// Writes a small file in the same manner.
void write_text_file(const std::string& path, const std::string& text);

}  // namespace garita::results
