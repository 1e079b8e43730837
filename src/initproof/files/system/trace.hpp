#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <sys/types.h>

namespace initproof::files {

/// By what it is known whether a file has been saved, in either of the usual ways: over itself, or
/// as a new file in its place.
struct Trace {
  ino_t inode = 0;
  std::int64_t size = 0;
  std::int64_t modified = 0;  ///< nanoseconds since 1970
  mode_t mode = 0;            ///< permissions, without the type

  friend bool operator==(const Trace&, const Trace&) = default;
};

/// Of what is at the path, a symbolic link as itself; empty if nothing is.
[[nodiscard]] std::optional<Trace> trace_of(const std::filesystem::path& path);

}  // namespace initproof::files
