#include "initproof/network/atomic_write.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace initproof::network {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* what, const fs::path& target) {
  throw fs::filesystem_error(what, target, std::error_code(errno, std::generic_category()));
}

// The next version of `target`, in its folder, removed unless it was put in its place. Where the
// file system can, it has no name as long as it is written, so that a killed process leaves
// nothing.
class Draft {
 public:
  explicit Draft(const fs::path& target)
      : target_(target), folder_(target.has_parent_path() ? target.parent_path() : ".") {
    descriptor_ = ::open(folder_.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor_ >= 0) return;
    // As long as every other one, so that the target's name may be as long as any.
    std::string name = (folder_ / ".initproof-XXXXXX").string();
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) fail("cannot create", target_);
    name_ = name;
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!name_.empty()) ::unlink(name_.c_str());
  }

  void write(std::string_view content) const {
    while (!content.empty()) {
      const auto written = ::write(descriptor_, content.data(), content.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail("cannot write", target_);
      content.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void put_in_place() {
    if (::fchmod(descriptor_, mode()) != 0) fail("cannot set the mode of", target_);
    if (::fsync(descriptor_) != 0) fail("cannot flush", target_);
    if (name_.empty() && link_to(target_)) return;
    if (name_.empty()) take_name();
    if (::close(std::exchange(descriptor_, -1)) != 0) fail("cannot close", target_);
    if (::rename(name_.c_str(), target_.c_str()) != 0) fail("cannot rename", target_);
    name_.clear();
  }

 private:
  // That of the file which is replaced; else a result is not a secret.
  [[nodiscard]] ::mode_t mode() const {
    struct stat old {};
    if (::stat(target_.c_str(), &old) == 0 && S_ISREG(old.st_mode)) return old.st_mode & 0777U;
    const ::mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666U & ~mask;
  }

  // False if the name is taken.
  [[nodiscard]] bool link_to(const fs::path& name) const {
    const std::string open_file = "/proc/self/fd/" + std::to_string(descriptor_);
    if (::linkat(AT_FDCWD, open_file.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0)
      return true;
    if (errno != EEXIST) fail("cannot create", target_);
    return false;
  }

  // To be renamed it needs a name, for a moment.
  void take_name() {
    constexpr int attempts = 100;
    for (int i = 0; i < attempts; ++i) {
      const fs::path name =
          folder_ / (".initproof-" + std::to_string(::getpid()) + "-" + std::to_string(i));
      if (!link_to(name)) continue;
      name_ = name;
      return;
    }
    fail("cannot create", target_);
  }

  fs::path target_;
  fs::path folder_;
  fs::path name_;
  int descriptor_ = -1;
};

}  // namespace

void write_atomically(const std::filesystem::path& file, std::string_view content) {
  Draft draft(file);
  draft.write(content);
  draft.put_in_place();
}

}  // namespace initproof::network
