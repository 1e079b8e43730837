#include "initproof/claim/run/tighten.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "initproof/claim/parameter.hpp"
#include "initproof/claim/run/tracker.hpp"

namespace initproof::claim {
namespace {

// The last that was asked for by this name.
std::optional<double> named(const std::string& name, const Tightening& asked) {
  const auto last = std::find_if(asked.margins.rbegin(), asked.margins.rend(),
                                 [&](const auto& margin) { return margin.first == name; });
  if (last == asked.margins.rend()) return {};
  return last->second;
}

void require_smaller(const Hypothesis& h, double value, const std::string& claim) {
  const std::string what = fmt::format("--margin {}={}", h.name, value);
  if (std::holds_alternative<Enclosed>(h.evidence))
    throw UsageError(fmt::format(
        "{}: of {} it is proved by an enclosure, which no draws make narrower", what, claim));
  const double own = own_margin(h);
  if (!has_margin(h))
    throw UsageError(fmt::format("{}: of {} it has no margin that could be smaller", what, claim));
  const double least = own / largest_precision;
  if (!(value >= least && value < own))
    throw UsageError(
        fmt::format("{}: expected a number from {} to below the margin of {}, which is {}", what,
                    least, claim, own));
}

// The resolution at another margin than the hypothesis has.
double resolution_at(Hypothesis h, double margin) {
  h.margin.delta = margin;
  return resolution_of(h);
}

}  // namespace

bool has_margin(const Hypothesis& h) noexcept {
  return std::holds_alternative<Sampled>(h.evidence) && h.margin.delta > 0 &&
         std::isfinite(h.margin.delta);
}

double own_margin(const Hypothesis& h) noexcept {
  return h.margin.own > 0 ? h.margin.own : h.margin.delta;
}

void tighten(Claim& claim, const Tightening& asked) {
  for (Hypothesis& h : claim.hypotheses) {
    const std::optional<double> margin = named(h.name, asked);
    if (margin) require_smaller(h, *margin, claim.id);
    if (!has_margin(h) || (!margin && asked.precision == 1)) continue;
    const double own = own_margin(h);
    if (h.margin.own > 0) throw std::logic_error("tighten: this claim has been tightened before");
    h.margin.delta = margin ? *margin : own / asked.precision;
    h.margin.own = own;
    h.margin.reason =
        text::say("asked for in place of the claim's {} ({})", text::number(own), h.margin.reason);
  }
}

std::uint64_t block_size_of(const Claim& claim, const Hypothesis& h) {
  const auto* sampled = std::get_if<Sampled>(&h.evidence);
  if (sampled == nullptr) return 0;
  for (const Experiment& experiment : claim.experiments)
    if (experiment.name == sampled->experiment) return experiment.block_size;
  return 0;
}

Designed designed(const Hypothesis& h, double alpha) {
  const auto& sampled = std::get<Sampled>(h.evidence);
  const double wanted = resolution_of(h);
  if (!(h.margin.own > 0)) return {sampled.design(alpha, wanted), alpha};
  double planned_for = resolution_at(h, h.margin.own);
  Designed found{sampled.design(alpha, planned_for), alpha};
  const auto finest = [&] { return found.design.continued ? found.design.finest : planned_for; };
  while (wanted < finest()) {
    planned_for = found.design.continued ? found.design.finest : planned_for / 4;
    ++found.level;
    found.alpha /= 2;
    found.design = sampled.design(found.alpha, planned_for);
  }
  if (wanted < planned_for) {
    stats::Plan plan = found.design.continued(wanted);
    found.design.planned_samples = plan.samples;
    found.design.power = std::move(plan.power);
  }
  return found;
}

}  // namespace initproof::claim
