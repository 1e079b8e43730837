#include "gradient-sum-is-incoherent/chaos.hpp"

#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "initproof/claim/lecture.hpp"

#include "gradient-sum-is-incoherent/divergence.hpp"
#include "lecture.hpp"
#include "support/catch.hpp"

namespace initproof::proofs::gradient_sum_is_incoherent {
namespace {

using Point = std::pair<double, double>;

struct Plane {
  static double distance(const Point& a, const Point& b) {
    return std::hypot(a.first - b.first, a.second - b.second);
  }
  static Point towards(const Point& a, const Point& b, double share) {
    return {a.first + share * (b.first - a.first), a.second + share * (b.second - a.second)};
  }
};

// The exponent a lap, after eight laps that turn the direction.
template <typename Map>
double exponent_of(const Map& map, std::size_t laps) {
  const Point one{0.3, 0.2};
  const Point other{0.3 + 1e-8, 0.2 - 2e-8};
  const auto flow = [&map](Point p, std::size_t) { return map(p); };
  return exponent_from(logs_of_growth(one, other, laps, flow, Plane{}), 8);
}

/// What the claim takes for chaos: more than it allows of its exponent an epoch.
double most_allowed() {
  for (const claim::Entry& entry : proofs::lecture().claims) {
    if (entry.id != "gradient-sum-is-incoherent") continue;
    const claim::Parameters defaults(entry.parameters());
    for (const claim::Hypothesis& h : entry.make(defaults, {}).hypotheses)
      if (h.name == "no-sustained-growth") return h.predicted + h.margin.delta;
  }
  throw std::logic_error("no hypothesis on sustained growth");
}

TEST_CASE("The exponent of a planted chaotic map is its known one, and fails the claim") {
  // x -> 4x(1-x) doubles small distances on average (von Neumann and Ulam 1947).
  const auto logistic = [](Point p) { return Point{4 * p.first * (1 - p.first), 0.0}; };
  CHECK(std::abs(exponent_of(logistic, 20'000) - std::numbers::ln2) < 0.02);
  // Arnold's cat map before it is folded: the eigenvalue of (2 1; 1 1).
  const auto cat = [](Point p) { return Point{2 * p.first + p.second, p.first + p.second}; };
  const double exact = std::log((3 + std::sqrt(5.0)) / 2);
  CHECK(std::abs(exponent_of(cat, 16) - exact) < 1e-4);
  CHECK(std::numbers::ln2 > most_allowed());
  CHECK(exact > most_allowed());
}

TEST_CASE("Contraction and growth in proportion to time are no chaos") {
  const auto halving = [](Point p) { return Point{p.first / 2, p.second / 3}; };
  CHECK(std::abs(exponent_of(halving, 16) + std::numbers::ln2) < 1e-2);
  const auto shear = [](Point p) { return Point{p.first + p.second, p.second}; };
  CHECK(exponent_of(shear, 16) < most_allowed());
  CHECK(exponent_of(shear, 200) < exponent_of(shear, 16) / 4);
}

TEST_CASE("A network whose learning rate is beyond stability fails the claim on chaos") {
  const auto data = learning_data({});
  TrainingSetting setting;
  setting.penalty_rate = 0;
  const random::Stream stream(7, "gradient-sum-is-incoherent", "planted");
  const auto images = in_double(*data);
  const auto exponent = [&](double learning_rate) {
    setting.learning_rate = learning_rate;
    return exponent_from(logs_of_parting(setting, *data, images, network::WeightLaw::naive, stream,
                                         0, followed_epochs),
                         epochs_before_exponent);
  };
  CHECK(exponent(0.1) < most_allowed());
  CHECK(exponent(1) > 10 * most_allowed());
}

}  // namespace
}  // namespace initproof::proofs::gradient_sum_is_incoherent
