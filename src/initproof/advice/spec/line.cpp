#include "initproof/advice/spec/line.hpp"

#include <charconv>
#include <vector>

#include "initproof/advice/spec/error.hpp"

namespace initproof::advice {
namespace {

std::vector<std::uint64_t> read_widths(const Field& field) {
  std::vector<std::uint64_t> widths;
  std::string_view rest = field.text;
  for (;;) {
    const std::size_t dash = rest.find('-');
    const std::string_view digits = rest.substr(0, dash);
    std::uint64_t width = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), width);
    if (error != std::errc() || end != digits.data() + digits.size() || width < 1 ||
        width > most_units)
      refuse(field,
             text::say("a file of JSON, or the inputs and the units of each layer, 1 to {}, with "
                       "hyphens between, such as 1024-256-10",
                       most_units));
    widths.push_back(width);
    if (dash == std::string_view::npos) break;
    rest.remove_prefix(dash + 1);
  }
  if (widths.size() < 2 || widths.size() > most_layers + 1)
    refuse(field, text::say("inputs and 1 to {} layers, such as 1024-256-10", most_layers));
  return widths;
}

void read_input(const Fields& fields, std::uint64_t inputs, Spec& spec) {
  const auto moment = fields.find("input_second_moment");
  const auto active = fields.find("active");
  if (moment != fields.end() && active != fields.end())
    throw SpecError(text::say("{} and {}: expected one of them, both say how large inputs are",
                              text::verbatim(moment->second.name),
                              text::verbatim(active->second.name)));
  if (moment != fields.end()) spec.input_second_moment = read_size(moment->second);
  if (active != fields.end())
    spec.input_second_moment = spec.input_share =
        static_cast<double>(read_count(active->second, inputs)) / static_cast<double>(inputs);
  spec.input_moment_assumed = moment == fields.end() && active == fields.end();
}

}  // namespace

Spec read_line(const Field& widths_field, const Fields& fields) {
  const std::vector<std::uint64_t> widths = read_widths(widths_field);
  const auto read = [&](const char* key, auto reader, auto otherwise) {
    const auto found = fields.find(key);
    return found == fields.end() ? otherwise : reader(found->second);
  };
  Spec spec;
  spec.framework = read("framework", read_framework, Framework::pytorch);
  const Initializer weights = read("init", read_initializer, Initializer{});
  // Where the weights are set by hand the biases are 0, as nearly everybody sets them.
  const Initializer biases =
      read("bias", read_initializer,
           weights.rule == nullptr ? Initializer{} : initializer_named("zeros").value());
  const Nonlinearity hidden = read("hidden", read_activation, Nonlinearity{Activation::relu});
  const Nonlinearity output = read("output", read_activation, Nonlinearity{});
  for (std::size_t l = 0; l + 1 < widths.size(); ++l) {
    const bool last = l + 2 == widths.size();
    spec.layers.push_back({.kind = Kind::dense,
                           .inputs = widths[l],
                           .outputs = widths[l + 1],
                           .activation = last ? output : hidden,
                           .weights = weights,
                           .biases = biases});
  }
  read_input(fields, widths.front(), spec);
  spec.training = read_training(fields, "--");
  return spec;
}

}  // namespace initproof::advice
