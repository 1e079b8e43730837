#include "initproof/files/file_descriptor.hpp"

#include <cerrno>
#include <cstring>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/files/error.hpp"

namespace initproof::files {

FileDescriptor::~FileDescriptor() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void FileDescriptor::close(const std::string& name) {
  if (descriptor_ >= 0 && ::close(std::exchange(descriptor_, -1)) != 0) throw_errno("write", name);
}

void write_all(int descriptor, std::string_view text, const std::string& name) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw_errno("write", name);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void throw_errno(const char* action, const std::string& name) {
  throw OutputError(fmt::format("cannot {} '{}': {}", action, name, std::strerror(errno)));
}

}  // namespace initproof::files
