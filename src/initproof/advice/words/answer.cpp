#include "initproof/advice/words/answer.hpp"

#include <utility>

#include <mpfi.h>

namespace initproof::advice {
text::Message framework_name(Framework framework) {
  switch (framework) {
    case Framework::pytorch:
      return text::only(text::verbatim("PyTorch"));
    case Framework::keras:
      return text::only(text::verbatim("Keras"));
    case Framework::flax:
      return text::only(text::verbatim("Flax"));
    case Framework::book:
      return "Nielsen's book";
  }
  return {};
}

namespace {

text::Message introduction(const Spec& spec) {
  text::Message rules = text::say("The rules are those of {}.", framework_name(spec.framework));
  if (spec.layers.front().kind == Kind::embedding) return rules;
  const text::Argument square = text::number(spec.input_second_moment, 4);
  const text::Message inputs =
      spec.input_moment_assumed
          ? text::say(
                "The mean square of the inputs is not given and taken as {}: mean 0, variance "
                "1.",
                square)
          : text::say("The inputs have the mean square {}.", square);
  return text::joined({rules, inputs}, " ");
}

}  // namespace

double middle(const rigor::Enclosure& x) {
  return mpfi_get_d(x.get());
}

Answer answer(std::string network, Spec spec) {
  Answer result{std::move(network), std::move(spec), {}, {}};
  result.layers = propagate(result.spec);
  if (result.spec.training) result.decay = decay_of(result.spec, *result.spec.training);
  return result;
}

Page page(const Answer& answer) {
  Page page{text::say("The network {}", text::verbatim(answer.network)),
            {introduction(answer.spec)},
            {weight_section(answer), signal_section(answer)}};
  if (!answer.decay) return page;
  page.sections.push_back(decay_section(answer));
  page.sections.push_back(conventions_section(answer));
  return page;
}

}  // namespace initproof::advice
