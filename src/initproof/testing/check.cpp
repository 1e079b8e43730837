#include "initproof/testing/check.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <exception>
#include <limits>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

#include "initproof/random/stream.hpp"
#include "initproof/stats/confidence_sequence.hpp"
#include "initproof/stats/judgement.hpp"
#include "initproof/testing/environment.hpp"

namespace initproof::testing {
namespace {

// Looks up to the planned number; beyond it every look is an eighth further on.
constexpr std::uint64_t looks = 32;
constexpr std::uint64_t later_looks = 8;
constexpr std::uint64_t patience = 4;  // times the plan
constexpr std::uint64_t most_samples = std::uint64_t{1} << 62;

std::unique_ptr<Series> begin(const Check& check, double alpha) {
  // Here, as those that share it out would not notice.
  if (!(alpha > 0 && alpha < 1)) {
    throw std::invalid_argument(
        fmt::format("check '{}': alpha is {}, expected a number in (0, 1)", check.name, alpha));
  }
  try {
    return check.quantity.design(alpha, check.prediction.value, check.prediction.resolution());
  } catch (const std::invalid_argument& e) {
    throw std::invalid_argument(fmt::format("check '{}': {}", check.name, e.what()));
  } catch (const std::domain_error& e) {
    throw std::domain_error(fmt::format("check '{}': {}", check.name, e.what()));
  }
}

std::uint64_t limit(const Check& check, const Series& series) {
  if (check.max_samples != 0) return check.max_samples;
  return series.planned() > most_samples / patience ? most_samples : patience * series.planned();
}

std::uint64_t next_block(std::uint64_t drawn, std::uint64_t planned, std::uint64_t most) {
  const std::uint64_t even = std::max<std::uint64_t>((planned + looks - 1) / looks, 1);
  const std::uint64_t block = drawn < planned ? even : std::max(even, drawn / later_looks);
  return std::min(block, most - drawn);
}

// The least distance beyond an end of the margin at which a truth is refuted with the stated power.
double refuted_beyond(const Series& series, const Prediction& prediction) {
  const double side = prediction.relation == Relation::at_least ? -1 : 1;
  const double edge = prediction.value + side * prediction.margin;
  const auto promised = [&](double distance) {
    const auto power = series.excludes(edge + side * distance, edge);
    return power && *power >= stats::stated_power;
  };
  double high = prediction.resolution();
  for (int i = 0; i < 8 && !promised(high); ++i) high *= 2;
  if (!promised(high)) return prediction.resolution();
  double low = 0;
  for (int i = 0; i < 20; ++i) {
    const double middle = low + (high - low) / 2;
    (promised(middle) ? high : low) = middle;
  }
  return high;
}

bool decided(const stats::Interval& interval, const Prediction& prediction, Verdict& verdict) {
  const stats::Judgement judgement = stats::judge(interval, prediction.agreeing());
  if (judgement == stats::Judgement::refuted) {
    verdict = Verdict::failed;
    return true;
  }
  const auto inside = [&](double wrong) { return interval.contains(wrong); };
  if (judgement == stats::Judgement::undecided ||
      std::any_of(prediction.apart.begin(), prediction.apart.end(), inside)) {
    return false;
  }
  verdict = Verdict::passed;
  return true;
}

// What would decide, if the truth were the estimate.
std::string needed(const Check& check, const Outcome& outcome) {
  if (std::isnan(outcome.estimate)) return "the data give no estimate, as 0 over 0 is none";
  const stats::Interval agreeing = check.prediction.agreeing();
  const double distance = std::min(std::abs(outcome.estimate - agreeing.low),
                                   std::abs(outcome.estimate - agreeing.high));
  const double reach = std::max(std::abs(outcome.interval.low - check.prediction.value),
                                std::abs(outcome.interval.high - check.prediction.value));
  std::string wider = std::isfinite(reach)
                          ? fmt::format("; a margin of {:.3g} would have passed", 1.01 * reach)
                          : std::string();
  try {
    const auto series =
        check.quantity.design(outcome.terms.alpha, check.prediction.value, distance);
    return fmt::format("if the estimate is the truth, about {} samples decide{}", series->planned(),
                       wider);
  } catch (const std::logic_error&) {
    return fmt::format(
        "the estimate lies at the margin's end, which no number of samples decides{}", wider);
  }
}

std::string_view name(Verdict verdict) {
  if (verdict == Verdict::passed) return "passed";
  return verdict == Verdict::failed ? "FAILED" : "UNDECIDED";
}

// So many digits of x, on that side of it (-1 or 1). The last one is counted as a whole number: a
// unit of it may be less than a double can be.
std::string outward(double x, int digits, int side) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (x == 0 || !std::isfinite(x)) return fmt::format("{}", x);
  const std::string nearest = fmt::format("{:.{}e}", x, digits - 1);
  double shown = *number_in(nearest);
  if ((shown - x) * side < 0) {
    const std::size_t e = nearest.find('e');
    const double power = std::pow(10, digits - 1);
    const long last = std::lround(*number_in(nearest.substr(0, e)) * power);
    // Below a power of ten digits are ten times finer.
    const bool finer = std::abs(last) == std::lround(power) && (last > 0) != (side > 0);
    const std::string next = fmt::format("{}e{}", 10 * last + (finer ? side : 10 * side),
                                         std::stoi(nearest.substr(e + 1)) - digits);
    shown = number_in(next).value_or(side * infinity);
  }
  return fmt::format("{:.{}g}", shown, digits);
}

std::string message(const Check& check, const Outcome& outcome, const std::string& remark) {
  std::string apart;
  for (const double wrong : check.prediction.apart) {
    apart += fmt::format("{} {}", apart.empty() ? ", apart from" : ",", wrong);
  }
  return fmt::format(
      "{}: {}: {} is {:.6g} in [{}, {}], predicted {}{}; {} samples, alpha {:.3g}, seed {}"
      "{}{}{}{}",
      name(outcome.verdict), check.name, check.quantity.name, outcome.estimate,
      outward(outcome.interval.low, 6, -1), outward(outcome.interval.high, 6, 1),
      describe(check.prediction), apart, outcome.samples, outcome.terms.alpha, outcome.terms.seed,
      remark.empty() ? "" : "; ", remark,
      outcome.terms.reproduce.empty() ? "" : "; reproduce: ", outcome.terms.reproduce);
}

}  // namespace

