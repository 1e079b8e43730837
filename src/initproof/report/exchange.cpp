#include "initproof/report/exchange.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string>

#include "initproof/report/file_descriptor.hpp"
#include "initproof/report/staging.hpp"

namespace initproof::report {
namespace {

namespace fs = std::filesystem;

bool rename_to(const fs::path& from, const fs::path& to) {
  return std::rename(from.c_str(), to.c_str()) == 0;
}

bool unsupported(int error) {
  return error == EINVAL || error == ENOSYS || error == ENOTSUP || error == EOPNOTSUPP;
}

void rename_in_turn(const fs::path& staged, const fs::path& target) {
  const fs::path aside = aside_name(target);
  if (!rename_to(target, aside)) throw_errno("replace", target.string());
  if (!rename_to(staged, target)) {
    const int reason = errno;
    rename_to(aside, target);
    errno = reason;
    throw_errno("replace", target.string());
  }
  rename_to(aside, staged);
}

}  // namespace

void put_in_place(const fs::path& staged, const fs::path& target, Exchange exchange) {
  if (!fs::exists(fs::symlink_status(target))) {
    if (!rename_to(staged, target)) throw_errno("write", target.string());
    return;
  }
  if (exchange == Exchange::when_supported) {
    if (::renameat2(AT_FDCWD, staged.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0)
      return;
    if (!unsupported(errno)) throw_errno("replace", target.string());
  }
  rename_in_turn(staged, target);
}

}  // namespace initproof::report
