#include "initproof/advice/spec/members.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/advice/spec/error.hpp"
#include "initproof/text/text.hpp"

namespace initproof::advice {
namespace {

constexpr std::size_t longest_quoted = 60;

std::string shown(std::string_view text) {
  return text::shortened(text::escaped(text), longest_quoted);
}

// A value of the document in few words.
text::Argument kind_of(const nlohmann::json& value) {
  if (value.is_object()) return text::Message("an object");
  if (value.is_array()) return text::Message("a list");
  return text::verbatim(shown(value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace)));
}

Field field_of(const nlohmann::json& value, const std::string& name) {
  if (value.is_string()) return {name, value.get<std::string>()};
  if (value.is_number()) return {name, value.dump()};
  throw SpecError(text::say("{}: expected a number or a string, found {}", text::verbatim(name),
                            kind_of(value)));
}

}  // namespace

Members::Members(const nlohmann::json& object, std::string place,
                 std::initializer_list<std::string_view> known)
    : object_(object), place_(std::move(place)) {
  if (!object.is_object())
    throw SpecError(text::say(
        "{}: expected an object, found {}",
        place_.empty() ? text::Argument(text::Message("the document")) : text::verbatim(place_),
        kind_of(object)));
  for (const auto& [key, value] : object.items()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    throw SpecError(text::say("{}: there is no such member here, expected {}",
                              text::verbatim(shown(name_of(key))),
                              text::verbatim(fmt::format("{}", fmt::join(known, ", ")))));
  }
}

std::string Members::name_of(std::string_view key) const {
  return place_.empty() ? std::string(key) : fmt::format("{}.{}", place_, key);
}

const nlohmann::json* Members::find(std::string_view key) const {
  const auto found = object_.find(std::string(key));
  return found == object_.end() ? nullptr : &*found;
}

std::optional<Field> Members::field(std::string_view key) const {
  const nlohmann::json* value = find(key);
  return value == nullptr ? std::nullopt : std::optional(field_of(*value, name_of(key)));
}

Field Members::required(std::string_view key, const text::Message& expected) const {
  std::optional<Field> found = field(key);
  if (!found)
    throw SpecError(
        text::say("{} is missing: expected {}", text::verbatim(name_of(key)), expected));
  return *std::move(found);
}

bool Members::flag(std::string_view key) const {
  const nlohmann::json* value = find(key);
  if (value == nullptr) return false;
  if (value->is_boolean()) return value->get<bool>();
  throw SpecError(text::say("{}: expected true or false, found {}", text::verbatim(name_of(key)),
                            kind_of(*value)));
}

std::uint64_t Members::product(std::string_view key, std::uint64_t most) const {
  const nlohmann::json* value = find(key);
  if (value == nullptr) return 1;
  const std::string name = name_of(key);
  if (!value->is_array()) return read_count(field_of(*value, name), most);
  constexpr std::size_t most_axes = 3;
  if (value->empty() || value->size() > most_axes)
    throw SpecError(text::say("{}: expected 1 to {} numbers", text::verbatim(name), most_axes));
  std::uint64_t product = 1;
  for (std::size_t i = 0; i < value->size(); ++i) {
    const Field field = field_of((*value)[i], fmt::format("{}[{}]", name, i));
    product *= read_count(field, most);
    if (product > most)
      throw SpecError(
          text::say("{}: expected a product of at most {}", text::verbatim(name), most));
  }
  return product;
}

}  // namespace initproof::advice
