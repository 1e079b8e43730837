#pragma once

#include <exception>

#include "initproof/files/interruption.hpp"

namespace initproof::cli {

/// Runs several actions one after another, each of them even where one before it has failed.
class Attempts {
 public:
  template <class Action>
  void operator()(const Action& action) {
    try {
      action();
    } catch (const files::Interrupted&) {
      if (!first_interruption_) first_interruption_ = std::current_exception();
    } catch (const std::exception&) {
      if (!first_failure_) first_failure_ = std::current_exception();
    }
  }

  /// Throws what the first that failed has thrown, if one has; else of the first that was
  /// interrupted.
  void rethrow() const {
    if (first_failure_) std::rethrow_exception(first_failure_);
    if (first_interruption_) std::rethrow_exception(first_interruption_);
  }

 private:
  std::exception_ptr first_failure_;
  std::exception_ptr first_interruption_;
};

}  // namespace initproof::cli
