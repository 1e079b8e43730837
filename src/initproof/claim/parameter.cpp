#include "initproof/claim/parameter.hpp"

#include <cmath>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "initproof/claim/nearest.hpp"
#include "initproof/claim/usage_message.hpp"

namespace initproof::claim {
namespace {

const Parameter* find(const std::vector<Parameter>& declared, std::string_view name) {
  for (const Parameter& p : declared) {
    if (p.name == name) return &p;
  }
  return nullptr;
}

text::Message unknown(const std::vector<Parameter>& declared, std::string_view name) {
  const text::Argument shown = text::verbatim(abridged(name));
  if (declared.empty()) return text::say("--set {}: the claim has no parameters", shown);
  std::vector<std::string_view> names;
  for (const Parameter& p : declared) names.push_back(p.name);
  return text::say("--set {}: no such parameter{} (there are: {})", shown, suggestion(name, names),
                   text::verbatim(fmt::format("{}", fmt::join(names, ", "))));
}

}  // namespace

Parameters::Parameters(std::vector<Parameter> declared) : declared_(std::move(declared)) {
  for (const Parameter& p : declared_) defaults_.push_back(p.value);
}

std::vector<OwnNumber> Parameters::own() const {
  std::vector<OwnNumber> all;
  for (std::size_t i = 0; i < declared_.size(); ++i)
    if (declared_[i].value != defaults_[i])
      all.push_back({declared_[i].name, declared_[i].value, defaults_[i]});
  return all;
}

double Parameters::operator[](std::string_view name) const {
  const Parameter* p = find(declared_, name);
  if (p == nullptr) throw std::out_of_range(fmt::format("parameter '{}' is not declared", name));
  return p->value;
}

std::uint64_t Parameters::integer(std::string_view name) const {
  return static_cast<std::uint64_t>((*this)[name]);
}

void Parameters::set(std::string_view name, double value) {
  const Parameter* found = find(declared_, name);
  if (found == nullptr) throw UsageMessage(unknown(declared_, name));
  Parameter& p = declared_[static_cast<std::size_t>(found - declared_.data())];
  const text::Argument setting = text::verbatim(fmt::format("{}={}", name, value));
  if (!(value >= p.minimum && value <= p.maximum)) {
    throw UsageMessage(text::say(p.integer ? "--set {}: expected a whole number from {} to {} ({})"
                                           : "--set {}: expected a number from {} to {} ({})",
                                 setting, text::exact(p.minimum), text::exact(p.maximum),
                                 p.meaning));
  }
  if (p.integer && value != std::floor(value))
    throw UsageMessage(text::say("--set {}: expected a whole number ({})", setting, p.meaning));
  p.value = value;
}

}  // namespace initproof::claim
