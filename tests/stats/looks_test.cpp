#include "initproof/stats/sequence/looks.hpp"

#include <boost/math/constants/constants.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>

#include "support/catch.hpp"

namespace initproof::stats::detail {
namespace {

using Exact = boost::multiprecision::cpp_bin_float_50;

TEST_CASE("All looks together have no more than alpha, and hardly less") {
  // The sum of 1 / (1 + |k|)^2 over all whole numbers k.
  const Exact all = 2 * boost::math::constants::pi_sqr<Exact>() / 6 - 1;
  for (const double alpha : {1.0, 0.1, 1e-9, 0.75}) {
    for (int look = -30; look <= 30; ++look) {
      const int place = 1 + std::abs(look);
      const Exact share = Exact(look_alpha(alpha, look)) * all * place * place / alpha;
      CAPTURE(alpha, look);
      CHECK(share <= 1);
      CHECK(share > 1 - 1e-14);
    }
  }
}

}  // namespace
}  // namespace initproof::stats::detail
