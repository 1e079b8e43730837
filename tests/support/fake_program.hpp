#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "support/temporary_folder.hpp"

namespace initproof::tests {

/// An environment variable that has this value while it lives; nullptr is none.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    set(value);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() { set(before_ ? before_->c_str() : nullptr); }

 private:
  void set(const char* value) const {
    if (value == nullptr)
      ::unsetenv(name_);
    else
      ::setenv(name_, value, 1);
  }

  const char* name_;
  std::optional<std::string> before_;
};

/// A shell script that is a program.
inline std::string fake_program(const std::filesystem::path& path, const std::string& script) {
  namespace fs = std::filesystem;
  put(path, "#!/bin/sh\n" + script + "\n");
  fs::permissions(path, fs::perms::owner_all);
  return path.string();
}

}  // namespace initproof::tests
