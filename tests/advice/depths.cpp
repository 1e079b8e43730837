// The recursion of the second moments against real networks of ten layers, for every activation:
// the table of docs/network.md. Ends with 1 where a layer is refuted, with 2 where one stays
// undecided.
#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "initproof/advice/measure/measurement_run.hpp"
#include "initproof/advice/spec/line.hpp"
#include "initproof/advice/theory/finite_width.hpp"
#include "initproof/advice/words/answer.hpp"

namespace {

using namespace initproof::advice;
using initproof::stats::Judgement;

constexpr std::size_t depth = 10;

struct Case {
  const char* hidden;
  const char* init;
  double law;  // what is published of var z from layer to layer; 0: nothing so simple
};

// Rectifiers by He, Zhang, Ren and Sun 2015 (equation 10), the identity by Glorot and Bengio 2010
// (equation 5), orthogonal weights by Saxe, McClelland and Ganguli 2014 (they keep lengths).
constexpr Case cases[] = {{"linear", "glorot", 1},        {"linear", "orthogonal", 1},
                          {"linear", "lecun-uniform", 1}, {"relu", "he", 1},
                          {"relu", "lecun", 0.5},         {"relu", "he-uniform", 1},
                          {"relu", "orthogonal", .5},     {"leaky_relu:0.2", "kaiming", 1},
                          {"sigmoid", "glorot", 0},       {"tanh", "glorot", 0},
                          {"tanh", "kaiming", 0},         {"gelu", "he", 0},
                          {"gelu", "he-uniform", 0},      {"silu", "he", 0}};

struct Settings {
  std::size_t width = 200;
  double margin = 0.15;
  double alpha = 1e-4;
  std::uint64_t most = 20'000;
};

Spec spec_of(const Case& each, std::size_t width) {
  std::string widths = std::to_string(width);
  for (std::size_t l = 0; l < depth; ++l) widths += "-" + std::to_string(width);
  return read_line(
      {"SPEC", widths},
      {{"hidden", {"", each.hidden}}, {"output", {"", each.hidden}}, {"init", {"", each.init}}});
}

// The theory of these widths in the place of that of wide layers.
std::vector<LayerSignal> at_width(const Spec& spec, const std::vector<LayerSignal>& wide) {
  std::vector<LayerSignal> signals = wide;
  if (const auto shares = width_correction(spec, wide))
    for (std::size_t l = 0; l < signals.size(); ++l)
      signals[l].z = signals[l].z * (1 + (*shares)[l]);
  return signals;
}

bool all_clear(const Measurement& measurement) {
  return std::none_of(measurement.quantities.begin(), measurement.quantities.end(),
                      [](const MeasuredQuantity& each) {
                        return each.quantity == Quantity::z &&
                               each.judgement == Judgement::undecided;
                      });
}

MeasurementRun::Block draw_block(const MeasurementRun& run, std::uint64_t first) {
  MeasurementRun::Block block(networks_of_a_block);
  std::atomic<std::size_t> next = 0;
  const auto draw = [&] {
    std::vector<DrawnLayer> memory;
    for (std::size_t i = next++; i < block.size(); i = next++)
      block[i] = run.draw(first + i, memory);
  };
  std::vector<std::jthread> threads;
  for (unsigned t = 1; t < std::max(1U, std::thread::hardware_concurrency()); ++t)
    threads.emplace_back(draw);
  draw();
  threads.clear();
  return block;
}

Measurement measured(const Spec& spec, const std::vector<LayerSignal>& signals,
                     const Settings& settings) {
  MeasurementRun run(
      spec, signals,
      {.alpha = settings.alpha, .margin = settings.margin, .most_networks = settings.most});
  Measurement measurement = run.so_far();
  while (!all_clear(measurement) && measurement.networks < settings.most) {
    run.absorb(draw_block(run, measurement.networks));
    measurement = run.so_far();
  }
  return measurement;
}

// Whether the theory itself is what is published, at every layer.
bool keeps_law(const Case& each, const std::vector<LayerSignal>& wide) {
  for (std::size_t l = 1; each.law > 0 && l < wide.size(); ++l)
    if (std::abs(middle(wide[l].z) / middle(wide[l - 1].z) / each.law - 1) > 1e-12) return false;
  return true;
}

int check(const Case& each, const Settings& settings) {
  const Spec spec = spec_of(each, settings.width);
  const std::vector<LayerSignal> wide = propagate(spec);
  const std::vector<LayerSignal> signals = at_width(spec, wide);
  const Measurement measurement = measured(spec, signals, settings);
  int worst = keeps_law(each, wide) ? 0 : 1;
  double low = 1, high = 1;
  const MeasuredQuantity* last = nullptr;
  for (const MeasuredQuantity& one : measurement.quantities) {
    if (one.quantity != Quantity::z) continue;
    last = &one;
    low = std::min(low, one.interval.low / one.predicted);
    high = std::max(high, one.interval.high / one.predicted);
    if (one.judgement == Judgement::refuted) worst = 1;
    if (one.judgement == Judgement::undecided && worst == 0) worst = 2;
  }
  const double z = middle(wide.back().z);
  fmt::print("| {} | {} | {} | {:.4g} | {:+.1f} % | {:+.1f} % | {:.3f} to {:.3f} | {} | {} |\n",
             each.hidden, each.init, each.law > 0 ? fmt::format("{}", each.law) : "-", z,
             100 * (middle(signals.back().z) / z - 1), 100 * (last->estimate / z - 1), low, high,
             measurement.networks,
             worst == 0   ? "confirmed"
             : worst == 1 ? "REFUTED"
                          : "undecided");
  std::fflush(stdout);
  return worst;
}

template <class Number>
bool read(std::string_view text, Number& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

int main(int argc, char** argv) {
  Settings settings;
  const bool understood =
      argc == 1 || (argc == 5 && read(argv[1], settings.width) && read(argv[2], settings.margin) &&
                    read(argv[3], settings.alpha) && read(argv[4], settings.most));
  if (!understood || settings.width < 10 || settings.width > 1400) {
    fmt::print(stderr, "Usage: advice_depths [WIDTH MARGIN ALPHA MOST_NETWORKS]\n");
    return 64;
  }
  fmt::print("Ten layers of {} units, margin {} %, error rate {} of each row.\n\n", settings.width,
             100 * settings.margin, settings.alpha);
  fmt::print(
      "| activation | rule | published factor | var z of layer 10, wide | finite width | "
      "measured | measured / theory, all layers | networks | |\n"
      "|---|---|---|---|---|---|---|---|---|\n");
  int worst = 0;
  for (const Case& each : cases) {
    const int status = check(each, settings);
    if (status == 1 || worst == 0) worst = status;
  }
  return worst;
}
