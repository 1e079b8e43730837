#include "initproof/tensor_file/bytes.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/data/error.hpp"
#include "initproof/data/text.hpp"
#include "initproof/text/message.hpp"

namespace initproof::tensor_file {
namespace {

class FromFile final : public Bytes {
 public:
  FromFile(const File& file, std::uint64_t offset) : file_(file), offset_(offset) {}
  void read(std::span<unsigned char> out) override {
    file_.read_at(offset_, out);
    offset_ += out.size();
  }

 private:
  const File& file_;
  std::uint64_t offset_;
};

}  // namespace

File::File(const std::filesystem::path& path) : name_(path.string()) {
  // A pipe that nobody writes to would hold us up.
  descriptor_ = files::FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!descriptor_) refuse(text::say("cannot be opened: {}", std::strerror(errno)));
  struct ::stat status {};
  if (::fstat(descriptor_.get(), &status) != 0 || !S_ISREG(status.st_mode))
    refuse("expected a regular file");
  size_ = static_cast<std::uint64_t>(status.st_size);
}

int File::duplicate() const {
  const int copy = ::fcntl(descriptor_.get(), F_DUPFD_CLOEXEC, 0);
  if (copy < 0) refuse(text::say("cannot be opened: {}", std::strerror(errno)));
  return copy;
}

void File::read_at(std::uint64_t offset, std::span<unsigned char> out) const {
  std::size_t done = 0;
  while (done < out.size()) {
    const ssize_t got = ::pread(descriptor_.get(), out.data() + done, out.size() - done,
                                static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) refuse(text::say("cannot be read: {}", std::strerror(errno)));
    if (got == 0)
      refuse(text::say("breaks off: expected {} bytes from {} on, found {}", out.size(), offset,
                       done));
    done += static_cast<std::size_t>(got);
  }
}

void File::refuse(const text::Message& why) const {
  throw data::DataError(text::say("'{}': {}", text::verbatim(name_), why));
}

text::Argument own_words(std::string_view words) {
  return text::verbatim(data::printable(words));
}

std::unique_ptr<Bytes> bytes_from(const File& file, std::uint64_t offset) {
  return std::make_unique<FromFile>(file, offset);
}

}  // namespace initproof::tensor_file
