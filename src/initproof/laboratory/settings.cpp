#include "initproof/laboratory/settings.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "initproof/laboratory/answers.hpp"
#include "initproof/laboratory/refusal.hpp"

namespace initproof::laboratory {
namespace {

Setting declared_number(std::string name, double value, double minimum, double maximum,
                        bool integer, const std::string& meaning) {
  return {{std::move(name), value, minimum, maximum, integer, text::only(text::verbatim(meaning))}};
}

text::Argument joined_choices(const std::vector<std::string>& choices) {
  return text::verbatim(fmt::format("{}", fmt::join(choices, ", ")));
}

}  // namespace

Setting number(std::string name, double value, double minimum, double maximum,
               const std::string& meaning) {
  return declared_number(std::move(name), value, minimum, maximum, false, meaning);
}

Setting whole(std::string name, double value, double minimum, double maximum,
              const std::string& meaning) {
  return declared_number(std::move(name), value, minimum, maximum, true, meaning);
}

Setting word(std::string name, std::string value, std::vector<std::string> choices,
             const std::string& meaning) {
  Setting setting = declared_number(std::move(name), 0, 0, 0, false, meaning);
  setting.word = std::move(value);
  setting.is_word = true;
  setting.choices = std::move(choices);
  return setting;
}

Setting parameter(const claim::Parameter& declared) {
  return {declared};
}

Settings::Settings(std::vector<Setting> declared, const Json& given)
    : declared_(std::move(declared)) {
  if (given.is_null()) return;
  if (!given.is_object()) throw Refusal("settings: expected an object of names and values");
  for (const auto& [name, value] : given.items()) {
    const auto found =
        std::find_if(declared_.begin(), declared_.end(),
                     [&name = name](const Setting& s) { return s.number.name == name; });
    if (found == declared_.end()) {
      std::vector<std::string> names;
      for (const Setting& s : declared_) names.push_back(s.number.name);
      throw Refusal(text::say("settings: unknown '{}', expected {}", text::verbatim(name),
                              joined_choices(names)));
    }
    set(*found, value);
  }
}

void Settings::set(Setting& setting, const Json& value) {
  claim::Parameter& p = setting.number;
  const text::Argument name = text::verbatim(p.name);
  if (setting.is_word) {
    if (!value.is_string()) throw Refusal(text::say("{}: expected a word", name));
    const auto text = value.get<std::string>();
    const auto& choices = setting.choices;
    if (!choices.empty() && std::find(choices.begin(), choices.end(), text) == choices.end())
      throw Refusal(text::say("{}: expected {}, found '{}'", name, joined_choices(choices),
                              text::verbatim(text)));
    setting.word = text;
    return;
  }
  if (!value.is_number()) throw Refusal(text::say("{}: expected a number", name));
  const auto x = value.get<double>();
  if (!(x >= p.minimum && x <= p.maximum))
    throw Refusal(
        text::say("{}: expected a number from {} to {}, found {}", name, p.minimum, p.maximum, x));
  if (p.integer && x != std::floor(x))
    throw Refusal(text::say("{}: expected a whole number, found {}", name, x));
  p.value = x;
}

const Setting& Settings::find(std::string_view name) const {
  for (const Setting& setting : declared_)
    if (setting.number.name == name) return setting;
  throw std::out_of_range(fmt::format("no setting '{}'", name));
}

bool Settings::has(std::string_view name) const noexcept {
  return std::any_of(declared_.begin(), declared_.end(),
                     [name](const Setting& setting) { return setting.number.name == name; });
}

double Settings::operator[](std::string_view name) const {
  return find(name).number.value;
}

std::uint64_t Settings::integer(std::string_view name) const {
  return static_cast<std::uint64_t>(find(name).number.value);
}

const std::string& Settings::word(std::string_view name) const {
  return find(name).word;
}

Json described(const std::vector<Setting>& settings) {
  Json list = Json::array();
  for (const Setting& s : settings) {
    Json json;
    json["name"] = s.number.name;
    if (s.is_word) {
      json["value"] = s.word;
      json["choices"] = s.choices;
    } else {
      json["value"] = finite(s.number.value);
      json["minimum"] = finite(s.number.minimum);
      json["maximum"] = finite(s.number.maximum);
      json["integer"] = s.number.integer;
    }
    json["meaning"] = s.number.meaning.english();
    list.push_back(std::move(json));
  }
  return list;
}

claim::Parameters parameters_from(std::vector<claim::Parameter> declared,
                                  const Settings& settings) {
  claim::Parameters parameters(std::move(declared));
  const std::vector<claim::Parameter> names = parameters.declared();
  for (const claim::Parameter& p : names) parameters.set(p.name, settings[p.name]);
  return parameters;
}

}  // namespace initproof::laboratory
