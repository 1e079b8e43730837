#include "initproof/laboratory/decay_bench.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "initproof/laboratory/claim_session.hpp"
#include "initproof/laboratory/dead_weight.hpp"
#include "initproof/laboratory/middle.hpp"
#include "initproof/rigor/functions.hpp"
#include "initproof/stats/error_budget.hpp"

namespace initproof::laboratory {
namespace {

using rigor::Enclosure;

constexpr const char* claim_id = "decay-factor";
constexpr std::uint64_t curve_points = 101;

struct Decay {
  double eta = 0;
  double lambda = 0;
  double n = 0;
  double m = 0;

  [[nodiscard]] double steps() const { return n / m; }
  [[nodiscard]] Enclosure u() const { return Enclosure(eta) * Enclosure(lambda) / Enclosure(n); }
  // (1 - u)^k and exp(-k u).
  [[nodiscard]] Enclosure product(double k) const {
    return rigor::exp(Enclosure(k) * rigor::log1p(-u()));
  }
  [[nodiscard]] Enclosure exponential(double k) const { return rigor::exp(-(Enclosure(k) * u())); }
};

Decay decay_from(const Settings& s) {
  return {s["eta"], s["lambda"], s["training_size"], s["minibatch"]};
}

Json curve(const Decay& decay) {
  Json json{{"step", Json::array()}, {"exact", Json::array()}, {"exponential", Json::array()}};
  const double points = std::min(static_cast<double>(curve_points - 1), decay.steps());
  for (double i = 0; i <= points; ++i) {
    const double k = std::round(decay.steps() * i / points);
    json["step"].push_back(k);
    json["exact"].push_back(finite(middle(decay.product(k))));
    json["exponential"].push_back(finite(middle(decay.exponential(k))));
  }
  return json;
}

claim::Parameters parameters(const Sources& sources, const Settings& settings) {
  return parameters_from(claim::find(sources.lecture->claims, claim_id).parameters(), settings);
}

class DecaySession final : public Session {
 public:
  DecaySession(const Sources& sources, const claim::Parameters& p, const Conditions& conditions,
               const DeadWeightSettings& weight)
      : run_(*sources.lecture, claim_id, p, conditions),
        weight_(sources.images(), weight,
                random::Stream(conditions.seed, "laboratory", "decay", conditions.generator)) {}

  [[nodiscard]] bool done() const override { return run_.done() && weight_.done(); }
  // What is proved takes no time beside the training.
  void advance() override {
    if (run_.done()) {
      weight_.run_epoch();
    } else {
      run_.advance();
    }
  }
  [[nodiscard]] Json state() override {
    return {{"hypotheses", run_.findings()},
            {"training", weight_.state()},
            {"verdict", claim::name(run_.verdict())}};
  }
  [[nodiscard]] Json result() override { return run_.result(); }

 private:
  ClaimSession run_;
  DeadWeight weight_;
};

DeadWeightSettings weight_settings(const Settings& s) {
  return {s["eta"],
          s["lambda"] / s["training_size"],
          static_cast<std::size_t>(s.integer("minibatch")),
          static_cast<std::size_t>(s.integer("hidden_width")),
          static_cast<std::size_t>(s.integer("images")),
          s.integer("epochs")};
}

}  // namespace

std::vector<Setting> DecayBench::settings(const Json&) const {
  std::vector<Setting> all{
      number("alpha", 1e-9, stats::ErrorBudget::least_suite_alpha, 0.5,
             "error rate of the whole lecture"),
      whole("hidden_width", 8, 1, 100, "hidden units of the network that is trained"),
      whole("images", 1000, 10, 10000, "images that it learns"),
      whole("epochs", 2, 0, 100, "epochs of it")};
  for (const claim::Parameter& p : claim::find(sources_.lecture->claims, claim_id).parameters())
    all.push_back(parameter(p));
  return all;
}

Json DecayBench::theory(const Settings& settings) const {
  const claim::Claim made =
      claim::find(sources_.lecture->claims, claim_id).make(parameters(sources_, settings), {});
  const Decay decay = decay_from(settings);
  const Enclosure exact = decay.product(decay.steps());
  const Enclosure exponential = decay.exponential(decay.steps());
  const Enclosure difference = exponential - exact;
  Json json;
  json["title"] = made.title.english();
  json["in_short"] = made.in_short.english();
  json["u"] = finite(middle(decay.u()));
  json["steps"] = decay.steps();
  json["exact"] = enclosed(exact);
  json["exponential"] = enclosed(exponential);
  json["absolute_error"] = enclosed(difference);
  json["relative_error"] = enclosed(difference / exact);
  const double rate = decay.eta * decay.lambda;
  json["leading"] = rate * rate / (2 * decay.n * decay.m);
  json["condition"] = rate / decay.n;
  json["curve"] = curve(decay);
  json["hypotheses"] = predictions(made);
  return json;
}

std::unique_ptr<Session> DecayBench::start(const Settings& settings, const Draws& draws) const {
  return std::make_unique<DecaySession>(
      sources_, parameters(sources_, settings),
      Conditions{draws.seed, draws.generator, settings["alpha"], 0}, weight_settings(settings));
}

}  // namespace initproof::laboratory
