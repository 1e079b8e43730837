// bench_normals WHO: draws normals and sums 392 weights and a bias into z, over and over for half a
// second, and prints million normals a second of processor time.

#include <cstdint>
#include <cstdio>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#ifdef INITPROOF_GSL
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#endif

#include "initproof/random/normal_source.hpp"

#include "clock.hpp"

namespace {

constexpr std::size_t summands = 393;
constexpr std::size_t neurons = 4096;
double sink = 0;  // printed, so that no work can be left out

// A peer draws one normal after another, and adds it.
template <class Draw>
void peer(Draw draw) {
  for (std::size_t i = 0; i < neurons; ++i) {
    double z = 0;
    for (std::size_t j = 0; j < summands; ++j) z += static_cast<double>(draw());
    sink += z * z;
  }
}

void ours() {
  static std::uint64_t first = 0;
  static const std::vector<float> weights(summands, 1.0F);
  static std::vector<float> z(neurons);
  static const initproof::random::NormalSource source({1, "bench", "normals"});
  source.weighted_sums(first, weights, z);
  first += neurons;
  for (const float x : z) sink += static_cast<double>(x * x);
}

std::map<std::string, std::function<void()>> contestants() {
  static boost::random::mt19937_64 boost_engine;
  static boost::random::normal_distribution<double> boost_law;
  static std::mt19937_64 standard_engine;
  static std::normal_distribution<double> standard_law;
  std::map<std::string, std::function<void()>> all{
      {"initproof", ours},
      {"boost", [] { peer([] { return boost_law(boost_engine); }); }},
      {"libstdc++", [] { peer([] { return standard_law(standard_engine); }); }}};
#ifdef INITPROOF_GSL
  static gsl_rng* gsl_engine = gsl_rng_alloc(gsl_rng_mt19937);
  all["gsl"] = [] { peer([] { return gsl_ran_gaussian_ziggurat(gsl_engine, 1.0); }); };
#endif
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  const auto all = contestants();
  const auto chosen = argc == 2 ? all.find(argv[1]) : all.end();
  if (chosen == all.end()) {
    std::fprintf(stderr, "usage: bench_normals WHO, one of:");
    for (const auto& [name, work] : all) std::fprintf(stderr, " %s", name.c_str());
    std::fprintf(stderr, "\n");
    return 64;
  }
  const double rate = initproof::bench::rate(0.5, chosen->second);
  std::printf("%.2f\n", rate * static_cast<double>(summands * neurons) / 1e6);
  std::fprintf(stderr, "sum of squares %g, instruction set %s\n", sink,
               initproof::random::instruction_set());
  return 0;
}
