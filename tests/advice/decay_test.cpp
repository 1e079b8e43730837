#include "initproof/advice/theory/decay.hpp"

#include <cmath>

#include "initproof/advice/spec/line.hpp"

#include "support/catch.hpp"

using namespace initproof::advice;

namespace {

Fields usual() {
  return {{"lr", {"--lr", "0.05"}},       {"weight_decay", {"--weight-decay", "5e-4"}},
          {"batch", {"--batch", "128"}},  {"examples", {"--examples", "50000"}},
          {"epochs", {"--epochs", "30"}}, {"init", {"--init", "he"}}};
}

Decay decay(const Fields& fields) {
  const Spec spec = read_line({"SPEC", "1024-256-10"}, fields);
  return decay_of(spec, *spec.training);
}

void set(Fields& fields, const std::string& key, const std::string& text) {
  fields[key] = {"--" + key, text};
}

// What is left of a weight 1 after so many steps of PyTorch's SGD on no gradient.
double simulated(double eta, double wd, double mu, int steps) {
  double w = 1;
  double buffer = 0;
  for (int t = 0; t < steps; ++t) {
    buffer = t == 0 ? wd * w : mu * buffer + wd * w;
    w -= eta * buffer;
  }
  return w;
}

}  // namespace

TEST_CASE("the decay of a usual training") {
  const Decay found = decay(usual());
  CHECK(found.steps == 390.625);
  CHECK(found.per_step == Approx(2.5e-5).epsilon(1e-12));
  CHECK(found.epoch_factor == Approx(std::pow(1 - 2.5e-5, 390.625)).epsilon(1e-12));
  CHECK(found.epoch_factor == Approx(0.9903).margin(5e-5));
  CHECK(found.epoch_factor_kept == Approx(std::pow(1 - 2.5e-5, 391)).epsilon(1e-12));
  CHECK(found.epoch_factor_dropped == Approx(std::pow(1 - 2.5e-5, 390)).epsilon(1e-12));
  CHECK(found.half_life == Approx(70.97).margin(0.01));
  CHECK(*found.left == Approx(0.746).margin(5e-4));
  CHECK(*found.decay_times == Approx(0.293).margin(5e-4));
  CHECK(found.words.lambda == Approx(25));
  CHECK(found.words.l2 == Approx(2.5e-4));
  CHECK(found.lawful);
  CHECK_FALSE(found.momentum_counts);
}

TEST_CASE("the same decay in three words is the same decay") {
  const Decay expected = decay(usual());
  Fields book = usual();
  book.erase("weight_decay");
  Fields keras = book;
  set(book, "lambda", "25");
  set(keras, "l2", "2.5e-4");
  CHECK(decay(book).words.weight_decay == Approx(expected.words.weight_decay));
  CHECK(decay(keras).words.weight_decay == Approx(expected.words.weight_decay));
  CHECK(*decay(book).left == Approx(*expected.left));
}

TEST_CASE("a decay through the momentum follows the recursion of its steps") {
  Fields fields = usual();
  for (const char* mu : {"0.5", "0.9", "0.99"}) {
    set(fields, "momentum", mu);
    set(fields, "weight_decay", "0.01");
    const Decay found = decay(fields);
    const double momentum = std::stod(mu);
    CHECK(found.momentum_counts);
    const double ratio =
        simulated(0.05, 0.01, momentum, 4001) / simulated(0.05, 0.01, momentum, 4000);
    if (!found.oscillates) CHECK(found.step_factor == Approx(ratio).epsilon(1e-9));
  }
  set(fields, "momentum", "0.9");
  CHECK(decay(fields).per_step == Approx(0.05 * 0.01 / 0.1).epsilon(0.05));
  set(fields, "momentum", "0.9");
  set(fields, "weight_decay", "1");
  CHECK(decay(fields).oscillates);
  CHECK(decay(fields).step_factor == Approx(std::sqrt(0.9)));
}

