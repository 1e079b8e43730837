#include "initproof/power/promise.hpp"

#include <boost/math/distributions/binomial.hpp>

#include "initproof/stats/special.hpp"

namespace initproof::power {

std::uint64_t fewest_kept(std::uint64_t runs, double promised, double error) {
  if (runs == 0 || !(promised > 0)) return 0;
  if (promised >= 1) return runs;
  const stats::BinomialLaw law(static_cast<double>(runs), promised);
  std::uint64_t few = 0;  // the fewest that chance explains is not below it
  std::uint64_t enough = runs;
  while (few < enough) {
    const std::uint64_t middle = few + (enough - few) / 2;
    if (cdf(law, static_cast<double>(middle)) < error) {
      few = middle + 1;
    } else {
      enough = middle;
    }
  }
  return few;
}

double noticed_below(std::uint64_t runs, double promised) {
  const std::uint64_t fewest = fewest_kept(runs, promised);
  if (fewest == 0) return 0;
  const double seen = static_cast<double>(fewest - 1);
  return stats::BinomialLaw::find_upper_bound_on_p(static_cast<double>(runs), seen, 0.99);
}

}  // namespace initproof::power
