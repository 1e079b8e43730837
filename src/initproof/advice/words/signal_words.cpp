#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "initproof/advice/theory/finite_width.hpp"
#include "initproof/advice/words/answer.hpp"
#include "initproof/text/digits.hpp"

namespace initproof::advice {
namespace {

using text::Message;
using text::number;
using text::say;

constexpr int signal_digits = 4;
// Within it from layer to layer a size is said to be kept.
constexpr double kept_low = 0.9;
constexpr double kept_high = 1.11;
// From this share on saturated units are what there is to say.
constexpr double many = 0.2;
// Logits beyond it make a softmax sure of itself before it has learned anything.
constexpr double large_logits = 3;
// What the variances of wide layers may be off by, where they are said to be good: the margin of
// --measure; and from where on more than the leading order counts.
constexpr double good = 0.05;
constexpr double most_of_leading_order = 0.3;
constexpr double unbounded = std::numeric_limits<double>::infinity();

Message whole_number(double x) {
  return text::only(number(x, 9));
}

Message value_of(const rigor::Enclosure& x) {
  return text::only(number(middle(x), signal_digits));
}

Message kind_of(const Layer& layer) {
  Message kind = [&]() -> Message {
    switch (layer.kind) {
      case Kind::dense:
        return "dense";
      case Kind::convolution:
        return layer.depthwise ? "depthwise" : layer.transposed ? "transposed" : "convolution";
      case Kind::embedding:
        return "embedding";
      case Kind::attention:
        return "attention";
      case Kind::normalization:
        return "normalization";
    }
    return {};
  }();
  if (layer.activation.kind == Activation::linear) return kind;
  return say("{}, {}", kind, text::verbatim(std::string(name(layer.activation.kind))));
}

Message dead_cell(const Layer& layer, const LayerSignal& signal) {
  const DeadZone zone = dead_zone(layer.activation);
  if (zone.kind == DeadZone::Kind::none) return text::only(text::verbatim("-"));
  const text::Argument share = text::numeral(text::percent(middle(signal.dead), 1));
  return zone.kind == DeadZone::Kind::saturated ? say("{} % saturated", share)
                                                : say("{} % silent", share);
}

Message numbered(const Answer& answer, std::size_t l) {
  return say("{} {}", text::count(l + 1), kind_of(answer.spec.layers[l]));
}

Table weight_table(const Answer& answer) {
  Table table{{"layer", "rule", "fan-in", "fan-out", "var w", "var b"}};
  for (std::size_t l = 0; l < answer.layers.size(); ++l) {
    const LayerSignal& signal = answer.layers[l];
    if (answer.spec.layers[l].kind == Kind::normalization) continue;
    table.push_back({numbered(answer, l),
                     text::only(text::verbatim(name(answer.spec.layers[l].weights))),
                     whole_number(signal.declared.in), whole_number(signal.declared.out),
                     value_of(signal.weights.variance), value_of(signal.biases.variance)});
  }
  return table;
}

Table signal_table(const Answer& answer) {
  Table table{{"layer", "var z", "mean a²", "error²", "units"}};
  for (std::size_t l = 0; l < answer.layers.size(); ++l) {
    const LayerSignal& signal = answer.layers[l];
    table.push_back({numbered(answer, l), value_of(signal.z), value_of(signal.activation),
                     value_of(signal.error), dead_cell(answer.spec.layers[l], signal)});
  }
  return table;
}

// The factor that stands for all of them from one layer to the next.
double per_layer(double first, double last, std::size_t steps) {
  return std::pow(last / first, 1 / static_cast<double>(steps));
}

bool is_half(double factor) {
  return factor > 0.45 && factor < 0.55;
}

Message forward_sentence(const Answer& answer) {
  const std::size_t steps = answer.layers.size() - 1;
  const double first = middle(answer.layers.front().z);
  const double last = middle(answer.layers.back().z);
  if (!(first > 0 && last > 0)) return "Nothing arrives at the last layer: there the signal is 0.";
  const double factor = per_layer(first, last, steps);
  const text::Argument each = number(factor, 3);
  const text::Argument whole = number(last / first, 3);
  if (steps == 1 && factor < kept_low)
    return say("Forward the signal shrinks: the second layer multiplies the variance of z by {}.",
               whole);
  if (steps == 1 && factor > kept_high)
    return say("Forward the signal grows: the second layer multiplies the variance of z by {}.",
               whole);
  if (factor >= kept_low && factor <= kept_high)
    return say(
        "Forward the signal keeps its size: from layer to layer the variance of z is "
        "multiplied by {}.",
        each);
  if (is_half(factor))
    return say(
        "Forward the signal halves with every layer: the variance of z is multiplied by {}, "
        "by {} from the first layer to the last.",
        each, whole);
  return factor < 1
             ? say("Forward the signal shrinks: each layer multiplies the variance of z by "
                   "{}, by {} from the first layer to the last.",
                   each, whole)
             : say("Forward the signal grows: each layer multiplies the variance of z by {}, "
                   "by {} from the first layer to the last.",
                   each, whole);
}

// Squared lengths of the errors, units times mean square, in units of the last layer's. A strided
// layer has fewer positions behind it than before it.
std::vector<double> error_lengths(const Answer& answer) {
  std::vector<double> lengths(answer.layers.size());
  double positions = 1;
  for (std::size_t l = lengths.size(); l-- > 0;) {
    const Layer& layer = answer.spec.layers[l];
    lengths[l] = static_cast<double>(layer.outputs) * positions * middle(answer.layers[l].error);
    const auto stride = static_cast<double>(layer.stride);
    positions *= layer.transposed ? 1 / stride : stride;
  }
  return lengths;
}

Message backward_sentence(const Answer& answer) {
  const std::vector<double> lengths = error_lengths(answer);
  if (!(lengths.front() > 0 && lengths.back() > 0))
    return "No error arrives at the first layer: it does not learn.";
  const double factor = per_layer(lengths.back(), lengths.front(), lengths.size() - 1);
  const text::Argument each = number(factor, 3);
  const text::Argument whole = number(lengths.front() / lengths.back(), 3);
  if (lengths.size() == 2 && factor < kept_low)
    return say(
        "Backward the error shrinks: the sum of its squares is multiplied by {} on the way to "
        "the first layer.",
        whole);
  if (lengths.size() == 2 && factor > kept_high)
    return say(
        "Backward the error grows: the sum of its squares is multiplied by {} on the way to the "
        "first layer.",
        whole);
  if (factor >= kept_low && factor <= kept_high)
    return say(
        "Backward the error keeps its size: from layer to layer the sum of its squares is "
        "multiplied by {}.",
        each);
  if (is_half(factor))
    return say(
        "Backward the error halves with every layer: the sum of its squares is multiplied by "
        "{}, by {} from the last layer to the first.",
        each, whole);
  return factor < 1
             ? say("Backward the error shrinks: each layer multiplies the sum of its squares "
                   "by {}, by {} from the last layer to the first.",
                   each, whole)
             : say("Backward the error grows: each layer multiplies the sum of its squares by "
                   "{}, by {} from the last layer to the first.",
                   each, whole);
}

// The layer with the largest share of saturated units, where there are any.
void add_saturation(const Answer& answer, std::vector<Message>& sentences) {
  const LayerSignal* worst = nullptr;
  std::size_t index = 0;
  for (std::size_t l = 0; l < answer.layers.size(); ++l) {
    if (dead_zone(answer.spec.layers[l].activation).kind != DeadZone::Kind::saturated) continue;
    if (worst != nullptr && middle(answer.layers[l].dead) <= middle(worst->dead)) continue;
    worst = &answer.layers[l];
    index = l;
  }
  if (worst == nullptr) return;
  const double share = middle(worst->dead);
  const text::Argument percent = text::numeral(text::percent(share, share < 0.01 ? 2 : 0));
  const text::Argument threshold =
      number(dead_zone(answer.spec.layers[index].activation).threshold);
  sentences.push_back(
      share >= many
          ? say("At any one input {} % of the units of layer {} are saturated (|z| > {}): they "
                "hardly respond to it, and hardly learn from it.",
                percent, text::count(index + 1), threshold)
          : say("Few units are saturated: {} % of those of layer {}, the most (|z| > {}).", percent,
                text::count(index + 1), threshold));
}

void add_silence(const Answer& answer, std::vector<Message>& sentences) {
  if (std::any_of(answer.spec.layers.begin(), answer.spec.layers.end(),
                  [](const Layer& layer) { return layer.activation.kind == Activation::relu; }))
    sentences.emplace_back(
        "At any one input half of the rectifiers are silent, as they are meant to be.");
}

Message last_sentence(const Answer& answer) {
  const double size = std::sqrt(middle(answer.layers.back().activation));
  const bool linear = answer.spec.layers.back().activation.kind == Activation::linear;
  if (linear && size > large_logits)
    return say(
        "The outputs have a root mean square of {}: with a softmax the network begins by "
        "being sure of answers that it does not know.",
        number(size, signal_digits));
  return say("The outputs have a root mean square of {}.", number(size, signal_digits));
}

void add_exactness(const Answer& answer, std::vector<Message>& sentences) {
  const auto first = std::find_if(answer.layers.begin(), answer.layers.end(),
                                  [](const LayerSignal& signal) { return !signal.exact; });
  if (first == answer.layers.end()) {
    sentences.emplace_back("Every variance of z is exact, whatever the widths.");
    return;
  }
  sentences.push_back(
      say("From layer {} on the variances are those of wide layers; the narrower the layers, the "
          "less they hold.",
          text::count(static_cast<std::uint64_t>(first - answer.layers.begin()) + 1)));
}

// How many times as wide the hidden layers must be for a share that they take to `wide` if they are
// wider than any; more than `good` of that, and no width is enough.
double times_as_wide(double share, double wide) {
  const double sign = share < 0 ? -1 : 1;
  return sign * wide < good ? sign * (share - wide) / (good - sign * wide) : unbounded;
}

// For which widths the variances are good, to leading order.
void add_widths(const Answer& answer, std::vector<Message>& sentences) {
  const auto shares = width_correction(answer.spec, answer.layers);
  if (!shares) return;
  const auto size = [](double a, double b) { return std::abs(a) < std::abs(b); };
  const auto worst = std::max_element(shares->begin(), shares->end(), size);
  if (*worst == 0) return;
  const std::uint64_t layer = static_cast<std::uint64_t>(worst - shares->begin()) + 1;
  const double percent = 100 * std::abs(*worst);
  const auto wide = width_correction(answer.spec, answer.layers, unbounded).value();
  const double times =
      times_as_wide(*worst, wide[static_cast<std::size_t>(worst - shares->begin())]);
  if (std::abs(*worst) > good && times == unbounded)
    sentences.push_back(
        say("Layer {} is off by some {} %, the most of all, and would be more than {} % off at any "
            "width of the hidden layers: what comes before it is far from normal, as weights or "
            "biases are not normal and few inputs, or large biases, have the most to say.",
            text::count(layer), number(percent, 2), number(100 * good, 2)));
  else if (std::abs(*worst) > most_of_leading_order)
    sentences.push_back(
        say("At these widths they do not hold: layer {} is off by more than {} % to leading order "
            "of 1/width, which is too much for it to be known; layers {} times as wide are needed "
            "for {} %.",
            text::count(layer), number(100 * most_of_leading_order, 2), number(times, 2),
            number(100 * good, 2)));
  else if (*worst > good)
    sentences.push_back(
        say("At these widths the variance of layer {} is larger by {} %, the most of all, to "
            "leading order of 1/width: layers {} times as wide are within {} %.",
            text::count(layer), number(percent, 2), number(times, 2), number(100 * good, 2)));
  else if (*worst < -good)
    sentences.push_back(
        say("At these widths the variance of layer {} is smaller by {} %, the most of all, to "
            "leading order of 1/width: layers {} times as wide are within {} %.",
            text::count(layer), number(percent, 2), number(times, 2), number(100 * good, 2)));
  else
    sentences.push_back(say(
        "They are good for these widths: no layer is off by more than {} %, to leading order of "
        "1/width.",
        number(percent, 2)));
}

}  // namespace

Section weight_section(const Answer& answer) {
  return {"The weights", weight_table(answer), remarks(answer)};
}

Section signal_section(const Answer& answer) {
  Section section{"The signal", signal_table(answer), {}};
  if (answer.layers.size() > 1) {
    section.sentences.push_back(forward_sentence(answer));
    section.sentences.push_back(backward_sentence(answer));
  }
  add_saturation(answer, section.sentences);
  add_silence(answer, section.sentences);
  section.sentences.push_back(last_sentence(answer));
  add_exactness(answer, section.sentences);
  add_widths(answer, section.sentences);
  return section;
}

}  // namespace initproof::advice
