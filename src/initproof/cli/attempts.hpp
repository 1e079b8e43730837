#pragma once

#include <exception>

namespace initproof::cli {

/// Runs several actions one after another, each of them even where one before it has failed.
class Attempts {
 public:
  template <class Action>
  void operator()(const Action& action) {
    try {
      action();
    } catch (const std::exception&) {
      if (!first_failure_) first_failure_ = std::current_exception();
    }
  }

  /// Throws what the first that failed has thrown, if one has.
  void rethrow() const {
    if (first_failure_) std::rethrow_exception(first_failure_);
  }

 private:
  std::exception_ptr first_failure_;
};

}  // namespace initproof::cli
