#include "initproof/laboratory/neuron_look.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "initproof/elementary/elementary.hpp"

namespace initproof::laboratory {
namespace {

// Half the width of the histogram in standard deviations: it shows the threshold too, where the
// bell does not reach it.
constexpr double reach = 4.5;
constexpr double least_limit = 1.25 * NeuronLook::threshold;

// A round number of one or two digits, not below x.
double rounded_up(double x) {
  double unit = 1;
  while (100 * unit <= x) unit *= 10;
  while (10 * unit > x) unit /= 10;
  return std::ceil(x / unit) * unit;
}

}  // namespace

NeuronLook::NeuronLook(double unit, double variance)
    : unit_(unit), limit_(rounded_up(std::max(reach * std::sqrt(variance), least_limit))) {
  latest_.reserve(most_latest);
}

void NeuronLook::see(std::span<const float> drawn) {
  for (const float x : drawn) see(unit_ * static_cast<double>(x));
  const auto newest = drawn.last(std::min(drawn.size(), most_latest));
  latest_.clear();
  for (const float x : newest) latest_.push_back(unit_ * static_cast<double>(x));
}

void NeuronLook::see(double z) {
  // sigma(z) leaves [0.01, 0.99] at ln 99.
  static const double one_percent = elementary::log(99.0);
  ++neurons_;
  moments_.add(z);
  const double size = std::abs(z);
  if (size > threshold) ++saturated_;
  if (size > one_percent) ++outside_one_percent_;
  const double e = elementary::exp(-size);
  slopes_ += e / ((1 + e) * (1 + e));
  const double cell = std::floor((z + limit_) / (2 * limit_) * count);
  if (cell < 0) {
    ++below_;
  } else if (cell >= count) {
    ++above_;
  } else {
    ++cells_[static_cast<std::size_t>(cell)];
  }
}

Json NeuronLook::cells() const {
  return {{"low", -limit_}, {"high", limit_}, {"cells", count}};
}

Json NeuronLook::json() {
  const auto share = [n = static_cast<double>(neurons_)](double x) { return finite(x / n); };
  Json json;
  json["neurons"] = neurons_;
  json["histogram"] = {{"counts", cells_}, {"below", below_}, {"above", above_}};
  json["seen"] = {{"mean", neurons_ > 0 ? finite(moments_.mean()) : Json(nullptr)},
                  {"variance", finite(moments_.variance())},
                  {"beyond_4", share(static_cast<double>(saturated_))},
                  {"outside_one_percent", share(static_cast<double>(outside_one_percent_))},
                  {"mean_slope", share(slopes_)}};
  json["latest"] = std::exchange(latest_, {});
  return json;
}

}  // namespace initproof::laboratory
