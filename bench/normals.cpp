// bench_normals WHO [cycles]: draws normals and sums 392 weights and a bias into z, over and over
// for half a second, and prints million normals a second of processor time; with `cycles`, the
// processor's cycles a normal.

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#ifdef INITPROOF_GSL
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#endif

#include "initproof/random/normal_source.hpp"

#include "clock.hpp"
#include "draws.hpp"

namespace {

using initproof::bench::neurons;
using initproof::bench::slide_summands;
using initproof::random::Generator;

double sink = 0;  // printed, so that no work can be left out

// A peer draws one normal after another, and adds it.
template <class Draw>
void peer(Draw& draw) {
  for (std::size_t i = 0; i < neurons; ++i) {
    const double z = initproof::bench::drawn_sum(draw, slide_summands);
    sink += z * z;
  }
}

template <class Real, Generator generator>
void ours() {
  static std::uint64_t first = 0;
  static const std::vector<Real> weights(slide_summands, Real{1});
  static std::vector<Real> z(neurons);
  static const initproof::random::NormalSource source({1, "bench", "normals", generator});
  source.weighted_sums(first, std::span<const Real>(weights), std::span<Real>(z));
  first += neurons;
  for (const Real x : z) sink += static_cast<double>(x * x);
}

std::map<std::string, std::function<void()>> contestants() {
  static initproof::bench::BoostNormals boost;
  static std::mt19937_64 standard_engine;
  static std::normal_distribution<double> standard_law;
  static auto standard = [] { return standard_law(standard_engine); };
  std::map<std::string, std::function<void()>> all{
      {"xoshiro-f32", ours<float, Generator::xoshiro>},
      {"xoshiro-f64", ours<double, Generator::xoshiro>},
      {"philox-f32", ours<float, Generator::philox>},
      {"philox-f64", ours<double, Generator::philox>},
      {"boost", [] { peer(boost); }},
      {"libstdc++", [] { peer(standard); }}};
#ifdef INITPROOF_GSL
  static gsl_rng* gsl_engine = gsl_rng_alloc(gsl_rng_mt19937);
  static auto gsl = [] { return gsl_ran_gaussian_ziggurat(gsl_engine, 1.0); };
  all["gsl"] = [] { peer(gsl); };
#endif
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  const auto all = contestants();
  const auto chosen = argc >= 2 ? all.find(argv[1]) : all.end();
  const bool cycles = argc == 3 && std::strcmp(argv[2], "cycles") == 0;
  if (chosen == all.end() || argc > 3 || (argc == 3 && !cycles)) {
    std::fprintf(stderr, "usage: bench_normals WHO [cycles], one of:");
    for (const auto& [name, work] : all) std::fprintf(stderr, " %s", name.c_str());
    std::fprintf(stderr, "\n");
    return 64;
  }
  const double normals = static_cast<double>(slide_summands * neurons);
  if (cycles) {
    std::printf("%.3f\n", initproof::bench::cycles(0.5, chosen->second) / normals);
  } else {
    std::printf("%.2f\n", initproof::bench::rate(0.5, chosen->second) * normals / 1e6);
  }
  std::fprintf(stderr, "sum of squares %g, instruction set %s\n", sink,
               initproof::random::instruction_set());
  return 0;
}
