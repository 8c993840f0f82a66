#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/load.hpp"
#include "scenarios/marked_findings.hpp"
#include "scenarios/node.hpp"

namespace garita::scenarios {

/// A file that was read.
struct File {
  std::shared_ptr<Text> text;
  std::string bytes;
};

/// Finds and reads files for one load: names resolve in the folder of the file that names them, then in
/// GARITA_PATH, then in the library; nothing outside the parent of the scenario's folder is read.
class Files {
 public:
  Files(const LoadOptions& options, MarkedFindings& findings) : options_(options), findings_(findings) {}
  /// The same search, reporting to other findings.
  Files(const Files& other, MarkedFindings& findings)
      : options_(other.options_), findings_(findings), root_(other.root_), names_(other.names_) {}

  /// The scenario itself, by path or by name. Errors go to the findings; WorldError where the system refuses.
  std::optional<File> open_scenario(const std::string& path_or_name);

  /// A file that another one names, with or without `.yaml`. `mark` is where it is named.
  std::optional<File> open_named(const std::string& name, const Mark& mark);

  /// The same for a CSV. Of a trace (its header begins with `time`) only the header is read: it may be of any
  /// size.
  std::optional<File> open_csv(const std::string& name, const Mark& mark);

  /// Whether names can be looked up at all (not while reading a text from a result).
  bool closed() const { return root_.empty(); }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::optional<std::string> find(const std::string& name, const std::vector<std::string>& folders) const;
  std::optional<std::string> resolve(const std::string& name, const Mark& mark, bool csv = false);
  std::optional<File> read(const std::string& path, const Mark& mark, bool csv = false);
  bool allowed(const std::string& path) const;
  bool in_library(const std::string& path) const;
  std::vector<std::string> known(const std::vector<std::string>& folders, bool csv = false) const;

  const LoadOptions& options_;
  MarkedFindings& findings_;
  std::string root_;  ///< the parent of the scenario's folder
  std::vector<std::string> names_;
};

}  // namespace garita::scenarios
