#include "initproof/files/file_descriptor.hpp"

#include <cerrno>
#include <cstring>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/files/error.hpp"
#include "initproof/text/message.hpp"

namespace initproof::files {

FileDescriptor::~FileDescriptor() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void FileDescriptor::close(const std::string& name) {
  if (descriptor_ >= 0 && ::close(std::exchange(descriptor_, -1)) != 0) throw_errno("write", name);
}

void throw_errno(const char* action, const std::string& name) {
  const char* reason = std::strerror(errno);
  // A sentence of its own for each action: other languages do not put it together so.
  throw OutputError(
      text::say(fmt::format("cannot {} '{{}}': {{}}", action), text::verbatim(name), reason));
}

}  // namespace initproof::files
