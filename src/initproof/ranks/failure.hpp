#pragma once

#include <stdexcept>
#include <string>

namespace initproof::ranks {

/// Ranks cannot work together, or one of them cannot work; with the status that the program ends
/// with.
class Failure : public std::runtime_error {
 public:
  Failure(int status, const std::string& what) : std::runtime_error(what), status_(status) {}
  [[nodiscard]] int status() const noexcept { return status_; }

 private:
  int status_;
};

}  // namespace initproof::ranks
