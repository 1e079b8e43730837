#pragma once

#include <stdexcept>

namespace initproof::data {

/// Image files that are missing, damaged or not what they should be. what() is one line that names
/// the file, what was expected and what was found.
class DataError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace initproof::data
