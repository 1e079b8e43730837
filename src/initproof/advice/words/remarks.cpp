#include <cmath>

#include "initproof/advice/spec/fans.hpp"
#include "initproof/advice/words/answer.hpp"

namespace initproof::advice {
namespace {

using text::Message;
using text::number;
using text::say;

// A law off by less than this share needs no word.
constexpr double notable = 0.02;

Message layer_number(std::size_t l) {
  return text::only(text::count(l + 1));
}

bool differs(double a, double b) {
  return std::abs(a / b - 1) > notable;
}

// Whether the rule divides by a fan at all.
bool divides(const Layer& layer, Framework framework) {
  const Initializer initializer =
      layer.weights.rule == nullptr ? default_weights(layer.kind, framework) : layer.weights;
  const Divisor divisor = initializer.rule->divisor;
  return divisor == Divisor::fan_in || divisor == Divisor::fan_average;
}

void add_fan_remark(const Answer& answer, std::size_t l, std::vector<Message>& remarks) {
  const Layer& layer = answer.spec.layers[l];
  const LayerSignal& signal = answer.layers[l];
  const bool sums = layer.kind == Kind::convolution || layer.kind == Kind::attention;
  if (!sums || !divides(layer, answer.spec.framework) ||
      !differs(signal.declared.in, signal.actual.in))
    return;
  remarks.push_back(say(
      "Layer {}: the rule takes {} for the fan-in, which it reads off the shape of the weights, "
      "but {} products are summed up in one z.",
      layer_number(l), number(signal.declared.in, 9), number(signal.actual.in, 6)));
}

void add_packed_remark(const Answer& answer, std::size_t l, std::vector<Message>& remarks) {
  const Layer& layer = answer.spec.layers[l];
  if (layer.kind != Kind::attention || !layer.packed) return;
  Spec apart = answer.spec;
  apart.layers[l].packed = false;
  const double ratio =
      middle(answer.layers[l].weights.variance) / middle(propagate(apart)[l].weights.variance);
  if (!differs(ratio, 1)) return;
  remarks.push_back(
      say("Layer {}: query, key and value are packed in one matrix, whose fan-out is three times "
          "as large: the weights have {} of the variance that three matrices would have.",
          layer_number(l), number(ratio, 3)));
}

void add_attention_remark(const Answer& answer, std::size_t l, std::vector<Message>& remarks) {
  if (answer.spec.layers[l].kind != Kind::attention) return;
  remarks.push_back(say(
      "Layer {}: the logits q·k/√d have variance {}. What comes out is as large as a value only "
      "where one position is attended to; a mean over several is smaller. Errors through queries "
      "and keys are not treated.",
      layer_number(l), number(middle(answer.layers[l].logits), 4)));
}

void add_truncation_remark(const Answer& answer, std::size_t l, std::vector<Message>& remarks) {
  const WeightLaw& law = answer.layers[l].weights;
  const Rule* rule = answer.spec.layers[l].weights.rule;
  if (law.shape != Shape::truncated || rule == nullptr || rule->number != Number::deviation) return;
  const double share = middle(law.variance) / (law.deviation * law.deviation);
  if (differs(share, 1)) {
    remarks.push_back(
        say("Layer {}: cut at ±{}, the weights have {} of the variance {} of the normal.",
            layer_number(l), number(law.bound, 4), number(share, 4),
            number(law.deviation * law.deviation, 4)));
  } else {
    remarks.push_back(
        say("Layer {}: the cut is at ±{}, whatever the deviation, and cuts next to nothing off.",
            layer_number(l), number(law.bound, 4)));
  }
}

void add_equal_units_remark(const Answer& answer, std::size_t l, std::vector<Message>& remarks) {
  const Layer& layer = answer.spec.layers[l];
  if (layer.kind == Kind::normalization || answer.layers[l].weights.shape != Shape::zero) return;
  const bool last = l + 1 == answer.layers.size();
  remarks.push_back(last ? say("Layer {}: all weights are 0, so that no error goes further back in "
                               "the first step.",
                               layer_number(l))
                         : say("Layer {}: all weights are 0, so that its units are equal and stay "
                               "equal.",
                               layer_number(l)));
}

void add_gain_remark(const Answer& answer, std::size_t l, std::vector<Message>& remarks) {
  const Layer& layer = answer.spec.layers[l];
  const bool unknown =
      layer.activation.kind == Activation::gelu || layer.activation.kind == Activation::silu;
  if (!unknown || layer.weights.rule == nullptr || !layer.weights.rule->recommended ||
      layer.weights.number)
    return;
  remarks.push_back(say("Layer {}: PyTorch has no gain for {}; 1 is taken.", layer_number(l),
                        text::verbatim(std::string(name(layer.activation.kind)))));
}

void add_normalization_remark(const Answer& answer, std::vector<Message>& remarks) {
  for (const Layer& layer : answer.spec.layers) {
    if (layer.kind != Kind::normalization) continue;
    remarks.emplace_back(
        "Of a normalization the theory is that of wide layers and large batches: what leaves it "
        "has "
        "variance 1, and the error is divided by the variance that came in.");
    return;
  }
}

}  // namespace

std::vector<Message> remarks(const Answer& answer) {
  std::vector<Message> remarks;
  for (std::size_t l = 0; l < answer.layers.size(); ++l) {
    add_fan_remark(answer, l, remarks);
    add_packed_remark(answer, l, remarks);
    add_attention_remark(answer, l, remarks);
    add_truncation_remark(answer, l, remarks);
    add_equal_units_remark(answer, l, remarks);
    add_gain_remark(answer, l, remarks);
  }
  add_normalization_remark(answer, remarks);
  return remarks;
}

}  // namespace initproof::advice
