#include "initproof/files/folder/obstacles.hpp"

#include <fmt/format.h>

#include "initproof/files/system/entries.hpp"
#include "initproof/files/system/trace.hpp"

namespace initproof::files {

namespace fs = std::filesystem;

namespace {

// What stands where the file, or a folder on the way to it, belongs; empty if nothing does.
fs::path obstacle(const fs::path& target, const fs::path& way, const Manifest& listed) {
  fs::path done;
  for (const fs::path& part : way.parent_path()) {
    done /= part;
    if (trace_of(target / done) && !is_folder(target / done)) return done;
  }
  if (!way.has_filename() || !trace_of(target / way)) return {};
  return listed.contains(way.generic_string()) && !is_folder(target / way) ? fs::path() : way;
}

}  // namespace

bool is_straight(const fs::path& target, const fs::path& way) {
  return obstacle(target, way.parent_path() / "", {}).empty();
}

OutputError in_the_way(const fs::path& place) {
  return OutputError(fmt::format(
      "'{}' is in the way: it is no part of the report that is there; move it elsewhere",
      place.string()));
}

void check_free(const fs::path& target, const fs::path& shown, const Manifest& names,
                const Manifest& listed) {
  for (const std::string& name : names)
    if (const fs::path found = obstacle(target, name, listed); !found.empty())
      throw in_the_way(shown / found);
}

}  // namespace initproof::files
