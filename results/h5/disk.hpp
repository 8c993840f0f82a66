#pragma once

#include <string>

#include "results/h5/handle.hpp"

/// Private to results/h5: how HDF5 reaches the disk when we write.
namespace garita::results::h5 {

/// What the operating system refused, if it did. HDF5 itself never hears of it: once a write has failed, the
/// library cannot close the file, tries again at the end of the program, and crashes there (1.10.8). So our
/// driver keeps what does not fit on the disk in memory, HDF5 closes in good order, and the writer looks here
/// after each step.
struct DiskErrors {
  int create = 0;  ///< errno of the last attempt to open the file
  int write = 0;   ///< errno of the first write that failed
};

/// Creates (or empties) an HDF5 file whose failed writes are noted in `errors`, which must outlive the file.
Handle create_file(const std::string& path, hid_t creation_list, hid_t access_list, DiskErrors& errors);

}  // namespace garita::results::h5
