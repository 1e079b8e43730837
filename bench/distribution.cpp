// bench_distribution DRAWS GENERATOR PRECISION SEED: draws so many normals on all cores and prints,
// as a Markdown section, what became of them beside what N(0, 1) predicts: moments up to the
// eighth, tails beyond 1 to 7 standard deviations, the distribution function, and products of
// neighbours in a replicate and across replicates. Exit status 1 if anything is off at an error
// rate of 1e-9.

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "initproof/random/normal_source.hpp"

#include "random/normal_law.hpp"

namespace {

using namespace initproof::random;

constexpr double alpha = 1e-9;
constexpr std::size_t per_replicate = std::size_t{1} << 15;
// Pairs (i, i + lag) that share no number are compared at these lags within a replicate; lag 0 is
// the same position in the next replicate.
constexpr std::array<std::size_t, 6> lags{0, 1, 2, 4, 8, 16};

struct Outcome {
  NormalSample sample;
  std::array<double, lags.size()> products{};
  std::array<double, lags.size()> pairs{};

  void add(const Outcome& other) {
    sample.add(other.sample);
    for (std::size_t l = 0; l < lags.size(); ++l) {
      products[l] += other.products[l];
      pairs[l] += other.pairs[l];
    }
  }
};

template <class Real>
double sum_of_products(const Real* a, const Real* b, std::size_t n) {
  double sums[8] = {};
  for (std::size_t i = 0; i < n; ++i) {
    sums[i % 8] += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  }
  double sum = 0;
  for (const double s : sums) sum += s;
  return sum;
}

template <class Real>
void compare(Outcome& outcome, const std::vector<Real>& here, const std::vector<Real>& next) {
  outcome.products[0] += sum_of_products(here.data(), next.data(), here.size());
  outcome.pairs[0] += static_cast<double>(here.size());
  for (std::size_t l = 1; l < lags.size(); ++l) {
    const std::size_t lag = lags[l];
    for (std::size_t at = 0; at + 2 * lag <= here.size(); at += 2 * lag) {
      outcome.products[l] += sum_of_products(here.data() + at, here.data() + at + lag, lag);
    }
    outcome.pairs[l] += static_cast<double>(here.size()) / 2;
  }
}

// Every second replicate's products are taken, with the replicate after it.
template <class Real>
Outcome draw(const NormalSource& source, std::uint64_t first, std::uint64_t end,
             std::uint64_t step) {
  Outcome outcome;
  std::vector<Real> here(per_replicate), next(per_replicate);
  for (std::uint64_t r = first; r < end; r += step) {
    source.fill(2 * r, 0, std::span<Real>(here));
    source.fill(2 * r + 1, 0, std::span<Real>(next));
    outcome.sample.add(std::span<const Real>(here));
    outcome.sample.add(std::span<const Real>(next));
    if (r % 16 == 0) compare(outcome, here, next);
  }
  return outcome;
}

template <class Real>
Outcome draw_on_all_cores(const NormalSource& source, std::uint64_t draws) {
  const std::uint64_t threads = std::max(1U, std::thread::hardware_concurrency());
  const std::uint64_t pairs = draws / (2 * per_replicate);
  Outcome all;
  std::mutex mutex;
  std::vector<std::thread> running;
  for (std::uint64_t t = 0; t < threads; ++t) {
    running.emplace_back([&, t] {
      const Outcome mine = draw<Real>(source, t, pairs, threads);
      const std::lock_guard lock(mutex);
      all.add(mine);
    });
  }
  for (std::thread& thread : running) thread.join();
  return all;
}

double expected_moment(int k) {
  double product = k % 2 == 0 ? 1 : 0;
  for (int i = k - 1; i > 1; i -= 2) product *= i;
  return product;
}

void print_moments(const NormalSample& sample) {
  const auto n = static_cast<double>(sample.count);
  std::printf("| moment | found | N(0, 1) | off by, standard errors |\n|---|---:|---:|---:|\n");
  for (int k = 1; k < static_cast<int>(NormalSample::powers); ++k) {
    const double found = sample.power_sums[static_cast<std::size_t>(k)] / n;
    const double expected = expected_moment(k);
    const double error = std::sqrt((expected_moment(2 * k) - expected * expected) / n);
    std::printf("| %d | %.9g | %g | %.2f |\n", k, found, expected, (found - expected) / error);
  }
}

void print_tails(const NormalSample& sample) {
  const auto n = static_cast<double>(sample.count);
  std::printf("\n| beyond | found | expected | off by, standard errors |\n|---|---:|---:|---:|\n");
  for (int z = 1; z <= 7; ++z) {
    const double p = 2 * cdf(boost::math::normal(), -z);
    const auto found = static_cast<double>(sample.beyond(z));
    std::printf("| %d sigma | %.0f | %.1f | %.2f |\n", z, found, n * p,
                (found - n * p) / std::sqrt(n * p * (1 - p)));
  }
}

bool print_products(const Outcome& outcome) {
  bool good = true;
  std::printf("\n| pairs | correlation | standard errors |\n|---|---:|---:|\n");
  for (std::size_t l = 0; l < lags.size(); ++l) {
    const double n = outcome.pairs[l];
    const std::string what =
        lags[l] == 0 ? "next replicate" : "lag " + std::to_string(lags[l]) + " in a replicate";
    std::printf("| %s | %.2e | %.2f |\n", what.c_str(), outcome.products[l] / n,
                outcome.products[l] / std::sqrt(n));
    good = good && std::abs(outcome.products[l]) <
                       largest_product_sum(n, alpha / (2 * static_cast<double>(lags.size())));
  }
  return good;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string generator = argc == 5 ? argv[2] : "", precision = argc == 5 ? argv[3] : "";
  if ((generator != "xoshiro" && generator != "philox") ||
      (precision != "f32" && precision != "f64")) {
    std::fprintf(stderr, "usage: bench_distribution DRAWS xoshiro|philox f32|f64 SEED\n");
    return 64;
  }
  const NormalSource source(Stream(std::strtoull(argv[4], nullptr, 10), "bench", "distribution",
                                   generator == "philox" ? Generator::philox : Generator::xoshiro));
  const auto draws = static_cast<std::uint64_t>(std::atof(argv[1]));
  const Outcome outcome = precision == "f32" ? draw_on_all_cores<float>(source, draws)
                                             : draw_on_all_cores<double>(source, draws);
  std::printf("## %s, %s: %.4g normals\n\n`bench_distribution %s %s %s %s`\n\n", generator.c_str(),
              precision == "f32" ? "single precision" : "double precision",
              static_cast<double>(outcome.sample.count), argv[1], argv[2], argv[3], argv[4]);
  print_moments(outcome.sample);
  print_tails(outcome.sample);
  const bool uncorrelated = print_products(outcome);
  const NormalLaw law(outcome.sample, alpha / 2);
  std::printf("\nAnderson and Darling's statistic at the cells' edges: %.3f (1 in the mean).\n",
              law.anderson_darling_at_edges());
  const std::string faults = law.faults();
  std::printf(
      "\nAt an error rate of 1e-9 (moments, tails, the distribution function by "
      "Dvoretzky, Kiefer, Wolfowitz and Massart and by Anderson and Darling, cells by Pearson, "
      "correlations): %s.\n",
      faults.empty() && uncorrelated ? "nothing is off" : ("off: " + faults).c_str());
  return faults.empty() && uncorrelated ? 0 : 1;
}
