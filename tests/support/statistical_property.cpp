#include "support/statistical_property.hpp"

#include <algorithm>
#include <cmath>
#include <exception>

#include <fmt/format.h>

#include "support/catch.hpp"
#include "support/error_budget.hpp"
#include "support/seed.hpp"

namespace initproof::tests {
namespace {

// A case that failed.
struct Failure {
  Settings parameters;
  std::uint64_t seed = 0;
  std::string detail;
};

Judged judge(const StatisticalProperty& property, const Settings& parameters, std::uint64_t seed,
             double alpha) {
  try {
    return property.judge(parameters, seed, alpha);
  } catch (const std::exception& e) {
    return {false, e.what()};
  }
}

// The failures in the order in which RapidCheck met them: the first as it was picked, the last as
// small as it gets. Empty if all cases passed.
std::vector<Failure> failures(const StatisticalProperty& property, double alpha) {
  std::vector<Failure> found;
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  // The budget is shared out to so many cases, whatever RC_PARAMS says.
  params.maxSuccess = static_cast<int>(property.cases);
  rc::detail::TestMetadata metadata;
  metadata.id = metadata.description = property.name;
  const auto run = [&] {
    const Settings parameters = *property.parameters;
    const std::uint64_t offset =
        *rc::gen::noShrink(rc::gen::resize(100, rc::gen::arbitrary<std::uint32_t>()));
    const Judged judged = judge(property, parameters, seed() + offset, alpha);
    if (!judged.holds) found.push_back({parameters, seed() + offset, judged.detail});
    RC_ASSERT(judged.holds);
  };
  const auto result = rc::detail::checkTestable(run, metadata, params);
  if (found.empty() && !result.is<rc::detail::SuccessResult>()) {
    found.push_back({{}, seed(), "RapidCheck could not generate the cases"});
  }
  return found;
}

// On how many fresh samples it fails again.
std::uint64_t repeats(const StatisticalProperty& property, const Failure& failure, double alpha) {
  std::uint64_t count = 0;
  for (std::uint64_t i = 1; i <= fresh_samples; ++i) {
    if (!judge(property, failure.parameters, failure.seed + i, alpha).holds) ++count;
  }
  return count;
}

std::string describe(const StatisticalProperty& property, const Failure& failure,
                     std::uint64_t repeated) {
  std::string settings;
  for (const auto& [name, value] : failure.parameters) {
    settings += fmt::format(" --set {}={}", name, value);
  }
  return fmt::format("{}: {}; fails on {} of {} fresh samples; reproduce: {}{} --seed {}",
                     property.name, failure.detail, repeated, fresh_samples, property.command,
                     settings, failure.seed);
}

}  // namespace

Examination examine(const StatisticalProperty& property) {
  const double alpha = alpha_of(property.name) / static_cast<double>(property.cases);
  const std::vector<Failure> found = failures(property, alpha);
  if (found.empty()) return {};
  // Shrinking looks at one sample only, and may follow its chance; what it began with stands then.
  for (const Failure* failure : {&found.back(), &found.front()}) {
    const std::uint64_t repeated = repeats(property, *failure, alpha);
    if (repeated > 0) {
      return {Finding::confirmed, failure->parameters, failure->seed,
              describe(property, *failure, repeated)};
    }
  }
  const Failure& picked = found.front();
  return {Finding::unconfirmed, picked.parameters, picked.seed, describe(property, picked, 0)};
}

void require(const StatisticalProperty& property) {
  const Examination examination = examine(property);
  if (examination.finding == Finding::confirmed) FAIL(examination.message);
  if (examination.finding == Finding::unconfirmed) WARN("unconfirmed: " << examination.message);
  SUCCEED();
}

rc::Gen<double> logarithmic_whole(std::uint64_t low, std::uint64_t high) {
  const double span = std::log(static_cast<double>(high) / static_cast<double>(low));
  const double first = static_cast<double>(low);
  return rc::gen::map(rc::gen::resize(100, rc::gen::inRange(0, 100'001)),
                      [=](int i) { return std::round(first * std::exp(span * i * 1e-5)); });
}

rc::Gen<double> magnitudes(int decades) {
  // 0, 1, -1, 2, -2, ... tenths of a decade: the smaller the number picked, the nearer to 1.
  return rc::gen::map(rc::gen::resize(100, rc::gen::inRange(0, 20 * decades + 1)), [](int i) {
    const int tenths = i % 2 == 0 ? -i / 2 : (i + 1) / 2;
    // Three digits, which are easily typed again.
    return std::stod(fmt::format("{:.2e}", std::pow(10.0, 0.1 * tenths)));
  });
}

rc::Gen<double> magnitudes_or_zero(int decades) {
  return rc::gen::weightedOneOf<double>({{7, magnitudes(decades)}, {1, rc::gen::just(0.0)}});
}

}  // namespace initproof::tests
