#include "initproof/report/language.hpp"

#include <span>
#include <stdexcept>

#include <fmt/format.h>

#include "initproof/report/catalogue.hpp"

namespace initproof::report {
namespace {

thread_local const Catalogue* spoken = nullptr;

}  // namespace

Speaking::Speaking(const Catalogue* words) noexcept : before_(spoken) {
  spoken = words;
}

Speaking::~Speaking() {
  spoken = before_;
}

std::string phrase(std::string_view english, std::initializer_list<std::string> values) {
  const std::span<const std::string> given(values.begin(), values.size());
  if (TemplateText(english).places() != given.size())
    throw std::invalid_argument(
        fmt::format("'{}' was given {} values for its places", english, given.size()));
  return filled(speaks_english() ? std::string(english) : spoken->entry(english), given);
}

std::string numeral(std::string_view text) {
  return speaks_english() ? std::string(text) : with_decimal_commas(text);
}

bool speaks_english() noexcept {
  return spoken == nullptr;
}

}  // namespace initproof::report
