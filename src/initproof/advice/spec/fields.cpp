#include "initproof/advice/spec/fields.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "initproof/advice/spec/error.hpp"
#include "initproof/text/text.hpp"

namespace initproof::advice {
namespace {

constexpr double least = 1e-100;
constexpr double most = 1e100;
constexpr std::size_t longest_shown = 60;

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number value{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || text.empty()) return std::nullopt;
  return value;
}

bool in_range(const std::optional<double>& x) {
  return x && *x >= least && *x <= most;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t colon = text.find(':');
    parts.push_back(text.substr(0, colon));
    if (colon == std::string_view::npos) return parts;
    text.remove_prefix(colon + 1);
  }
}

template <class Table>
text::Message names_of(const Table& table) {
  std::string names;
  for (std::size_t i = 0; i + 1 < table.size(); ++i) {
    names.append(i == 0 ? "" : ", ").append(table[i].name);
  }
  return text::say("{} or {}", text::verbatim(names),
                   text::verbatim(std::string(table.back().name)));
}

// The number behind the only colon of a schedule, between 0 and 1; 0 if there is none.
double end_of(const Field& field, const std::vector<std::string_view>& parts) {
  if (parts.size() == 1) return 0;
  const std::optional<double> end = number_in<double>(parts[1]);
  if (parts.size() > 2 || !end || !(*end >= 0 && *end <= 1))
    refuse(field, "a share of the first learning rate from 0 to 1 behind the colon");
  return *end;
}

}  // namespace

void refuse(const Field& field, const text::Message& expected) {
  const std::string shown = text::shortened(text::escaped(field.text), longest_shown);
  throw SpecError(text::say("{} {}: expected {}", text::verbatim(field.name),
                            text::verbatim(shown.empty() ? "''" : shown), expected));
}

double read_positive(const Field& field) {
  const std::optional<double> x = number_in<double>(field.text);
  if (!in_range(x)) refuse(field, "a positive number from 1e-100 to 1e100");
  return *x;
}

double read_size(const Field& field) {
  const std::optional<double> x = number_in<double>(field.text);
  if (!x || !(*x == 0 || in_range(x))) refuse(field, "0, or a number from 1e-100 to 1e100");
  return *x;
}

std::uint64_t read_count(const Field& field, std::uint64_t largest) {
  const auto x = number_in<std::uint64_t>(field.text);
  if (!x || *x < 1 || *x > largest)
    refuse(field, text::say("a whole number from 1 to {}", largest));
  return *x;
}

Nonlinearity read_activation(const Field& field) {
  const std::string_view text = field.text;
  const std::size_t colon = text.find(':');
  Nonlinearity result;
  const std::string_view word = text.substr(0, colon);
  const auto* found =
      std::find_if(activations.begin(), activations.end(), [&](const NamedActivation& each) {
        return each.name == word || (word == "leaky-relu" && each.name == "leaky_relu") ||
               (word == "swish" && each.name == "silu") ||
               (word == "none" && each.name == "linear");
      });
  if (found == activations.end()) refuse(field, names_of(activations));
  result.kind = found->activation;
  if (colon == std::string_view::npos) return result;
  const std::optional<double> leak = number_in<double>(text.substr(colon + 1));
  if (result.kind != Activation::leaky_relu || !leak || !(*leak >= 0 && *leak <= 1))
    refuse(field, "a slope from 0 to 1 behind the colon, of leaky_relu alone");
  result.leak = *leak;
  return result;
}

Initializer read_initializer(const Field& field) {
  const std::optional<Initializer> found = initializer_named(field.text);
  if (!found) {
    refuse(field,
           "a rule such as default, he, kaiming, glorot, lecun, orthogonal, zeros, normal:STD, "
           "truncated:STD or uniform:BOUND (all: docs/initializers.md)");
  }
  return *found;
}

Framework read_framework(const Field& field) {
  const auto* found =
      std::find_if(frameworks.begin(), frameworks.end(),
                   [&](const NamedFramework& each) { return each.name == field.text; });
  if (found == frameworks.end()) refuse(field, names_of(frameworks));
  return found->framework;
}

Schedule read_schedule(const Field& field) {
  const std::vector<std::string_view> parts = parts_of(field.text);
  const std::string_view word = parts.front();
  if (word == "constant" && parts.size() == 1) return {};
  if (word == "cosine") return {Schedule::Kind::cosine, 0, end_of(field, parts)};
  if (word == "linear") return {Schedule::Kind::linear, 0, end_of(field, parts)};
  const auto number = [&](std::size_t i) { return number_in<double>(parts[i]); };
  if (word == "step" && parts.size() == 3 && in_range(number(1)) && in_range(number(2)) &&
      *number(2) <= 1)
    return {Schedule::Kind::step, *number(1), *number(2)};
  if (word == "exponential" && parts.size() == 2 && in_range(number(1)) && *number(1) <= 1)
    return {Schedule::Kind::exponential, 0, *number(1)};
  refuse(field,
         "constant, cosine, linear, step:EPOCHS:FACTOR or exponential:FACTOR, such as step:30:0.1");
}

}  // namespace initproof::advice
