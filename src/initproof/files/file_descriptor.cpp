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

void throw_errno(const char* action, const std::string& name) {
  throw OutputError(fmt::format("cannot {} '{}': {}", action, name, std::strerror(errno)));
}

}  // namespace initproof::files
