#include <cmath>

#include "initproof/advice/words/answer.hpp"
#include "initproof/text/digits.hpp"

namespace initproof::advice {
namespace {

using text::Message;
using text::number;
using text::say;

// Decay times after which less than a hundredth of the initial weights is left.
constexpr double arrival = 5;
// A decay that takes off less than this share in the whole training does next to nothing.
constexpr double hardly = 0.05;

Message value_of(double x, int digits = 4) {
  return text::only(number(x, digits));
}

// "1 - 2.5e-5", for the factor itself would read as 1.
Message step_factor(const Decay& decay) {
  return decay.per_step < 0.01 && decay.per_step > 0 ? say("1 − {}", number(decay.per_step, 4))
                                                     : value_of(decay.step_factor, 6);
}

Table decay_table(const Answer& answer) {
  const Decay& decay = *answer.decay;
  Table table{{"quantity", "value"}};
  // Of a weight that swings the size alone.
  table.push_back(
      {decay.oscillates ? Message("size of the factor of a step") : Message("factor of a step"),
       step_factor(decay)});
  table.push_back({"steps of an epoch", value_of(decay.steps, 4)});
  table.push_back(
      {decay.oscillates ? Message("size of the factor of an epoch") : Message("factor of an epoch"),
       value_of(decay.epoch_factor, 4)});
  table.push_back({"half-life, in epochs", value_of(decay.half_life, 3)});
  if (!decay.left) return table;
  table.push_back(
      {say("left of a weight after {} epochs", text::count(*answer.spec.training->epochs)),
       value_of(*decay.left, 4)});
  table.push_back({"decay times in the training", value_of(*decay.decay_times, 3)});
  if (answer.spec.training->schedule.kind != Schedule::Kind::constant)
    table.push_back({"mean learning rate, of the first", value_of(*decay.mean_rate, 4)});
  return table;
}

void add_batches(const Decay& decay, std::vector<Message>& sentences) {
  if (decay.steps == static_cast<double>(decay.whole_steps)) return;
  sentences.push_back(say(
      "The batches do not divide the examples. A step takes off the same whatever its batch, so "
      "an epoch has the factor {} where the short batch is a step ({} steps) and {} where it "
      "is left out ({} steps).",
      number(decay.epoch_factor_kept, 6), text::count(decay.whole_steps + 1),
      number(decay.epoch_factor_dropped, 6), text::count(decay.whole_steps)));
}

void add_momentum(const Answer& answer, std::vector<Message>& sentences) {
  const Training& training = *answer.spec.training;
  if (training.momentum == 0) return;
  if (!answer.decay->momentum_counts) {
    sentences.emplace_back(
        "The decay is taken off beside the gradient, so that the momentum does not change it.");
    return;
  }
  sentences.push_back(
      say("The decay goes through the momentum {}: in the long run it works at the rate η/(1 − μ), "
          "{}.",
          number(training.momentum), number(training.rate / (1 - training.momentum), 4)));
}

void add_reach(const Decay& decay, std::vector<Message>& sentences) {
  if (!decay.decay_times || decay.diverges) return;
  const text::Argument times = number(*decay.decay_times, 3);
  const text::Argument left = text::numeral(text::percent(*decay.left, 1));
  if (*decay.decay_times < hardly) {
    sentences.push_back(say(
        "Warning: the decay does next to nothing: {} % of a weight without gradient are left at "
        "the end.",
        left));
  } else if (*decay.decay_times < arrival) {
    sentences.push_back(say(
        "The training is {} decay times long, too short for the weights to reach the plateau at "
        "which gradient and decay balance: about {} would do. {} % of the initial weights are "
        "left.",
        times, number(arrival), left));
  } else {
    sentences.push_back(
        say("The training is {} decay times long, enough for the weights to reach the plateau at "
            "which gradient and decay balance: {} % of the initial weights are left.",
            times, left));
  }
}

void add_excess(const Answer& answer, std::vector<Message>& sentences) {
  const Decay& decay = *answer.decay;
  if (decay.diverges)
    sentences.emplace_back(
        "Warning: the decay is too strong: the weights change their sign in every step and become "
        "no smaller.");
  else if (decay.oscillates)
    sentences.emplace_back(
        "Warning: the decay is too strong: it makes the weights swing about 0 instead of falling.");
  else if (decay.epoch_factor < std::exp(-1.0))
    sentences.emplace_back(
        "Warning: the decay is strong: of what an epoch does not learn anew, less than 37 % are "
        "left "
        "after it.");
  if (!decay.collapse) return;
  if (decay.words.weight_decay >= *decay.collapse)
    sentences.push_back(
        say("Warning: with the weight decay {} all weights die out: from {} on the network without "
            "weights is the best there is (cross-entropy).",
            number(decay.words.weight_decay, 4), number(*decay.collapse, 3)));
  else
    sentences.push_back(say(
        "With cross-entropy all weights certainly die out from a weight decay of {} on; how inputs "
        "and classes go together decides how far below that they do already.",
        number(*decay.collapse, 3)));
}

}  // namespace

Section decay_section(const Answer& answer) {
  const Decay& decay = *answer.decay;
  Section section{"The decay of a weight without gradient", {}, {}};
  if (!decay.lawful) {
    section.sentences.emplace_back(
        "Adam divides the whole gradient by its size, and a decay in the gradient with it: there "
        "is "
        "no factor of a step, and weights with large gradients hardly decay. Decoupled decay "
        "(AdamW) "
        "has one.");
    return section;
  }
  if (decay.words.weight_decay == 0) {
    section.sentences.emplace_back("There is no decay.");
    return section;
  }
  section.table = decay_table(answer);
  add_reach(decay, section.sentences);
  add_batches(decay, section.sentences);
  add_momentum(answer, section.sentences);
  if (answer.spec.training->schedule.kind != Schedule::Kind::constant)
    section.sentences.emplace_back(
        "Factors and half-life are those of the first learning rate; what is left follows the "
        "schedule.");
  add_excess(answer, section.sentences);
  return section;
}

Section conventions_section(const Answer& answer) {
  const Conventions& words = answer.decay->words;
  const auto code = [](const char* before, double x, const char* behind = "") {
    return text::only(text::verbatim(before + text::rounded(x, 9) + behind));
  };
  Section section{"The same decay in other words", {}, {}};
  section.table = {{"where", "what to write", "formula"}};
  section.table.push_back({"the book", say("λ = {}", number(words.lambda, 9)),
                           text::only(text::verbatim("C + λ/(2n) Σw²"))});
  section.table.push_back({text::only(text::verbatim("PyTorch SGD, AdamW")),
                           code("weight_decay=", words.weight_decay),
                           text::only(text::verbatim("η λ/n w"))});
  section.table.push_back({text::only(text::verbatim("Keras L2")), code("L2(", words.l2, ")"),
                           text::only(text::verbatim("C + l2 Σw², l2 = λ/(2n)"))});
  section.table.push_back({text::only(text::verbatim("Keras AdamW")),
                           code("weight_decay=", words.weight_decay),
                           text::only(text::verbatim("η λ/n w"))});
  section.table.push_back({text::only(text::verbatim("Optax")),
                           code("add_decayed_weights(", words.weight_decay, ")"),
                           text::only(text::verbatim("η λ/n w"))});
  section.sentences.push_back(
      say("n is the number of examples, {}; an epoch of plain steps multiplies a weight by (1 − "
          "ηλ/n)^(n/m).",
          text::count(answer.spec.training->examples)));
  return section;
}

}  // namespace initproof::advice