Plan plan(const Check& check, double alpha) {
  const auto series = begin(check, alpha);
  return {series->planned(), limit(check, *series), alpha, check.prediction.resolution(),
          check.prediction.margin + refuted_beyond(*series, check.prediction)};
}

std::string describe(const Plan& plan) {
  return fmt::format(
      "takes about {} samples, at most {}, at alpha {:.3g}; a truth {} off the prediction is "
      "refuted with probability {}",
      plan.samples, plan.max_samples, plan.alpha, outward(plan.refuted_from, 3, 1),
      stats::stated_power);
}

Outcome run(const Check& check, const Terms& terms) {
  const auto series = begin(check, terms.alpha);
  const std::uint64_t most = limit(check, *series);
  random::Engine engine = random::Stream(terms.seed, "initproof.testing", check.name).engine(0);
  Outcome outcome{Verdict::undecided, std::nan(""), stats::Interval::all(), 0, terms, {}};
  std::string remark;
  std::uint64_t drawn = 0;
  bool clear = false;
  while (!clear && drawn < most) {
    const std::uint64_t block = next_block(drawn, series->planned(), most);
    try {
      series->draw(engine, block);
    } catch (const std::exception& e) {
      outcome.verdict = Verdict::failed;
      remark = fmt::format("the data are none that the check allows: {}", e.what());
      break;
    }
    drawn += block;
    const stats::Interval found = series->interval();
    outcome.estimate = series->estimate();
    // All looks hold at once, so that what they have in common holds too.
    const bool apart = !found.empty() && !outcome.interval.intersects(found);
    outcome.interval = apart || found.empty() ? found : outcome.interval.intersection(found);
    if (apart || found.empty()) {
      outcome.verdict = Verdict::failed;
      remark = fmt::format("no value agrees with all of the data, which are not {}",
                           series->guarantee());
      break;
    }
    clear = decided(outcome.interval, check.prediction, outcome.verdict);
  }
  outcome.samples = series->samples();
  if (outcome.verdict == Verdict::undecided) remark = needed(check, outcome);
  outcome.message = message(check, outcome, remark);
  return outcome;
}

}  // namespace initproof::testing
