#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "initproof/text/message.hpp"

namespace initproof::text {

/// What went wrong, as a message that is shown in the reader's language
/// (language::shown_error); what() is the English.
class Error : public std::runtime_error {
 public:
  explicit Error(Message message)
      : std::runtime_error(message.english()), message_(std::move(message)) {}
  explicit Error(const char* words) : Error(Message(words)) {}
  /// Of words that are known only when the program runs.
  explicit Error(std::string words) : Error(Message(std::move(words))) {}

  [[nodiscard]] const Message& message() const noexcept { return message_; }

 private:
  Message message_;
};

}  // namespace initproof::text
