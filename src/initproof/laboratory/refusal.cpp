#include "initproof/laboratory/refusal.hpp"

#include "initproof/text/error.hpp"

namespace initproof::laboratory {
namespace {

Json value_of(const text::Argument& argument) {
  switch (argument.kind) {
    case text::Argument::Kind::message:
      return said(argument.message);
    case text::Argument::Kind::numeral:
      return {{"number", argument.written}};
    default:
      return argument.written;
  }
}

text::Message message_of(const std::exception& error) {
  if (const auto* refusal = dynamic_cast<const Refusal*>(&error)) return refusal->message();
  if (const auto* worded = dynamic_cast<const text::Error*>(&error)) return worded->message();
  // Nothing of the kind is foreseen: whoever reports it needs its own words.
  return text::say("the core stopped: {}", text::verbatim(error.what()));
}

}  // namespace

Json said(const text::Message& message) {
  Json json{{"id", message.id()}};
  for (const text::Argument& each : message.arguments()) json["values"].push_back(value_of(each));
  return json;
}

Json refused(const std::exception& error) {
  const text::Message message = message_of(error);
  return {{"error", message.english()}, {"said", said(message)}};
}

}  // namespace initproof::laboratory
