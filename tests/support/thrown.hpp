#pragma once

#include <optional>
#include <string>

#include "support/catch.hpp"

namespace initproof::tests {

/// The text of the exception that the call throws, if it is an Exception; nothing if nothing is
/// thrown.
template <class Exception, class Call>
[[nodiscard]] std::optional<std::string> caught(const Call& call) {
  try {
    call();
  } catch (const Exception& e) {
    return e.what();
  }
  return std::nullopt;
}

/// The same where one must be thrown; a failure otherwise.
template <class Exception, class Call>
[[nodiscard]] std::string thrown(const Call& call) {
  const std::optional<std::string> text = caught<Exception>(call);
  if (!text) FAIL("nothing was thrown");
  return text.value_or("");
}

/// The same, empty where nothing is thrown.
template <class Exception, class Call>
[[nodiscard]] std::string refusal(const Call& call) {
  return caught<Exception>(call).value_or("");
}

[[nodiscard]] inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace initproof::tests
