#pragma once

#include <mutex>
#include <string>
#include <utility>

#include <hdf5.h>

/// What only the files of results/h5 include: HDF5's types stay in this folder.
namespace garita::results::h5 {

/// Held while HDF5 is called: its library has state of its own and its high-level part takes no lock. Also
/// keeps HDF5 from printing its errors; they go into our exceptions instead.
class Library {
 public:
  Library();

 private:
  std::unique_lock<std::recursive_mutex> lock_;
};

/// An HDF5 identifier, closed at the end of its life.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);

  Handle() = default;
  Handle(hid_t id, Close close) : id_(id), close_(close) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }

  hid_t get() const { return id_; }

 private:
  hid_t id_ = -1;
  Close close_ = nullptr;
};

/// Throws scenarios::WorldError: `path`, what was being done, and the innermost reason that HDF5 gives.
[[noreturn]] void fail(const std::string& path, const std::string& doing);

/// `value`, unless HDF5 says by a negative number that it failed.
template <class T>
T checked(T value, const std::string& path, const std::string& doing) {
  if (value < 0) fail(path, doing);
  return value;
}

inline Handle checked(hid_t id, Handle::Close close, const std::string& path, const std::string& doing) {
  return Handle(checked(id, path, doing), close);
}

}  // namespace garita::results::h5
