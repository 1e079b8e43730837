#pragma once

#include "initproof/text/error.hpp"

namespace initproof::advice {

/// A network or its training cannot be as it was described: one line that names the option or the
/// member of the file and says what was expected.
class SpecError : public text::Error {
 public:
  using text::Error::Error;
};

}  // namespace initproof::advice
