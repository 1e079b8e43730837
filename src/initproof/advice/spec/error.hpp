#pragma once

#include <stdexcept>

namespace initproof::advice {

/// A network or its training cannot be as it was described: one line that names the option or the
/// member of the file and says what was expected.
class SpecError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace initproof::advice
