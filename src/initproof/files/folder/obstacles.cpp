#include "initproof/files/folder/obstacles.hpp"

#include <algorithm>
#include <vector>

#include "initproof/files/system/entries.hpp"
#include "initproof/files/system/trace.hpp"
#include "initproof/text/message.hpp"

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

// The first picture in a folder of the report's pictures that is none of the files listed: what the
// new ones will be called is known only when they are drawn, which is too late. Empty if there is
// none.
fs::path picture_of_others(const fs::path& target, const fs::path& way, const Manifest& listed) {
  if (way.has_filename() || !is_folder(target / way)) return {};
  std::vector<fs::path> names = entries_of(target / way);
  std::sort(names.begin(), names.end());
  const auto other = std::find_if(names.begin(), names.end(), [&](const fs::path& name) {
    return name.extension() == ".svg" && !listed.contains((way / name).generic_string());
  });
  return other == names.end() ? fs::path() : way / *other;
}

}  // namespace

bool is_straight(const fs::path& target, const fs::path& way) {
  return obstacle(target, way.parent_path() / "", {}).empty();
}

OutputError in_the_way(const fs::path& place) {
  return OutputError(
      text::say("'{}' is in the way: it is no part of the report that is there; move it elsewhere",
                text::verbatim(place.string())));
}

void check_free(const fs::path& target, const fs::path& shown, const Manifest& names,
                const Manifest& listed) {
  for (const std::string& name : names) {
    fs::path found = obstacle(target, name, listed);
    if (found.empty()) found = picture_of_others(target, name, listed);
    if (!found.empty()) throw in_the_way(shown / found);
  }
}

}  // namespace initproof::files
