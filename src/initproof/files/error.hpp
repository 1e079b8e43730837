#pragma once

#include "initproof/text/error.hpp"

namespace initproof::files {

/// A report could not be drawn or written. The text is one line that names the file and the reason.
class OutputError : public text::Error {
 public:
  using text::Error::Error;
};

/// A variable of the environment says what cannot be: wrong usage, found out before the work.
class SettingError : public OutputError {
 public:
  using OutputError::OutputError;
};

}  // namespace initproof::files
