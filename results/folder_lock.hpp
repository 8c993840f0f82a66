#pragma once

#include <string>

/// Whose a temporary folder is, so that those of killed processes can be told from those in use.
namespace garita::results {

/// Held on a folder for as long as its maker lives: a file `lock` in it that the kernel unlocks when the
/// process ends, however it ends. The file names the machine, for locks may not reach others that share a
/// disk. Where the file system knows no locks there is none, and the folder is nobody's to clear away.
class FolderLock {
 public:
  FolderLock() = default;
  explicit FolderLock(const std::string& folder);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(FolderLock&& other) noexcept;
  ~FolderLock() { release(); }
  void release();

 private:
  int descriptor_ = -1;
};

/// Whether a process of this machine made the folder and lives no more. False where that cannot be known.
bool is_abandoned(const std::string& folder);

}  // namespace garita::results
