#pragma once

#include <string>

#include "support/catch.hpp"

namespace initproof::tests {

/// The text of the exception that the call throws, which must be an Exception; a failure otherwise.
template <class Exception, class Call>
[[nodiscard]] std::string thrown(const Call& call) {
  try {
    call();
  } catch (const Exception& e) {
    return e.what();
  }
  FAIL("nothing was thrown");
  return {};
}

/// The text of the exception that the call throws, if it is an Exception; empty if nothing is
/// thrown.
template <class Exception, class Call>
[[nodiscard]] std::string refusal(const Call& call) {
  try {
    call();
  } catch (const Exception& e) {
    return e.what();
  }
  return {};
}

[[nodiscard]] inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace initproof::tests
