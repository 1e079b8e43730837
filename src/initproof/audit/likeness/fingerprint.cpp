#include "initproof/audit/likeness/fingerprint.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>

#include "initproof/audit/likeness/finite.hpp"

namespace initproof::audit {
namespace {

bool all_are(std::span<const double> numbers, double one) {
  return std::all_of(numbers.begin(), numbers.end(), [one](double x) { return x == one; });
}

}  // namespace

Description describe(const tensor_file::Tensor& tensor) {
  Description all;
  NumberHash hash;
  bool first = true;
  double one = 0;
  std::vector<double> finite;
  for_each_chunk(tensor, [&](std::span<const double> weights) {
    hash.add(weights);
    all.bfloat.add(weights);
    if (first) one = weights.front();
    first = false;
    all.constant = all.constant && all_are(weights, one);
    if (all_finite(weights)) return all.moments.merge(stats::Moments::of(weights));
    finite.clear();
    std::copy_if(weights.begin(), weights.end(), std::back_inserter(finite),
                 [](double w) { return std::isfinite(w); });
    all.not_finite += weights.size() - finite.size();
    all.moments.merge(stats::Moments::of(std::span<const double>(finite)));
  });
  all.print = {tensor.shape, hash.take()};
  return all;
}

}  // namespace initproof::audit
