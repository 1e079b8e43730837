#pragma once

#include "initproof/text/error.hpp"

namespace initproof::data {

/// Image files that are missing, damaged or not what they should be. The text is one line that
/// names the file, what was expected and what was found.
class DataError : public text::Error {
 public:
  using text::Error::Error;
};

}  // namespace initproof::data
