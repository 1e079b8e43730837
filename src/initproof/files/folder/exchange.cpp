#include "initproof/files/folder/exchange.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string>

#include "initproof/files/file_descriptor.hpp"
#include "initproof/files/system/entries.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

bool rename_to(const fs::path& from, const fs::path& to) {
  return std::rename(from.c_str(), to.c_str()) == 0;
}

bool is_mounted(int error) {
  return error == EBUSY || error == EXDEV;
}

bool rename_in_turn(const fs::path& staged, const fs::path& target, const fs::path& aside) {
  if (!rename_to(target, aside)) {
    if (is_mounted(errno)) return false;
    throw_errno("replace", target.string());
  }
  if (!rename_to(staged, target)) {
    const int reason = errno;
    rename_to(aside, target);
    errno = reason;
    throw_errno("replace", target.string());
  }
  rename_to(aside, staged);
  return true;
}

}  // namespace

bool put_in_place(const fs::path& staged, const fs::path& target, const fs::path& aside,
                  Exchange exchange) {
  if (exchange == Exchange::when_supported) {
    if (::renameat2(AT_FDCWD, staged.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0)
      return true;
    if (is_mounted(errno)) return false;
    if (!is_unsupported(errno)) throw_errno("replace", target.string());
  }
  return rename_in_turn(staged, target, aside);
}

}  // namespace initproof::files
