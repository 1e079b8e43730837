#include "initproof/files/system/entries.hpp"

#include <cerrno>
#include <cstdio>
#include <exception>
#include <fcntl.h>
#include <system_error>

#include "initproof/files/error.hpp"
#include "initproof/files/file_descriptor.hpp"
#include "initproof/text/message.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

void make_writable(const fs::path& folder) {
  std::error_code ignored;
  fs::permissions(folder, fs::perms::owner_all, fs::perm_options::add, ignored);
  for (const fs::path& name : entries_of(folder))
    if (is_folder(folder / name)) make_writable(folder / name);
}

}  // namespace

std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> names;
  std::error_code error;
  for (fs::directory_iterator i(folder, error), end; !error && i != end; i.increment(error))
    names.push_back(i->path().filename());
  if (error)
    throw OutputError(
        text::say("cannot read '{}': {}", text::verbatim(folder.string()), error.message()));
  return names;
}

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(fs::symlink_status(path, ignored));
}

bool remove_tree(const fs::path& folder) noexcept {
  try {
    std::error_code error;
    fs::remove_all(folder, error);
    if (!error) return true;
    make_writable(folder);
    fs::remove_all(folder, error);
    return !error;
  } catch (const std::exception&) {
    return false;
  }
}

bool is_unsupported(int error) noexcept {
  return error == EINVAL || error == ENOSYS || error == ENOTSUP || error == EOPNOTSUPP;
}

bool is_refusal(int error) noexcept {
  return error == EPERM || error == EACCES || is_unsupported(error);
}

bool rename_to_free(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST) return false;
  if (is_unsupported(errno)) {
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(to, ignored))) return false;
    if (std::rename(from.c_str(), to.c_str()) == 0) return true;
    // A folder came in between.
    if (errno == EEXIST || errno == ENOTEMPTY) return false;
  }
  throw_errno("move", from.string());
}

}  // namespace initproof::files
