#include "initproof/files/folder/settle.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "initproof/files/error.hpp"
#include "initproof/files/folder/manifest.hpp"
#include "initproof/files/system/access.hpp"
#include "initproof/files/system/entries.hpp"
#include "initproof/files/system/trace.hpp"
#include "initproof/text/message.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path) {
  throw OutputError(
      text::say("cannot carry over '{}': {}", text::verbatim(path.string()), std::strerror(errno)));
}

// So that its entries can be renamed and removed; does nothing for what is no folder. Empty if it
// was so already, else its mode before.
std::optional<mode_t> open_for_changes(const fs::path& folder) {
  struct stat status {};
  if (::geteuid() == 0 || ::lstat(folder.c_str(), &status) != 0) return std::nullopt;
  const mode_t mode = status.st_mode & 07777U;
  if (!S_ISDIR(status.st_mode) || (mode & S_IRWXU) == S_IRWXU) return std::nullopt;
  if (::chmod(folder.c_str(), mode | S_IRWXU) != 0) return std::nullopt;
  return mode;
}

// Opens a folder of the new report as long as it lives.
class Opened {
 public:
  explicit Opened(fs::path folder) : folder_(std::move(folder)), mode_(open_for_changes(folder_)) {}
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened() {
    if (mode_) (void)::chmod(folder_.c_str(), *mode_);
  }

 private:
  fs::path folder_;
  std::optional<mode_t> mode_;
};

class Settler {
 public:
  Settler(const fs::path& old, const fs::path& now, const Record& record)
      : old_(old), now_(now), record_(record), listed_(read_manifest(old).value_or(Manifest{})) {
    const auto place = trace_of(now);
    is_recorded_ = place && place->inode == record.staged;
  }

  // Whether nothing is left of it.
  bool folder(const fs::path& way) {
    // Somebody whose working folder this is may still be adding to it.
    constexpr int attempts = 10;
    for (int i = 0; i < attempts; ++i) {
      (void)open_for_changes(old_ / way);
      bool emptied = true;
      for (const fs::path& name : entries_of(old_ / way))
        if (way / name != manifest_name) emptied = entry(way / name) && emptied;
      if (!emptied) return false;
      restore(way);
      if (way.empty()) remove_file(manifest_name);
      if (::rmdir((old_ / way).c_str()) == 0 || errno == ENOENT) return true;
      if (errno != ENOTEMPTY && errno != EEXIST) fail(old_ / way);
    }
    return false;
  }

 private:
  [[nodiscard]] std::optional<Trace> recorded(const fs::path& way) const {
    const auto found = record_.carried.find(way.generic_string());
    if (!is_recorded_ || found == record_.carried.end()) return std::nullopt;
    return found->second;
  }

  bool entry(const fs::path& way) {
    if (!is_folder(old_ / way)) {
      if (!listed_.contains(way.generic_string())) return file(way);
      remove_file(way);
      return true;
    }
    // A new one goes as a whole, with all that it has and is.
    if (!holds_report(way) && !trace_of(now_ / way) && !recorded(way) && move(way)) return true;
    return folder(way);
  }

  [[nodiscard]] bool holds_report(const fs::path& way) const {
    const auto first = listed_.lower_bound(way.generic_string() + "/");
    return first != listed_.end() && first->starts_with(way.generic_string() + "/");
  }

  bool file(const fs::path& way) {
    const auto was = recorded(way);
    const auto mine = trace_of(old_ / way);
    const auto there = trace_of(now_ / way);
    if (!mine) return true;
    if (!there) {
      // What was in both and is gone from the new one, the user has removed.
      const bool removed = was && was->inode == mine->inode;
      if (!removed && move(way)) return true;
      if (!removed) return false;
    } else if (there->inode != mine->inode) {
      if (!is_recorded_) return false;
      // Saved in the old folder after it was carried over, and not since; or it is a copy, whose
      // place the original takes.
      if (there == was) {
        const Opened parent(now_ / way.parent_path());
        if (std::rename((old_ / way).c_str(), (now_ / way).c_str()) != 0) fail(old_ / way);
        return true;
      }
    }
    remove_file(way);
    return true;
  }

  // An original that takes the place of its copy changes the time of the folder, which the user has
  // not touched, and the mode of one that is read-only, which whoever was killed could not set
  // back.
  void restore(const fs::path& way) const {
    const auto was = recorded(way);
    const auto is = trace_of(now_ / way);
    if (way.empty() || !was || !is || is->inode != was->inode) return;
    if (is->mode != was->mode && is->mode == (was->mode | S_IRWXU) &&
        ::chmod((now_ / way).c_str(), was->mode) != 0)
      fail(now_ / way);
    if (is->modified != was->modified) restore_time(way, *was);
  }

  void restore_time(const fs::path& way, const Trace& was) const {
    const std::vector<fs::path> names = entries_of(now_ / way);
    for (const fs::path& name : names)
      if (!recorded(way / name)) return;
    if (names.size() != recorded_within(way)) return;
    constexpr std::int64_t second = 1'000'000'000;
    const std::array<timespec, 2> times = {timespec{0, UTIME_OMIT},
                                           timespec{was.modified / second, was.modified % second}};
    if (::utimensat(AT_FDCWD, (now_ / way).c_str(), times.data(), 0) != 0 && !is_refusal(errno))
      fail(now_ / way);
  }

  [[nodiscard]] std::size_t recorded_within(const fs::path& way) const {
    return static_cast<std::size_t>(std::count_if(
        record_.carried.begin(), record_.carried.end(),
        [&](const auto& entry) { return fs::path(entry.first).parent_path() == way; }));
  }

  bool move(const fs::path& way) {
    make_folder(way.parent_path());
    const Opened parent(now_ / way.parent_path());
    // A folder's way back is in it: to be moved it must be writable.
    const auto mode = open_for_changes(old_ / way);
    const bool moved = rename_to_free(old_ / way, now_ / way);
    if (mode) (void)::chmod(((moved ? now_ : old_) / way).c_str(), *mode);
    return moved;
  }

  void make_folder(const fs::path& way) {
    if (way.empty() || trace_of(now_ / way)) return;
    make_folder(way.parent_path());
    if (::mkdir((now_ / way).c_str(), 0777) != 0) fail(old_ / way);
    keep_access(old_ / way, now_ / way, (now_ / way).string());
  }

  void remove_file(const fs::path& way) {
    if (::unlink((old_ / way).c_str()) != 0 && errno != ENOENT) fail(old_ / way);
  }

  const fs::path& old_;
  const fs::path& now_;
  const Record& record_;
  Manifest listed_;
  bool is_recorded_ = false;
};

}  // namespace

bool settle(const fs::path& old, const fs::path& now, const Record& record) {
  return Settler(old, now, record).folder({});
}

}  // namespace initproof::files
