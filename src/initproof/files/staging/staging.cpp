#include "initproof/files/staging/staging.hpp"

#include <cerrno>
#include <exception>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "initproof/files/folder/manifest.hpp"
#include "initproof/files/staging/record.hpp"
#include "initproof/files/system/entries.hpp"
#include "initproof/files/system/trace.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

// Some of a report's files may be in their places, and some here.
bool is_half_in_place(const fs::path& container) {
  const auto record = read_record(record_in(container));
  return record && record->kind == Record::Kind::in_place &&
         trace_of(staged_in(container) / manifest_name).has_value();
}

}  // namespace

Staging::Staging(const fs::path& folder, const std::string& target, std::string shown)
    : shown_(std::move(shown)), marker_(folder, target, shown_) {
  try {
    if (::mkdir(container().c_str(), S_IRWXU) != 0) throw_errno("write", shown_);
    marker_.container_made(shown_);
  } catch (...) {
    discard(marker_);
    throw;
  }
}

Staging::~Staging() {
  discard(marker_);
}

fs::path Staging::staged() const {
  return staged_in(container());
}

void Staging::flush() const {
  marker_.flush(shown_);
  flush_folder(container());
  flush_folder(container().parent_path());
}

fs::path staged_in(const fs::path& container) {
  return container / "new";
}

fs::path aside_in(const fs::path& container) {
  return container / "old";
}

fs::path record_in(const fs::path& container) {
  return container / "record";
}

fs::path old_in(const fs::path& container) {
  if (trace_of(aside_in(container))) return aside_in(container);
  const auto record = read_record(record_in(container));
  const auto found = trace_of(staged_in(container));
  const bool exchanged =
      record && record->kind == Record::Kind::exchange && found && found->inode != record->staged;
  return exchanged ? staged_in(container) : fs::path();
}

void discard(const Marker& marker) noexcept {
  try {
    const fs::path& container = marker.container();
    if (marker.owns_container() &&
        (!old_in(container).empty() || is_half_in_place(container) || !remove_tree(container)))
      return;
    ::unlink(marker.path().c_str());
  } catch (const std::exception&) {
    // It stays for the next run.
    return;
  }
}

bool is_at(const FileDescriptor& open, const fs::path& path) {
  struct stat mine {};
  struct stat there {};
  return ::fstat(open.get(), &mine) == 0 && ::lstat(path.c_str(), &there) == 0 &&
         mine.st_dev == there.st_dev && mine.st_ino == there.st_ino;
}

fs::path parent_of(const fs::path& target) {
  return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

void flush_folder(const fs::path& folder) {
  const FileDescriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some file systems cannot flush a folder; they say so with EINVAL.
  if (!open || (::fsync(open.get()) != 0 && errno != EINVAL)) throw_errno("flush", folder.string());
}

}  // namespace initproof::files
