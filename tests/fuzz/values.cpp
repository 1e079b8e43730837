// The value of an option, without the options, which take long to make. The first byte says of
// which.
#include "initproof/cli/options/values.hpp"

#include <cmath>
#include <string>

#include "initproof/claim/parameter.hpp"
#include "initproof/random/generator.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

namespace {

// As claims declare them: whole and not, narrow, wide and around 0.
const claim::Parameters& declared() {
  static const claim::Parameters all({{"fan_in", 784, 1, 1e6, true, "inputs"},
                                      {"bias_variance", 1, 0, 1e12, false, "variance of a bias"},
                                      {"eta", 0.1, 1e-6, 1, false, "learning rate"},
                                      {"threshold", 0, -3, 3, false, "a threshold"}});
  return all;
}

void set(const std::string& text) {
  claim::Parameters parameters = declared();
  for (const auto& [name, value] : cli::read_settings({text})) {
    fuzz::require(std::isfinite(value), "a value is a number");
    parameters.set(name, value);
  }
  for (const claim::Parameter& p : parameters.declared()) {
    fuzz::require(p.value >= p.minimum && p.value <= p.maximum, "a parameter stays in its range");
    fuzz::require(!p.integer || p.value == std::floor(p.value), "whole numbers stay whole");
  }
}

void value(char option, const std::string& text) {
  switch (option) {
    case 's':
      if (text != "random") (void)cli::read_seed(text);
      break;
    case 'g':
      fuzz::require(text == random::name(cli::read_generator(text)), "a generator has its name");
      break;
    case 'a': {
      const double alpha = cli::read_alpha(text);
      fuzz::require(alpha >= cli::least_alpha && alpha < 1, "alpha is an error rate");
      break;
    }
    case 'c': {
      const std::uint64_t count = cli::read_count("--runs", text, 1000);
      fuzz::require(count >= 1 && count <= 1000, "a count is bounded");
      break;
    }
    default:
      set(text);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  try {
    value(static_cast<char>(data[0]),
          std::string(fuzz::halves(fuzz::text_of(data + 1, size - 1)).first));
  } catch (const claim::UsageError& error) {
    fuzz::require(!std::string_view(error.what()).empty(), "a refusal says why");
  }
  return 0;
}
