#include "initproof/files/interruption.hpp"

#include <utility>

namespace initproof::files {
namespace {

thread_local const Heeding* heeding = nullptr;

}  // namespace

Heeding::Heeding(const std::atomic<bool>& flag, Tell tell)
    : flag_(flag), tell_(std::move(tell)), hurried_(flag), before_(heeding) {
  heeding = this;
}

Heeding::~Heeding() {
  heeding = before_;
}

void Heeding::tell(const std::string& text) const {
  if (tell_) tell_(text);
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
