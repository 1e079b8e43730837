#include "initproof/stats/sequence/e_value.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include "support/catch.hpp"

namespace initproof::stats {
namespace {

constexpr double infinite_evidence = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("a p-value p gives the e-value p^(-1/2) / 2, and never one below 1/2") {
  for (const double p : {1e-300, 1e-9, 0.04, 0.25, 1.0}) {
    CAPTURE(p);
    CHECK(std::exp(detail::log_calibrated(std::log(p))) == Approx(0.5 / std::sqrt(p)));
  }
  // Bounds of a p-value may be larger than 1: no evidence, as that of 1.
  for (const double log_p : {0.0, 1e-9, 0.5, 1.0, 40.0, infinite_evidence}) {
    CAPTURE(log_p);
    CHECK(detail::log_calibrated(log_p) == -std::numbers::ln2);
  }
}

TEST_CASE("the logarithm of two e-values' mean is the same either way round, and may be infinite") {
  CHECK(detail::log_mean(std::log(3.0), std::log(5.0)) == Approx(std::log(4.0)));
  CHECK(detail::log_mean(std::log(5.0), std::log(3.0)) == Approx(std::log(4.0)));
  CHECK(detail::log_mean(2, 2) == Approx(2));
  CHECK(detail::log_mean(-infinite_evidence, 0) == Approx(-std::log(2.0)));
  CHECK(detail::log_mean(1e4, 0) == Approx(1e4 - std::log(2.0)));
  CHECK(detail::log_mean(infinite_evidence, 0) == infinite_evidence);
  CHECK(detail::log_mean(0, infinite_evidence) == infinite_evidence);
}

TEST_CASE("a threshold leaves room for ten times the rounding of 1e-7, and for no more") {
  for (const double alpha : {0.5, 1e-9, 1e-150}) {
    CAPTURE(alpha);
    const double room = detail::log_threshold(alpha) + std::log(alpha);
    CHECK(room == Approx(1e-6).epsilon(1e-6));
  }
}

TEST_CASE("Stirling's remainder has every digit where its series alone is summed, and before") {
  struct {
    double t, remainder;
  } const known[] = {
      // ln Gamma(t) - t ln t + t with 50 digits, by mpmath.
      {0.001, 6.91508664066283579888},   {0.5, 1.41893853320467274178},
      {3.25, 0.3551731929983754772966},  {16, -0.4621481719956082366134},
      {16.5, -0.4776917699170117191944}, {17, -0.4927667428750005604837},
      {20, -0.5747612838803258324798},   {100, -1.382813229233738027554},
  };
  for (const auto& [t, remainder] : known) {
    CAPTURE(t);
    CHECK(std::abs(detail::stirling_remainder(t) - remainder) < (t < 16 ? 4e-15 : 4e-16));
  }
}

}  // namespace initproof::stats
