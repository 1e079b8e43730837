#include "initproof/laboratory/z_bench.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "initproof/elementary/elementary.hpp"
#include "initproof/laboratory/claim_session.hpp"
#include "initproof/laboratory/middle.hpp"
#include "initproof/laboratory/neuron_look.hpp"
#include "initproof/rigor/functions.hpp"
#include "initproof/rigor/gaussian_expectation.hpp"
#include "initproof/stats/error_budget.hpp"

namespace initproof::laboratory {
namespace {

constexpr std::array claims{"naive-saturation", "naive-variance",    "naive-distribution",
                            "scaled-variance",  "scaled-saturation", "scaled-distribution"};

// The bell is shown as far as this many standard deviations.
constexpr double shown_deviations = 4.5;
constexpr int density_points = 201;

std::string chosen_claim(const Json& given) {
  const auto found = given.is_object() ? given.find("claim") : given.end();
  if (found == given.end() || !found->is_string()) return claims.front();
  for (const char* const id : claims)
    if (*found == id) return id;
  return claims.front();  // Settings refuses what was given
}

Json density(double variance) {
  Json json{{"z", Json::array()}, {"density", Json::array()}};
  const double deviation = std::sqrt(variance);
  for (int i = 0; i < density_points; ++i) {
    const double t = shown_deviations * (2.0 * i / (density_points - 1) - 1);
    json["z"].push_back(t * deviation);
    json["density"].push_back(elementary::exp(-t * t / 2) /
                              (deviation * std::sqrt(2 * std::numbers::pi)));
  }
  return json;
}

class ZSession final : public Session {
 public:
  ZSession(const Sources& sources, const std::string& id, const claim::Parameters& parameters,
           const Conditions& conditions, const NeuronDraws& neurons)
      : look_(neurons.unit, neurons.variance()),
        run_(*sources.lecture, id, parameters, conditions, neurons,
             [this](const std::vector<float>& z) { look_.see(z); }) {}

  [[nodiscard]] bool done() const override { return run_.done(); }
  void advance() override { run_.advance(); }
  [[nodiscard]] Json state() override {
    Json state = look_.json();
    state["hypotheses"] = run_.findings();
    state["verdict"] = claim::name(run_.verdict());
    return state;
  }
  [[nodiscard]] Json result() override { return run_.result(); }

 private:
  NeuronLook look_;
  ClaimSession run_;
};

}  // namespace

std::vector<Setting> ZBench::settings(const Json& given) const {
  std::vector<Setting> all{
      word("claim", claims.front(), {claims.begin(), claims.end()}, "what is verified"),
      number("alpha", 1e-9, stats::ErrorBudget::least_suite_alpha, 0.5,
             "error rate of the whole lecture"),
      whole("max_samples", 0, 0, 1e15, "draws of each experiment at most; 0: as it plans")};
  const claim::Entry& entry = claim::find(sources_.lecture->claims, chosen_claim(given));
  for (const claim::Parameter& p : entry.parameters()) all.push_back(parameter(p));
  return all;
}

claim::Parameters ZBench::parameters(const Settings& settings) const {
  const claim::Entry& entry = claim::find(sources_.lecture->claims, settings.word("claim"));
  return parameters_from(entry.parameters(), settings);
}

Json ZBench::theory(const Settings& settings) const {
  const std::string& id = settings.word("claim");
  const claim::Parameters p = parameters(settings);
  const claim::Claim made = claim::find(sources_.lecture->claims, id).make(p, {});
  const NeuronDraws neurons = sources_.neurons(id, p);
  const double v = neurons.variance();
  Json json;
  json["claim"] = id;
  json["title"] = made.title.english();
  json["in_short"] = made.in_short.english();
  json["variance"] = v;
  json["deviation"] = std::sqrt(v);
  json["from_weights"] = neurons.weights_variance;
  json["from_bias"] = neurons.bias_variance;
  json["threshold"] = NeuronLook::threshold;
  json["beyond_4"] = finite(middle(rigor::gaussian_tails(NeuronLook::threshold, v)));
  json["outside_one_percent"] = finite(middle(rigor::gaussian_tails(rigor::log(99.0), v)));
  json["mean_slope"] = finite(middle(rigor::mean_slope(v)));
  json["largest_slope"] = 0.25;
  json["density"] = density(v);
  json["histogram"] = NeuronLook(neurons.unit, v).cells();
  json["hypotheses"] = predictions(made);
  return json;
}

std::unique_ptr<Session> ZBench::start(const Settings& settings, const Draws& draws) const {
  const std::string& id = settings.word("claim");
  const claim::Parameters p = parameters(settings);
  return std::make_unique<ZSession>(
      sources_, id, p,
      Conditions{draws.seed, draws.generator, settings["alpha"], settings.integer("max_samples")},
      sources_.neurons(id, p));
}

}  // namespace initproof::laboratory
