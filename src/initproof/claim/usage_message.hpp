#pragma once

#include <utility>

#include "initproof/claim/parameter.hpp"
#include "initproof/text/message.hpp"

namespace initproof::claim {

/// What the user did wrong, to be said in any language; `what` is the English.
class UsageMessage : public UsageError {
 public:
  explicit UsageMessage(text::Message message)
      : UsageError(message.english()), message_(std::move(message)) {}

  [[nodiscard]] const text::Message& message() const noexcept { return message_; }

 private:
  text::Message message_;
};

}  // namespace initproof::claim
