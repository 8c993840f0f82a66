#include "results/h5/disk.hpp"

#include <hdf5.h>
#if H5_VERSION_GE(1, 13, 0)
#include <H5FDdevelop.h>
#endif

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "scenarios/world_error.hpp"

namespace garita::results::h5 {
namespace {

constexpr haddr_t page_bytes = 4096;
constexpr haddr_t largest_address = (haddr_t{1} << 62);

/// HDF5's view of an open file, then ours. Allocated and freed by the driver.
struct DiskFile {
  H5FD_t common{};
  int descriptor = -1;
  haddr_t end_of_space = 0, end_of_file = 0;
  DiskErrors* errors = nullptr;
  std::map<haddr_t, std::array<char, page_bytes>> kept;  ///< pages that the disk did not take
};

DiskFile& ours(H5FD_t* file) { return *reinterpret_cast<DiskFile*>(file); }
const DiskFile& ours(const H5FD_t* file) { return *reinterpret_cast<const DiskFile*>(file); }

/// Bytes past the end are zero.
bool read_disk(int descriptor, haddr_t at, char* to, std::size_t n) {
  while (n > 0) {
    const auto got = ::pread(descriptor, to, n, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) {
      std::memset(to, 0, n);
      return true;
    }
    to += got;
    at += static_cast<haddr_t>(got);
    n -= static_cast<std::size_t>(got);
  }
  return true;
}

bool write_disk(int descriptor, haddr_t at, const char* from, std::size_t n) {
  while (n > 0) {
    const auto written = ::pwrite(descriptor, from, n, static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    from += written;
    at += static_cast<haddr_t>(written);
    n -= static_cast<std::size_t>(written);
  }
  return true;
}

/// Calls `action(page, offset in page, offset in block, bytes)` for each part of a block that lies in one
/// page.
template <class Action>
void for_each_page(haddr_t at, std::size_t n, Action action) {
  for (std::size_t done = 0; done < n;) {
    const haddr_t page = (at + done) / page_bytes, offset = (at + done) % page_bytes;
    const std::size_t part = std::min<std::size_t>(n - done, page_bytes - offset);
    action(page, static_cast<std::size_t>(offset), done, part);
    done += part;
  }
}

void keep(DiskFile& file, haddr_t at, const char* from, std::size_t n) {
  for_each_page(at, n, [&](haddr_t page, std::size_t offset, std::size_t done, std::size_t part) {
    auto [found, is_new] = file.kept.try_emplace(page);
    if (is_new) read_disk(file.descriptor, page * page_bytes, found->second.data(), page_bytes);
    std::memcpy(found->second.data() + offset, from + done, part);
  });
}

H5FD_t* open_file(const char* name, unsigned flags, hid_t access_list, haddr_t) {
  auto* errors = *static_cast<DiskErrors* const*>(H5Pget_driver_info(access_list));
  int mode = (flags & H5F_ACC_RDWR) != 0 ? O_RDWR : O_RDONLY;
  if ((flags & H5F_ACC_TRUNC) != 0) mode |= O_TRUNC;
  if ((flags & H5F_ACC_CREAT) != 0) mode |= O_CREAT;
  if ((flags & H5F_ACC_EXCL) != 0) mode |= O_EXCL;
  const int descriptor = ::open(name, mode | O_CLOEXEC, 0666);
  errors->create = descriptor < 0 ? errno : 0;
  if (descriptor < 0) return nullptr;
  auto* file = new DiskFile;
  file->descriptor = descriptor;
  file->end_of_file = static_cast<haddr_t>(std::max<off_t>(0, ::lseek(descriptor, 0, SEEK_END)));
  file->errors = errors;
  return &file->common;
}

herr_t close_file(H5FD_t* file) {
  ::close(ours(file).descriptor);
  delete &ours(file);
  return 0;
}

herr_t query(const H5FD_t*, unsigned long* flags) {
  if (flags != nullptr)
    *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_DATA_SIEVE |
             H5FD_FEAT_AGGREGATE_SMALLDATA | H5FD_FEAT_DEFAULT_VFD_COMPATIBLE;
  return 0;
}

haddr_t end_of_space(const H5FD_t* file, H5FD_mem_t) { return ours(file).end_of_space; }

herr_t set_end_of_space(H5FD_t* file, H5FD_mem_t, haddr_t to) {
  ours(file).end_of_space = to;
  return 0;
}

haddr_t end_of_file(const H5FD_t* file, H5FD_mem_t) { return ours(file).end_of_file; }

herr_t read_block(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t at, std::size_t n, void* to) {
  auto* bytes = static_cast<char*>(to);
  if (!read_disk(ours(file).descriptor, at, bytes, n)) return -1;
  const auto& kept = ours(file).kept;
  if (kept.empty()) return 0;
  for_each_page(at, n, [&](haddr_t page, std::size_t offset, std::size_t done, std::size_t part) {
    const auto found = kept.find(page);
    if (found != kept.end()) std::memcpy(bytes + done, found->second.data() + offset, part);
  });
  return 0;
}

herr_t write_block(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t at, std::size_t n, const void* from) {
  auto& self = ours(file);
  const auto* bytes = static_cast<const char*>(from);
  if (self.errors->write == 0 && !write_disk(self.descriptor, at, bytes, n)) self.errors->write = errno;
  if (self.errors->write != 0) keep(self, at, bytes, n);
  self.end_of_file = std::max(self.end_of_file, at + n);
  return 0;
}

herr_t truncate_file(H5FD_t* file, hid_t, hbool_t) {
  auto& self = ours(file);
  if (self.end_of_file == self.end_of_space) return 0;
  if (self.errors->write == 0 && ::ftruncate(self.descriptor, static_cast<off_t>(self.end_of_space)) != 0)
    self.errors->write = errno;
  self.end_of_file = self.end_of_space;
  return 0;
}

H5FD_class_t driver() {
  H5FD_class_t c{};
#if H5_VERSION_GE(1, 13, 0)
  c.version = H5FD_CLASS_VERSION;
  c.value = static_cast<H5FD_class_value_t>(H5_VFD_RESERVED + 1);
#endif
  c.name = "garita";
  c.maxaddr = largest_address;
  c.fc_degree = H5F_CLOSE_WEAK;
  c.fapl_size = sizeof(DiskErrors*);
  c.open = open_file;
  c.close = close_file;
  c.query = query;
  c.get_eoa = end_of_space;
  c.set_eoa = set_end_of_space;
  c.get_eof = end_of_file;
  c.read = read_block;
  c.write = write_block;
  c.truncate = truncate_file;
  constexpr H5FD_mem_t map[] = H5FD_FLMAP_DICHOTOMY;
  std::copy(std::begin(map), std::end(map), c.fl_map);
  return c;
}

}  // namespace

Handle create_file(const std::string& path, hid_t creation_list, hid_t access_list, DiskErrors& errors) {
  // The library keeps a copy of the class, and this handle's count for as long as the file is open.
  const H5FD_class_t description = driver();
  const auto id = checked(H5FDregister(&description), H5FDunregister, path, "preparing");
  DiskErrors* const info = &errors;
  checked(H5Pset_driver(access_list, id.get(), &info), path, "preparing");
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation_list, access_list);
  if (file < 0 && errors.create != 0)
    throw scenarios::WorldError(
        path + ": creating the result file: " + std::generic_category().message(errors.create));
  return checked(file, H5Fclose, path, "creating the result file");
}

}  // namespace garita::results::h5
