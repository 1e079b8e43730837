#include "initproof/files/interruption.hpp"

#include <utility>

#include "initproof/language/language.hpp"

namespace initproof::files {
namespace {

constexpr auto moment = std::chrono::milliseconds(200);

thread_local const Heeding* heeding = nullptr;

}  // namespace

Unread::Unread(const std::string& name)
    : Interrupted(
          language::phrase("interrupted: '{}' is not whole, because nobody reads it", {name})) {}

Heeding::Heeding(const std::atomic<bool>& flag, Tell tell)
    : flag_(flag),
      tell_(std::move(tell)),
      hurried_(flag),
      patience_(heeding == nullptr ? moment : heeding->patience_),
      before_(heeding) {
  heeding = this;
}

Heeding::~Heeding() {
  heeding = before_;
}

void Heeding::tell(const std::string& text) const {
  if (tell_) tell_(text);
}

std::optional<std::chrono::milliseconds> Heeding::patience() const noexcept {
  return flag_ ? std::optional(patience_) : std::nullopt;
}

std::optional<std::chrono::milliseconds> patience() noexcept {
  return heeding == nullptr ? std::nullopt : heeding->patience();
}

void lose_patience() noexcept {
  if (heeding != nullptr) heeding->lose_patience();
}

void leave_if_interrupted() {
  if (heeding != nullptr && heeding->interrupted()) throw Interrupted();
}

bool in_a_hurry() noexcept {
  return heeding != nullptr && heeding->hurried();
}

void tell(const std::string& text) {
  if (heeding != nullptr) heeding->tell(text);
}

}  // namespace initproof::files
