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

// A file of its own beside `target`, removed unless it was put in its place.
class Draft {
 public:
  explicit Draft(const std::filesystem::path& target)
      : target_(target), name_(target.string() + ".XXXXXX"), descriptor_(::mkstemp(name_.data())) {
    if (descriptor_ < 0) fail("cannot create");
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!name_.empty()) ::unlink(name_.c_str());
  }

  void write(std::string_view content) {
    while (!content.empty()) {
      const auto written = ::write(descriptor_, content.data(), content.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail("cannot write");
      content.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void put_in_place() {
    // mkstemp lets nobody else read; a result is not a secret.
    const ::mode_t mask = ::umask(0);
    ::umask(mask);
    if (::fchmod(descriptor_, 0666U & ~mask) != 0) fail("cannot set the mode of");
    if (::fsync(descriptor_) != 0) fail("cannot flush");
    if (::close(std::exchange(descriptor_, -1)) != 0) fail("cannot close");
    if (::rename(name_.c_str(), target_.c_str()) != 0) fail("cannot rename");
    name_.clear();
  }

 private:
  [[noreturn]] void fail(const char* what) const {
    throw std::filesystem::filesystem_error(what, target_,
                                            std::error_code(errno, std::generic_category()));
  }

  std::filesystem::path target_;
  std::string name_;
  int descriptor_;
};

}  // namespace

void write_atomically(const std::filesystem::path& file, std::string_view content) {
  Draft draft(file);
  draft.write(content);
  draft.put_in_place();
}

}  // namespace initproof::network
