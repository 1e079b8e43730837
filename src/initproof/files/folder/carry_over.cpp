#include "initproof/files/folder/carry_over.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include <climits>

#include "initproof/files/error.hpp"
#include "initproof/files/folder/obstacles.hpp"
#include "initproof/files/staging/staging.hpp"
#include "initproof/files/system/access.hpp"
#include "initproof/files/system/entries.hpp"
#include "initproof/files/system/trace.hpp"
#include "initproof/text/message.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
  throw OutputError(text::say("cannot carry over '{}': {}", text::verbatim(path.string()), reason));
}

// Where there are no hard links, or none for this user. The original takes the place of its copy
// once the folders are exchanged.
void copy(const fs::path& source, const fs::path& target, const std::string& reason) {
  const fs::file_status status = fs::symlink_status(source);
  std::error_code error;
  if (fs::is_symlink(status)) {
    fs::copy_symlink(source, target, error);
  } else if (fs::is_regular_file(status)) {
    fs::copy_file(source, target, error);
  } else {
    fail(source, reason);
  }
  if (error) fail(source, error.message());
  keep_access(source, target, source.string());
  keep_times(source, target, source.string());
  if (fs::is_symlink(status)) return;
  const FileDescriptor file(::open(target.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (file && ::fsync(file.get()) != 0 && errno != EINVAL) throw_errno("write", target.string());
}

class Carrier {
 public:
  Carrier(const fs::path& from, const fs::path& to, const Manifest& listed)
      : from_(from), to_(to), listed_(listed) {}

  void folder(const fs::path& way) {
    const std::vector<fs::path> names = entries_of(from_ / way);
    if (names.empty() && !way.empty()) make_folder(way);
    for (const fs::path& name : names) entry(way / name);
    std::error_code ignored;
    const fs::path made = to_ / way;
    if (!fs::is_directory(fs::symlink_status(made, ignored))) return;
    if (changed_.contains(way)) flush_folder(made);
    keep_access(from_ / way, made, (from_ / way).string());
    // Those of the report have changed by its being written anew.
    const auto carried = carried_.find(way.generic_string());
    if (carried == carried_.end()) return;
    keep_times(from_ / way, made, (from_ / way).string());
    carried->second = trace_of(made).value_or(Trace{});
  }

  std::map<std::string, Trace> carried() && { return std::move(carried_); }

 private:
  void entry(const fs::path& way) {
    if (is_folder(from_ / way)) return folder(way);
    if (way == manifest_name || listed_.contains(way.generic_string())) {
      if (trace_of(to_ / way)) keep_access(from_ / way, to_ / way, (from_ / way).string());
      return;
    }
    file(way);
  }

  void file(const fs::path& way) {
    if (trace_of(to_ / way)) refuse(way);
    make_folder(way.parent_path());
    if (::linkat(AT_FDCWD, (from_ / way).c_str(), AT_FDCWD, (to_ / way).c_str(), 0) != 0) {
      // Removed since the folder was read: as if it had been removed before.
      if (errno == ENOENT && !trace_of(from_ / way)) return;
      copy(from_ / way, to_ / way, std::strerror(errno));
    }
    note(way);
  }

  void make_folder(const fs::path& way) {
    if (is_folder(to_ / way)) return;
    if (trace_of(to_ / way)) refuse(way);
    make_folder(way.parent_path());
    if (::mkdir((to_ / way).c_str(), 0777) != 0) fail(from_ / way, std::strerror(errno));
    note(way);
  }

  void note(const fs::path& way) {
    carried_.emplace(way.generic_string(), trace_of(to_ / way).value_or(Trace{}));
    changed_.insert(way.parent_path());
  }

  [[noreturn]] void refuse(const fs::path& way) const { throw in_the_way(from_ / way); }

  const fs::path& from_;
  const fs::path& to_;
  const Manifest& listed_;
  std::map<std::string, Trace> carried_;
  std::set<fs::path> changed_;  // folders that got a new entry
};

bool may(const fs::path& path, int what) {
  return ::faccessat(AT_FDCWD, path.c_str(), what, AT_EACCESS) == 0;
}

bool is_mine(const fs::path& path) {
  struct stat status {};
  const uid_t user = ::geteuid();
  return user == 0 || (::lstat(path.c_str(), &status) == 0 && status.st_uid == user);
}

// Carried over, a path is as long as where the new report is staged makes it.
bool is_too_long(const fs::path& folder, const fs::path& way) {
  constexpr std::size_t staging = std::string_view("/.initproof.tmp-0123456789abcdef/new/").size();
  const std::size_t outside = folder.parent_path().native().size() + staging;
  const std::size_t prefix = std::max(outside, folder.native().size() + 1);
  return prefix + way.native().size() >= PATH_MAX;
}

void check_folder(const fs::path& folder, const fs::path& way, const Manifest& listed) {
  const fs::path here = folder / way;
  if (!may(here, R_OK | X_OK)) fail(here, std::strerror(errno));
  // Emptied in the end; its owner may make it writable for that.
  if (!may(here, W_OK) && !is_mine(here)) fail(here, std::strerror(errno));
  for (const fs::path& name : entries_of(here)) {
    const fs::path path = here / name;
    if (is_too_long(folder, way / name)) fail(path, std::strerror(ENAMETOOLONG));
    if (const std::string obstacle = obstacle_to_replacing(path); !obstacle.empty())
      fail(path, obstacle);
    if (is_folder(path)) {
      check_folder(folder, way / name, listed);
    } else if (!listed.contains((way / name).generic_string()) && !is_mine(path) &&
               !fs::is_symlink(fs::symlink_status(path)) && !may(path, R_OK)) {
      fail(path, std::strerror(errno));
    }
  }
}

}  // namespace

std::map<std::string, Trace> carry_over(const fs::path& from, const fs::path& to,
                                        const Manifest& listed) {
  Carrier carrier(from, to, listed);
  carrier.folder({});
  return std::move(carrier).carried();
}

void check_carriable(const fs::path& from, const Manifest& listed) {
  check_folder(from, {}, listed);
}

}  // namespace initproof::files
