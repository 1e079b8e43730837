// Counts how often each kind of check is wrong at alpha = 0.01, beside the ways of home-made tests:
//
//   testing_rates RUNS [RUNS OF THE HOME-MADE WAYS [STATE]]
//
// prints the tables of docs/testing.md. In brackets are the upper ends of exact binomial intervals
// of confidence 0.999. Exit status 1 if a rate is above alpha beyond chance. The file STATE has
// what was counted, after every thousand runs of each kind: a program that was cut, or is asked for
// more runs, goes on from there.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>

#include "initproof/random/distributions.hpp"

#include "testing/calibration.hpp"
#include "testing/home_made.hpp"
#include "testing/rate_counter.hpp"

using namespace initproof;
using namespace initproof::testing;

namespace {

constexpr double alpha = 0.01;
bool good = true;

using Law = boost::math::binomial;

/// Says the count and the bound of its rate; remembers one that alpha does not explain.
std::string rated(std::uint64_t wrong, std::uint64_t runs) {
  const double n = static_cast<double>(runs), k = static_cast<double>(wrong);
  if (wrong > 0 && cdf(complement(Law(n, alpha), k - 1)) < 1e-13) good = false;
  // Rounded up, so that it is a bound as it is printed.
  const double bound = std::ceil(1e5 * Law::find_upper_bound_on_p(n, k, 0.001)) / 1e5;
  char text[64];
  std::snprintf(text, sizeof text, "%llu (%.5f)", static_cast<unsigned long long>(wrong), bound);
  return text;
}

/// A kind of check whose truth lies `offset` margins from the prediction.
struct Rated {
  std::string name;
  std::function<Check(double offset)> check;
  double variance = 0;  ///< of the estimate, times the samples; 0 where no formula is known
  double margin = 0;
};

/// Uniform but for a share of the draws that lies in the lowest hundredth.
Sampler heaped(double share) {
  return [share](random::Engine& engine) {
    const double u = random::CanonicalUniform()(engine);
    return random::Bernoulli(share)(engine) ? u / 100 : u;
  };
}

/// A law whose distance from the uniform one is `offset` margins.
Sampler at_distance(double offset, double margin) {
  return heaped(offset * margin / 0.99);
}

std::vector<Rated> all_kinds() {
  // In the order of calibrated_kinds().
  const double variances[] = {0.1875,          1.0 / 12,        1, 2, 1.0 / 60 - 1.0 / 144, 0.25,
                              0.75 + 0.25 / 3, 1.04 / 12 / 0.64};
  std::vector<Rated> kinds;
  for (const CalibratedKind& kind : calibrated_kinds()) {
    kinds.push_back({kind.name,
                     [kind](double offset) {
                       return Check{kind.name, kind.quantity,
                                    equal(kind.truth - offset * kind.margin, kind.margin)};
                     },
                     variances[kinds.size()], kind.margin});
  }
  constexpr double margin = 0.2;
  std::vector<double> edges;
  for (int i = 1; i < 100; ++i) edges.push_back(i / 100.0);
  kinds.push_back({"distance from a law", [edges](double offset) {
                     return Check{
                         "law",
                         distance_from(
                             at_distance(offset, margin), [](double x) { return x; }, edges),
                         at_most(0, margin)};
                   }});
  kinds.push_back({"distance of two laws", [](double offset) {
                     return Check{"two", distance_between(heaped(0), at_distance(offset, margin)),
                                  at_most(0, margin)};
                   }});
  return kinds;
}

std::vector<Rate> all_rates(const std::vector<Rated>& kinds) {
  std::vector<Rate> rates;
  for (const Rated& kind : kinds) {
    for (const int offset : {0, 1, 2}) {
      std::string name = kind.name + ' ' + std::to_string(offset);
      std::replace(name.begin(), name.end(), ' ', '-');
      // No two runs of the table have the same seed, however many there will be.
      const std::uint64_t first_seed = (rates.size() + 1) << 40U;
      rates.push_back({kind.check(offset), std::move(name), first_seed});
    }
  }
  return rates;
}

/// With so many samples, known beforehand, a central interval lies within the margin with
/// probability 0.998 if the prediction is true.
std::string fixed_samples(const Rated& kind) {
  if (kind.variance == 0) return "";
  const boost::math::normal law;
  const double z = quantile(law, 1 - alpha / 2) + quantile(law, 0.999);
  return std::to_string(
      static_cast<long>(std::ceil(z * z * kind.variance / kind.margin / kind.margin)));
}

void print_kinds(std::uint64_t runs, const std::string& state) {
  const std::vector<Rated> kinds = all_kinds();
  std::vector<Rate> rates = all_rates(kinds);
  count_all(rates, alpha, runs, state);
  std::printf(
      "| kind | runs | at the prediction: failed | undecided | at the margin's end: passed | "
      "failed "
      "| at twice the margin: passed | undecided | samples | of a fixed number |\n"
      "|---|---|---|---|---|---|---|---|---|---|\n");
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const Rate& at = rates[3 * i];
    const Rate& edge = rates[3 * i + 1];
    const Rate& beyond = rates[3 * i + 2];
    std::printf(
        "| %s | %llu | %s | %llu | %s | %s | %s | %llu | %llu | %s |\n", kinds[i].name.c_str(),
        static_cast<unsigned long long>(at.runs), rated(at.counts.failed, at.runs).c_str(),
        static_cast<unsigned long long>(at.counts.undecided),
        rated(edge.counts.passed, edge.runs).c_str(), rated(edge.counts.failed, edge.runs).c_str(),
        rated(beyond.counts.passed, beyond.runs).c_str(),
        static_cast<unsigned long long>(beyond.counts.undecided),
        static_cast<unsigned long long>(at.counts.samples / at.runs),
        fixed_samples(kinds[i]).c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto number = [&](int i, std::uint64_t otherwise) {
    return argc > i ? std::strtoull(argv[i], nullptr, 10) : otherwise;
  };
  const std::uint64_t runs = number(1, 0);
  if (runs == 0 || argc > 4) {
    std::fputs("usage: testing_rates RUNS [RUNS OF THE HOME-MADE WAYS [STATE]]\n", stderr);
    return 64;
  }
  try {
    print_home_made(number(2, runs));
    print_kinds(runs, argc > 3 ? argv[3] : "");
  } catch (const std::exception& e) {
    std::fprintf(stderr, "testing_rates: %s\n", e.what());
    return 70;
  }
  return good ? 0 : 1;
}
