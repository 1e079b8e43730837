// seeds RUNS FILE [WIDER [ALPHA [GENERATOR]]]
//
// Runs the whole suite once a seed, from 1 to RUNS, with margins WIDER times as wide (default: 4)
// at an error rate of ALPHA for the whole suite (default: 0.05), of the numbers of GENERATOR
// (default: xoshiro), and counts the runs with a false alarm: a verdict that differs from the
// lecture's, or an error. FILE has a line a seed (seed, false alarms, undecided hypotheses,
// seconds of processors): a program that was cut, or is asked for more runs, goes on from there,
// and runs of other numbers are refused. What is enclosed is left out, as a proof draws nothing,
// and with wider margins counter-claims are: theirs are not to be widened. Exit status 1 if there
// are more false alarms than ALPHA explains.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <variant>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <fmt/format.h>

#include "initproof/claim/run/runner.hpp"
#include "initproof/random/generator.hpp"

#include "lecture.hpp"

namespace initproof::tests {
namespace {

using claim::Verdict;

struct Seen {
  std::uint64_t alarms = 0, undecided = 0;
  double seconds = 0;
};

std::vector<claim::PreparedClaim> widened(double wider) {
  std::vector<claim::PreparedClaim> all;
  for (const claim::Entry& entry : proofs::lecture().claims) {
    const claim::Parameters parameters(entry.parameters());
    claim::Claim claim = entry.make(parameters, {});
    std::erase_if(claim.hypotheses, [](const claim::Hypothesis& h) {
      return !std::holds_alternative<claim::Sampled>(h.evidence);
    });
    if (claim.hypotheses.empty()) continue;
    for (claim::Hypothesis& h : claim.hypotheses) {
      // What does not hold at the letter is refuted at its own margin.
      if (h.wording == claim::Wording::asserted) h.margin.delta *= wider;
      if (wider != 1) h.counterclaims.clear();
    }
    all.push_back({std::move(claim), parameters});
  }
  return all;
}

Seen run_seed(const std::vector<claim::PreparedClaim>& claims, std::uint64_t seed, double alpha,
              random::Generator generator) {
  claim::RunOptions options;
  options.seed = seed;
  options.generator = generator;
  options.threads = std::max(1U, std::thread::hardware_concurrency());  // the same numbers for any
  const double unit = alpha / static_cast<double>(proofs::lecture().error_units);
  Seen seen;
  const std::clock_t before = std::clock();
  for (const claim::ClaimResult& result : claim::run(claims, unit, options)) {
    for (std::size_t i = 0; i < result.hypotheses.size(); ++i) {
      const Verdict verdict = result.hypotheses[i].verdict;
      const bool literal = result.claim.hypotheses[i].wording == claim::Wording::literal;
      const bool right = verdict == (literal ? Verdict::refuted : Verdict::confirmed);
      if (verdict == Verdict::undecided) {
        ++seen.undecided;
      } else if (!right) {
        ++seen.alarms;
        fmt::print("seed {}: {}.{} is {}\n", seed, result.claim.id, result.hypotheses[i].name,
                   claim::name(verdict));
      }
    }
  }
  seen.seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  return seen;
}

std::map<std::uint64_t, Seen> known(const std::string& path, const std::string& heading) {
  std::map<std::uint64_t, Seen> all;
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) return all;
  if (line != heading)
    throw std::runtime_error(path + ": expected a file that begins with \"" + heading + "\"");
  while (std::getline(file, line)) {
    std::istringstream in(line);
    std::uint64_t seed = 0;
    Seen seen;
    if (in >> seed >> seen.alarms >> seen.undecided >> seen.seconds) all[seed] = seen;
  }
  return all;
}

int report(const std::map<std::uint64_t, Seen>& all, double alpha) {
  std::uint64_t alarms = 0, undecided = 0, open = 0;
  double seconds = 0;
  for (const auto& [seed, seen] : all) {
    alarms += seen.alarms > 0 ? 1U : 0U;
    open += seen.undecided > 0 ? 1U : 0U;
    undecided += seen.undecided;
    seconds += seen.seconds;
  }
  const double n = static_cast<double>(all.size()), k = static_cast<double>(alarms);
  using Law = boost::math::binomial;
  const double bound = alarms == all.size() ? 1 : Law::find_upper_bound_on_p(n, k, 1e-3);
  fmt::print(
      "{} runs: {} with a false alarm (rate at most {:.4f}, confidence 0.999), {} with one of {} "
      "undecided hypotheses; {:.0f} s of processors\n",
      all.size(), alarms, bound, open, undecided, seconds);
  return alarms > 0 && cdf(complement(Law(n, alpha), k - 1)) < 1e-9 ? 1 : 0;
}

int run_all(std::uint64_t runs, const std::string& path, double wider, double alpha,
            random::Generator generator) {
  const std::string heading =
      fmt::format("seeds: margins times {}, alpha {}, {}", wider, alpha, name(generator));
  std::map<std::uint64_t, Seen> all = known(path, heading);
  std::ofstream file(path, std::ios::app);
  if (all.empty()) file << heading << std::endl;
  const auto claims = widened(wider);
  for (std::uint64_t seed = 1; seed <= runs; ++seed) {
    if (all.contains(seed)) continue;
    const Seen seen = run_seed(claims, seed, alpha, generator);
    all[seed] = seen;
    file << seed << ' ' << seen.alarms << ' ' << seen.undecided << ' ' << seen.seconds << std::endl;
    if (!file) throw std::runtime_error(path + ": cannot be written");
  }
  return report(all, alpha);
}

}  // namespace
}  // namespace initproof::tests

int main(int argc, char** argv) {
  const std::uint64_t runs = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 0;
  const double wider = argc > 3 ? std::strtod(argv[3], nullptr) : 4;
  const double alpha = argc > 4 ? std::strtod(argv[4], nullptr) : 0.05;
  const std::string_view generator =
      argc > 5 ? argv[5] : name(initproof::random::generators.front());
  const auto* const chosen =
      std::find_if(initproof::random::generators.begin(), initproof::random::generators.end(),
                   [&](initproof::random::Generator g) { return name(g) == generator; });
  if (argc < 3 || argc > 6 || runs == 0 || !(wider >= 1) || !(alpha > 0 && alpha < 1) ||
      chosen == initproof::random::generators.end()) {
    std::fputs("usage: seeds RUNS FILE [WIDER [ALPHA [xoshiro|philox]]]\n", stderr);
    return 64;
  }
  try {
    return initproof::tests::run_all(runs, argv[2], wider, alpha, *chosen);
  } catch (const std::exception& e) {
    fmt::print(stderr, "seeds: {}\n", e.what());
    return 70;
  }
}
