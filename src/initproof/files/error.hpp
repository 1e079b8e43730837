#pragma once

#include <stdexcept>

namespace initproof::files {

/// A report could not be drawn or written. The text is one line that names the file and the reason.
class OutputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace initproof::files
