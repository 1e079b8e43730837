#include "common/images.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <string>

#include <fmt/format.h>

#include "initproof/data/digits/digits.hpp"
#include "initproof/data/error.hpp"
#include "initproof/data/mnist.hpp"
#include "initproof/data/text.hpp"

namespace initproof::proofs {
namespace {

constexpr std::size_t builtin_count = 10'000;
constexpr std::uint64_t builtin_seed = 1;

// On black images alone a neuron sees nothing but its bias, and claims about its weights are about
// nothing.
data::ImageSet with_ink(data::ImageSet set, const std::string& folder) {
  const bool ink =
      std::any_of(set.pixels.begin(), set.pixels.end(), [](float pixel) { return pixel != 0; });
  if (ink) return set;
  throw data::DataError(fmt::format("{}: expected images with ink, found {} black ones", folder,
                                    data::grouped(set.count())));
}

// The name of a folder as code: more backticks around it than it has in a row, and blanks where it
// has any.
text::Argument as_code(const std::string& name) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : name) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  const char* blank = longest > 0 ? " " : "";
  return text::verbatim(fmt::format("{}{}{}{}{}", fence, blank, name, blank, fence));
}

}  // namespace

std::shared_ptr<const data::ImageSet> images(const claim::Environment& environment) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const data::ImageSet>> loaded;
  const std::lock_guard lock(mutex);
  auto& set = loaded[environment.mnist_folder];
  if (!set) {
    set = std::make_shared<data::ImageSet>(
        environment.mnist_folder.empty()
            ? data::make_digits(builtin_count, builtin_seed)
            : with_ink(data::load_mnist(environment.mnist_folder), environment.mnist_folder));
  }
  return set;
}

text::Message described(const data::ImageSet& set) {
  const auto count_of = [](std::size_t n) { return text::numeral(data::grouped(n)); };
  if (set.seed)
    return text::say("built-in digits, {} images, seed {}", count_of(set.count()), *set.seed);
  const std::size_t training = set.count() - set.test_images;
  const bool known = set.folder.empty();
  std::vector<text::Argument> values;
  if (training > 0) values.push_back(count_of(training));
  if (set.test_images > 0) values.push_back(count_of(set.test_images));
  if (!known) values.push_back(as_code(set.folder));
  const char* words =
      known ? "MNIST, {} training and {} test images" : "{} training and {} test images of {}";
  if (training == 0) words = known ? "MNIST, {} test images" : "{} test images of {}";
  if (set.test_images == 0)
    words = known ? "MNIST, {} training images" : "{} training images of {}";
  return {words, std::move(values)};
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
