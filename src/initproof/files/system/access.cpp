#include "initproof/files/system/access.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <vector>

#include "initproof/files/file_descriptor.hpp"
#include "initproof/files/system/entries.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 2> access_lists = {"system.posix_acl_access",
                                                     "system.posix_acl_default"};

std::vector<std::string> attribute_names(const fs::path& path) {
  const ssize_t size = ::llistxattr(path.c_str(), nullptr, 0);
  if (size <= 0) return {};
  std::string text(static_cast<std::size_t>(size), '\0');
  const ssize_t got = ::llistxattr(path.c_str(), text.data(), text.size());
  std::vector<std::string> names;
  for (ssize_t i = 0; i < got;) {
    names.emplace_back(text.c_str() + i);
    i += static_cast<ssize_t>(names.back().size()) + 1;
  }
  return names;
}

// What the kernel keeps for itself (security.*) belongs to one file alone.
bool is_kept(std::string_view name) {
  return name.starts_with("user.") || name.starts_with("trusted.") || name == access_lists[0] ||
         name == access_lists[1];
}

void keep_attributes(const fs::path& from, const fs::path& to, const std::string& shown) {
  // A list that was inherited may give more than the one to keep.
  for (const char* list : access_lists) (void)::lremovexattr(to.c_str(), list);
  for (const std::string& name : attribute_names(from)) {
    if (!is_kept(name)) continue;
    const ssize_t size = ::lgetxattr(from.c_str(), name.c_str(), nullptr, 0);
    if (size < 0) continue;
    std::string value(static_cast<std::size_t>(size), '\0');
    const ssize_t got = ::lgetxattr(from.c_str(), name.c_str(), value.data(), value.size());
    if (got == size && ::lsetxattr(to.c_str(), name.c_str(), value.data(), value.size(), 0) != 0 &&
        !is_refusal(errno))
      throw_errno("write", shown);
  }
}

// Whether `to` has the group afterwards.
bool keep_owner(const struct stat& wanted, const struct stat& now, const fs::path& to,
                const std::string& shown) {
  if (now.st_uid == wanted.st_uid && now.st_gid == wanted.st_gid) return true;
  if (::lchown(to.c_str(), wanted.st_uid, wanted.st_gid) == 0) return true;
  if (!is_refusal(errno)) throw_errno("write", shown);
  return now.st_gid == wanted.st_gid ||
         ::lchown(to.c_str(), static_cast<uid_t>(-1), wanted.st_gid) == 0;
}

bool is_marked_unchangeable(const fs::path& path) {
  struct statx status {};
  if (::statx(AT_FDCWD, path.c_str(), AT_SYMLINK_NOFOLLOW, 0, &status) != 0) return false;
  return (status.stx_attributes & (STATX_ATTR_IMMUTABLE | STATX_ATTR_APPEND)) != 0;
}

// In a folder such as /tmp.
bool is_kept_by_sticky_folder(const fs::path& path) {
  struct stat mine {};
  struct stat folder {};
  const uid_t user = ::geteuid();
  return user != 0 && ::lstat(path.c_str(), &mine) == 0 &&
         ::stat(path.parent_path().c_str(), &folder) == 0 && (folder.st_mode & S_ISVTX) != 0 &&
         mine.st_uid != user && folder.st_uid != user;
}

}  // namespace

void keep_access(const fs::path& from, const fs::path& to, const std::string& shown) {
  struct stat wanted {};
  struct stat now {};
  if (::lstat(from.c_str(), &wanted) != 0 || ::lstat(to.c_str(), &now) != 0)
    throw_errno("write", shown);
  const bool has_group = keep_owner(wanted, now, to, shown);
  if (S_ISLNK(now.st_mode)) return;
  keep_attributes(from, to, shown);
  mode_t mode = wanted.st_mode & (S_ISDIR(now.st_mode) ? 07777U : 0777U);
  if (!has_group) mode &= ~static_cast<mode_t>(S_IRWXG) | ((mode & S_IRWXO) << 3U);
  // Some file systems have one mode for all files: nothing to keep there.
  struct stat after {};
  if (::lstat(to.c_str(), &after) == 0 && (after.st_mode & 07777U) == mode) return;
  if (::chmod(to.c_str(), mode) != 0) throw_errno("write", shown);
}

void keep_times(const fs::path& from, const fs::path& to, const std::string& shown) {
  struct stat status {};
  if (::lstat(from.c_str(), &status) != 0) return;
  const std::array<timespec, 2> times = {status.st_atim, status.st_mtim};
  if (::utimensat(AT_FDCWD, to.c_str(), times.data(), AT_SYMLINK_NOFOLLOW) != 0 &&
      !is_refusal(errno))
    throw_errno("write", shown);
}

std::string obstacle_to_replacing(const fs::path& path) {
  if (is_marked_unchangeable(path)) return "it is marked as immutable or append-only";
  if (is_kept_by_sticky_folder(path)) return std::strerror(EPERM);
  return "";
}

}  // namespace initproof::files
