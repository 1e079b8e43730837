#include "initproof/text/message.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "initproof/text/digits.hpp"
#include "initproof/text/places.hpp"

namespace initproof::text {

Message::Message() = default;
Message::Message(const char* id) : id_(id) {}
Message::Message(std::string id) : id_(std::move(id)) {}
Message::Message(const Message& other) = default;
Message::Message(Message&& other) noexcept = default;
Message& Message::operator=(const Message& other) = default;
Message& Message::operator=(Message&& other) noexcept = default;
Message::~Message() = default;

bool operator==(const Message& a, const Message& b) {
  return a.id_ == b.id_ && a.arguments_ == b.arguments_;
}

Message::Message(std::string_view id, std::vector<Argument> arguments)
    : id_(id), arguments_(std::move(arguments)) {
  if (places_in(id) != arguments_.size())
    throw std::invalid_argument(
        fmt::format("'{}' was given {} arguments for its places", id, arguments_.size()));
}

Argument::Argument(double x) : kind(Kind::numeral), written(fmt::format("{}", x)) {}

std::string Message::english() const {
  if (arguments_.empty()) return id_;
  std::vector<std::string> values;
  for (const Argument& argument : arguments_)
    values.push_back(argument.kind == Argument::Kind::message ? argument.message.english()
                                                              : argument.written);
  return filled(id_, values);
}

Argument numeral(std::string digits) {
  return {Argument::Kind::numeral, std::move(digits)};
}
Argument number(double x, int digits) {
  return numeral(rounded(x, digits));
}
Argument exact(double x) {
  return numeral(text::exact_digits(x));
}
Argument general(double x, int digits) {
  return numeral(short_exponent(fmt::format("{:.{}g}", x, digits)));
}
Argument fixed(double x, int decimals) {
  return numeral(fmt::format("{:.{}f}", x, decimals));
}
Argument count(std::uint64_t n) {
  return numeral(fmt::format("{}", n));
}
Argument formula(std::string latex) {
  return {Argument::Kind::formula, std::move(latex)};
}
Argument verbatim(std::string text) {
  return {Argument::Kind::verbatim, std::move(text)};
}

Message only(Argument argument) {
  return say("{}", std::move(argument));
}

Message joined(const std::vector<Message>& messages, std::string_view separator) {
  std::string id;
  std::vector<Argument> arguments;
  for (const Message& message : messages) {
    if (!id.empty()) id += separator;
    id += "{}";
    arguments.emplace_back(message);
  }
  return arguments.empty() ? Message() : Message(id, std::move(arguments));
}

bool has_letters(std::string_view id) noexcept {
  return std::any_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 127;
  });
}

}  // namespace initproof::text
