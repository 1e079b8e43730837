#include "initproof/language/error.hpp"

#include "initproof/language/language.hpp"
#include "initproof/text/error.hpp"

namespace initproof::language {

std::string shown_error(const std::exception& error) {
  const auto* worded = dynamic_cast<const text::Error*>(&error);
  return worded == nullptr ? error.what() : shown(worded->message());
}

}  // namespace initproof::language
