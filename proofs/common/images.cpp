#include "common/images.hpp"

#include <map>
#include <mutex>
#include <string>

#include "initproof/data/digits.hpp"
#include "initproof/data/mnist.hpp"

namespace initproof::proofs {
namespace {

constexpr std::size_t builtin_count = 10'000;
constexpr std::uint64_t builtin_seed = 1;

}  // namespace

std::shared_ptr<const data::ImageSet> images(const claim::Environment& environment) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const data::ImageSet>> loaded;
  const std::lock_guard lock(mutex);
  auto& set = loaded[environment.mnist_folder];
  if (!set) {
    set = std::make_shared<data::ImageSet>(environment.mnist_folder.empty()
                                               ? data::make_digits(builtin_count, builtin_seed)
                                               : data::load_mnist(environment.mnist_folder));
  }
  return set;
}

std::vector<double> variances_on(const data::ImageSet& set, double weight_variance,
                                 double bias_variance) {
  std::vector<double> variances;
  variances.reserve(set.count());
  for (std::size_t i = 0; i < set.count(); ++i) {
    variances.push_back(weight_variance * data::sum_of_squares(set.image(i)) + bias_variance);
  }
  return variances;
}

}  // namespace initproof::proofs