TEST_CASE("a decoupled decay knows nothing of the momentum, and Adam's has no law") {
  Fields fields = usual();
  set(fields, "momentum", "0.9");
  set(fields, "optimizer", "adamw");
  CHECK_FALSE(decay(fields).momentum_counts);
  CHECK(decay(fields).per_step == Approx(2.5e-5).epsilon(1e-12));
  set(fields, "optimizer", "adam");
  CHECK_FALSE(decay(fields).lawful);
  // Keras takes weight_decay off beside the gradient even in SGD, but l2 goes through it.
  set(fields, "optimizer", "sgd");
  set(fields, "framework", "keras");
  CHECK_FALSE(decay(fields).momentum_counts);
  fields.erase("weight_decay");
  set(fields, "l2", "2.5e-4");
  CHECK(decay(fields).momentum_counts);
}

TEST_CASE("a schedule is followed step by step") {
  Fields fields = usual();
  const auto left = [&](const char* schedule) {
    set(fields, "schedule", schedule);
    return *decay(fields).left;
  };
  const auto product = [](const auto& share) {
    double rest = 1;
    for (int t = 0; t < 11719; ++t)  // 30 epochs of 390.625 steps
      rest *= 1 - 2.5e-5 * share((t + 0.5) / 390.625);
    return rest;
  };
  CHECK(left("constant") == Approx(product([](double) { return 1.0; })).epsilon(1e-4));
  CHECK(left("cosine") == Approx(product([](double e) {
                            return (1 + std::cos(std::acos(-1.0) * e / 30)) / 2;
                          })).epsilon(1e-4));
  CHECK(left("linear:0.2") ==
        Approx(product([](double e) { return 1 - 0.8 * e / 30; })).epsilon(1e-4));
  CHECK(left("step:10:0.1") ==
        Approx(product([](double e) { return std::pow(0.1, std::floor(e / 10)); })).epsilon(1e-4));
  CHECK(left("exponential:0.9") ==
        Approx(product([](double e) { return std::pow(0.9, std::floor(e)); })).epsilon(1e-4));
}

TEST_CASE("too strong a decay is found") {
  Fields fields = usual();
  set(fields, "weight_decay", "30");
  CHECK(decay(fields).oscillates);
  CHECK_FALSE(decay(fields).diverges);
  set(fields, "weight_decay", "41");
  CHECK(decay(fields).diverges);
  CHECK(decay(fields).step_factor > 1);
  CHECK(*decay(fields).collapse == Approx(std::sqrt(1024 * 0.9)));
}

TEST_CASE("where a decay through the momentum begins to swing and to grow is found to the digit") {
  // The roots of r^2 - (1 - u + mu) r + mu are real up to u = (1 - sqrt(mu))^2 and within the unit
  // circle below u = 2 (1 + mu).
  Fields fields = usual();
  set(fields, "lr", "1");
  for (const char* mu : {"0.25", "0.64", "0.81"}) {
    set(fields, "momentum", mu);
    const double root = std::sqrt(std::stod(mu));
    const auto at = [&](double u) {
      set(fields, "weight_decay", std::to_string(u));
      return decay(fields);
    };
    const double swings = (1 - root) * (1 - root);
    const double grows = 2 * (1 + root * root);
    CHECK_FALSE(at(0.99 * swings).oscillates);
    CHECK(at(1.01 * swings).oscillates);
    CHECK_FALSE(at(0.99 * grows).diverges);
    CHECK(at(0.99 * grows).step_factor < 1);
    CHECK(at(1.01 * grows).diverges);
    CHECK(at(1.01 * grows).step_factor > 1);
  }
}

TEST_CASE("above the bound of the collapse no small weights pay") {
  // Two inputs, two classes that the first input tells apart: C = ln 2 at weights 0, and C plus
  // penalty is not below it for any weights at the bound.
  const Spec spec = read_line({"SPEC", "2-1-2"}, {{"hidden", {"", "tanh"}}});
  const double wd = *collapse_bound(spec);
  CHECK(wd == Approx(1));
  for (double w1 = -4; w1 <= 4; w1 += 0.25) {
    for (double w2 = -4; w2 <= 4; w2 += 0.25) {
      // Inputs (+-1, +-1), the class is the sign of the first.
      const double logit = 2 * w2 * std::tanh(w1);
      const double cost = std::log1p(std::exp(-logit));
      CHECK(cost + wd / 2 * (w1 * w1 + 2 * w2 * w2) >= std::log(2.0) - 1e-12);
    }
  }
  CHECK_FALSE(collapse_bound(read_line({"SPEC", "2-3-3-2"}, {})).has_value());
}
