#include "initproof/advice/words/json.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

#include "initproof/advice/theory/finite_width.hpp"
#include "initproof/stats/guarantee.hpp"

namespace initproof::advice {
namespace {

using Json = nlohmann::ordered_json;

Json finite(double x) {
  return std::isfinite(x) ? Json(x) : Json(nullptr);
}

Json enclosed(const rigor::Enclosure& x) {
  return Json::array({finite(x.low()), finite(x.high())});
}

Json fans(const Fans& x) {
  return {{"in", x.in}, {"out", x.out}};
}

Json layer_document(const Layer& layer, const LayerSignal& signal) {
  Json json;
  json["kind"] = name(layer.kind);
  json["inputs"] = layer.inputs;
  json["outputs"] = layer.outputs;
  json["activation"] = name(layer.activation.kind);
  if (layer.activation.kind == Activation::leaky_relu) json["leak"] = layer.activation.leak;
  json["init"] = name(layer.weights);
  json["bias"] = name(layer.biases);
  json["rule_fans"] = fans(signal.declared);
  json["actual_fans"] = fans(signal.actual);
  json["weight_variance"] = enclosed(signal.weights.variance);
  json["bias_variance"] = enclosed(signal.biases.variance);
  json["z_variance"] = enclosed(signal.z);
  json["activation_mean"] = enclosed(signal.mean);
  json["activation_square"] = enclosed(signal.activation);
  json["slope_square"] = enclosed(signal.slope);
  json["error_square"] = enclosed(signal.error);
  json["saturated_or_silent"] = enclosed(signal.dead);
  json["exact_at_every_width"] = signal.exact;
  if (layer.kind == Kind::attention) json["logit_variance"] = enclosed(signal.logits);
  return json;
}

Json decay_document(const Decay& decay) {
  Json json;
  json["weight_decay"] = decay.words.weight_decay;
  json["lambda"] = decay.words.lambda;
  json["l2"] = decay.words.l2;
  json["has_a_factor"] = decay.lawful;
  if (!decay.lawful) return json;
  json["through_momentum"] = decay.momentum_counts;
  json["step_factor"] = decay.step_factor;
  json["taken_off_by_a_step"] = decay.per_step;
  json["steps_of_an_epoch"] = decay.steps;
  json["epoch_factor"] = decay.epoch_factor;
  json["epoch_factor_short_batch_kept"] = decay.epoch_factor_kept;
  json["epoch_factor_short_batch_dropped"] = decay.epoch_factor_dropped;
  json["half_life_epochs"] = finite(decay.half_life);
  json["oscillates"] = decay.oscillates;
  json["diverges"] = decay.diverges;
  const auto optional = [](const std::optional<double>& x) {
    return x ? finite(*x) : Json(nullptr);
  };
  json["decay_times"] = optional(decay.decay_times);
  json["left"] = optional(decay.left);
  json["mean_rate_share"] = optional(decay.mean_rate);
  json["collapse_bound"] = optional(decay.collapse);
  return json;
}

const char* name_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::z:
      return "z_square";
    case Quantity::error:
      return "error_square";
    case Quantity::dead:
      return "saturated_or_silent";
  }
  return "";
}

const char* name_of(stats::Judgement judgement) {
  switch (judgement) {
    case stats::Judgement::confirmed:
      return "confirmed";
    case stats::Judgement::refuted:
      return "refuted";
    case stats::Judgement::undecided:
      return "undecided";
  }
  return "";
}

Json measurement_document(const Measurement& measurement, const MeasureOptions& options) {
  Json json;
  json["alpha"] = options.alpha;
  json["alpha_of_each"] = measurement.share;
  json["seed"] = options.seed;
  json["generator"] = random::name(options.generator);
  json["networks"] = measurement.networks;
  json["interrupted"] = measurement.interrupted;
  json["quantities"] = Json::array();
  for (const MeasuredQuantity& each : measurement.quantities)
    json["quantities"].push_back(
        {{"layer", each.layer + 1},
         {"quantity", name_of(each.quantity)},
         {"predicted", each.predicted},
         {"margin", each.margin},
         {"estimate", finite(each.estimate)},
         {"interval", Json::array({finite(each.interval.low), finite(each.interval.high)})},
         {"verdict", name_of(each.judgement)},
         {"guarantee", stats::describe(each.guarantee)}});
  json["coordinates"] = Json::array();
  for (const Coordinate& each : measurement.coordinates)
    json["coordinates"].push_back(
        {{"width", each.factor},
         {"layer", each.layer + 1},
         {"estimate", finite(each.estimate)},
         {"interval", Json::array({finite(each.interval.low), finite(each.interval.high)})},
         {"flat", name_of(each.flat)}});
  return json;
}

}  // namespace

std::string json_text(const Answer& answer, const Measurement* measurement,
                      const MeasureOptions& options) {
  Json json;
  json["format"] = "initproof-network-answer";
  json["version"] = 1;
  json["network"] = answer.network;
  json["framework"] = name(answer.spec.framework);
  json["input_second_moment"] = answer.spec.input_second_moment;
  json["input_second_moment_assumed"] = answer.spec.input_moment_assumed;
  json["layers"] = Json::array();
  const auto corrections = width_correction(answer.spec, answer.layers);
  for (std::size_t l = 0; l < answer.layers.size(); ++l) {
    json["layers"].push_back(layer_document(answer.spec.layers[l], answer.layers[l]));
    json["layers"].back()["width_correction"] =
        corrections ? finite((*corrections)[l]) : Json(nullptr);
  }
  json["decay"] = answer.decay ? decay_document(*answer.decay) : Json(nullptr);
  json["measurement"] =
      measurement != nullptr ? measurement_document(*measurement, options) : Json(nullptr);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace initproof::advice
