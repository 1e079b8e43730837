#include "initproof/cli/verify/forecast.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "initproof/claim/run/error_units.hpp"
#include "initproof/claim/run/shard.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {
namespace {

// Blocks of fewer observations are of networks; those of draws have thousands.
constexpr std::uint64_t fewest_draws = 64;

// Seconds a block of the whole suite took in the mean, on one core, and how many blocks make up for
// what this machine may do differently.
constexpr double seconds_of_draws = 0.008;
constexpr double seconds_of_networks = 0.3;
constexpr double weight_of_draws = 100;
constexpr double weight_of_networks = 4;

// A sequence that is planned to decide at any truth within the margin decides sooner at most.
constexpr double share_needed = 0.55;

double expected_samples(const claim::Claim& claim, const claim::Experiment& experiment,
                        double alpha_unit) {
  const double planned = static_cast<double>(claim::planned_samples(claim, experiment, alpha_unit));
  if (experiment.block_size >= fewest_draws) return share_needed * planned;
  const double alpha = static_cast<double>(claim::error_units(experiment.cost)) * alpha_unit;
  return std::min(planned, std::ceil(std::log2(2 / alpha)));
}

// 1234567 as "1.23 M".
std::string count(std::uint64_t n) {
  const double x = static_cast<double>(n);
  if (n >= 1'000'000'000) return language::numeral(fmt::format("{:.2f} G", x / 1e9));
  if (n >= 1'000'000) return language::numeral(fmt::format("{:.2f} M", x / 1e6));
  if (n >= 10'000) return language::numeral(fmt::format("{:.1f} k", x / 1e3));
  return fmt::format("{}", n);
}

}  // namespace

Forecast::Forecast(const Suite& suite, unsigned threads, std::uint64_t max_samples)
    : draws_{seconds_of_draws / threads, weight_of_draws, 0, 0},
      networks_{seconds_of_networks / threads, weight_of_networks, 0, 0} {
  for (const claim::PreparedClaim& prepared : suite.claims) {
    for (const claim::Experiment& experiment : prepared.claim.experiments) {
      double samples = expected_samples(prepared.claim, experiment, suite.budget.share(1));
      if (max_samples != 0) samples = std::min(samples, static_cast<double>(max_samples));
      const std::uint64_t size = std::max<std::uint64_t>(experiment.block_size, 1);
      left_[{prepared.claim.id, experiment.name}] = {size < fewest_draws ? &networks_ : &draws_,
                                                     std::ceil(samples / static_cast<double>(size)),
                                                     0};
    }
  }
}

void Forecast::account(Kind* kind, double blocks, double seconds) {
  // A clock that goes backwards must not make a time negative.
  kind->seconds += std::max(0.0, seconds - now_);
  kind->blocks += blocks;
  now_ = std::max(now_, seconds);
}

void Forecast::advanced(const claim::Claim& claim, const claim::Experiment& experiment,
                        std::uint64_t samples, bool decided, double seconds) {
  const auto part = left_.find({claim.id, experiment.name});
  if (part == left_.end()) return;
  const double size = static_cast<double>(std::max<std::uint64_t>(experiment.block_size, 1));
  const double done = static_cast<double>(samples) / size;
  account(part->second.kind, std::max(0.0, done - part->second.done), seconds);
  part->second.done = done;
  if (decided) left_.erase(part);
}

void Forecast::finished(const claim::Claim& claim, double seconds) {
  for (const claim::Experiment& experiment : claim.experiments)
    left_.erase({claim.id, experiment.name});
  now_ = std::max(now_, seconds);
}

// Seconds a block.
double Forecast::pace(const Kind& kind) const {
  const auto usual = [](const Kind& k) { return k.reference * (k.blocks + k.weight); };
  const auto found = [](const Kind& k) { return k.seconds + k.reference * k.weight; };
  const double factor = (found(draws_) + found(networks_)) / (usual(draws_) + usual(networks_));
  return (kind.seconds + factor * kind.reference * kind.weight) / (kind.blocks + kind.weight);
}

std::optional<double> Forecast::seconds_left() const {
  if (now_ < 1) return std::nullopt;
  double seconds = 0;
  for (const auto& [name, part] : left_) {
    // What takes longer than expected takes one more block.
    if (part.expected > 0) seconds += std::max(1.0, part.expected - part.done) * pace(*part.kind);
  }
  return seconds;
}

std::string time_left(double seconds) {
  if (seconds >= 90)
    return language::phrase("about {} min left", {fmt::format("{:.0f}", seconds / 60)});
  const double step = seconds < 10 ? 1 : 5;
  return language::phrase("about {} s left",
                          {fmt::format("{:.0f}", step * std::ceil(seconds / step))});
}

std::string drawn(std::uint64_t samples, std::uint64_t planned) {
  return samples <= planned
             ? language::phrase("{} of {} samples", {count(samples), count(planned)})
             : language::phrase("{} samples, {} were planned", {count(samples), count(planned)});
}

}  // namespace initproof::cli
