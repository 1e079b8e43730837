#include "initproof/files/staging/staging_file.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "initproof/files/error.hpp"
#include "initproof/files/staging/record.hpp"
#include "initproof/files/staging/staging.hpp"
#include "initproof/files/system/access.hpp"
#include "initproof/files/system/trace.hpp"
#include "initproof/files/write_all.hpp"
#include "initproof/text/message.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

constexpr int longest_chain = 40;  // as many as Linux follows

// Devices and pipes cannot be flushed.
void flush(const FileDescriptor& file, const std::string& name) {
  if (::fsync(file.get()) != 0 && errno != EINVAL && errno != EROFS) throw_errno("write", name);
}

}  // namespace

fs::path real_place(const fs::path& path, std::error_code& error) {
  fs::path place = fs::absolute(path, error);
  for (int links = 0; !error; ++links) {
    std::error_code ignored;
    if (!fs::is_symlink(fs::symlink_status(place, ignored)) || fs::exists(place, ignored)) break;
    if (links == longest_chain)
      error = std::make_error_code(std::errc::too_many_symbolic_link_levels);
    if (!error) place = place.parent_path() / fs::read_symlink(place, error);
  }
  if (!error) place = fs::weakly_canonical(place, error);
  return place.has_filename() ? place : place.parent_path();
}

void write_and_close(FileDescriptor file, std::string_view text, const std::string& name) {
  write_all(file.get(), text, name);
  flush(file, name);
  file.close(name);
}

void write_new_file(const fs::path& path, std::string_view text, const std::string& name) {
  FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_CREAT | O_EXCL, 0666));
  if (!file) throw_errno("write", name);
  write_and_close(std::move(file), text, name);
}

StagedFile::StagedFile(fs::path target, std::string shown)
    : target_(std::move(target)),
      shown_(std::move(shown)),
      staging_(parent_of(target_), target_.filename().string(), shown_),
      file_(::open(staging_.staged().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
  if (!file_) throw_errno("write", shown_);
}

void StagedFile::write(std::string_view text) {
  write_all(file_.get(), text, shown_);
  if (trace_of(target_)) keep_access(target_, staging_.staged(), shown_);
  flush(file_, shown_);
  file_.close(shown_);
}

void StagedFile::put_in_place() {
  if (std::rename(staging_.staged().c_str(), target_.c_str()) != 0) throw_errno("write", shown_);
  flush_folder(parent_of(target_));
}

void try_file(const fs::path& target, const std::string& shown) {
  const std::string obstacle = holds_mount_point(target)
                                   ? "it is a mount point; give a file in a folder that is mounted"
                                   : obstacle_to_replacing(target);
  if (!obstacle.empty())
    throw OutputError(text::say("cannot write '{}': {}", text::verbatim(shown), obstacle));
  const Staging probe(parent_of(target), target.filename().string(), shown);
  const fs::path same_name = probe.container() / target.filename();
  const FileDescriptor file(
      ::open(same_name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!file) throw_errno("write", shown);
}

}  // namespace initproof::files
