#include "support/error_budget.hpp"

#include <stdexcept>
#include <string>

namespace initproof::tests {
namespace {

struct Share {
  std::string_view test;
  double alpha;
};

// Every test whose outcome depends on draws: the probability that it fails although all is well.
constexpr Share shares[] = {
    {"claims.distribution", 1e-11},
    {"claims.planted", 1e-11},
    {"claims.regression", 1e-11},
    {"claims.saturation", 1e-11},
    {"claims.spread", 1e-11},
    {"claims.sweep", 1e-10},
    {"claims.variance", 1e-11},
    {"examples.puzzles", 1e-11},
    {"network.initialization", 1e-11},
    {"network.shuffle", 1e-11},
    {"random.distributions", 1e-11},
    {"random.engine", 1e-11},
    {"random.normals", 3e-11},
    {"stats.calibration", 1e-10},
    {"stats.power", 2e-11},
    {"support.statistical-property", 1e-11},
};

}  // namespace

double alpha_of(std::string_view test) {
  for (const Share& share : shares) {
    if (share.test == test) return share.alpha;
  }
  throw std::out_of_range("no share of the error budget for test '" + std::string(test) + "'");
}

double total_alpha() {
  double sum = 0;
  for (const Share& share : shares) sum += share.alpha;
  return sum;
}

}  // namespace initproof::tests
