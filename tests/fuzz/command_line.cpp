// The command line, an argument a line, and every --set for parameters of every kind.
#include <any>
#include <cmath>
#include <string>
#include <vector>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/cli/options/options.hpp"
#include "initproof/cli/options/parse.hpp"
#include "initproof/cli/train/options.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

namespace {

std::vector<std::string> arguments_of(std::string_view text) {
  std::vector<std::string> arguments = {"initproof"};
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    // An argument ends at a byte 0 in the system's hands.
    arguments.emplace_back(fuzz::halves(text.substr(0, end)).first);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return arguments;
}

// As claims declare them: whole and not, narrow, wide and around 0.
const claim::Parameters& declared() {
  static const claim::Parameters all({{"fan_in", 784, 1, 1e6, true, "inputs"},
                                      {"active", 392, 0, 1e9, true, "inputs that are 1"},
                                      {"bias_variance", 1, 0, 1e12, false, "variance of a bias"},
                                      {"eta", 0.1, 1e-6, 1, false, "learning rate"},
                                      {"threshold", 0, -3, 3, false, "a threshold"}});
  return all;
}

void set(claim::Parameters parameters, const std::string& name, double value) {
  try {
    parameters.set(name, value);
  } catch (const claim::UsageError&) {
    return;
  }
  for (const claim::Parameter& p : parameters.declared()) {
    fuzz::require(p.value >= p.minimum && p.value <= p.maximum, "a parameter stays in its range");
    fuzz::require(!p.integer || p.value == std::floor(p.value), "whole numbers stay whole");
  }
}

void check(const cli::TrainOptions& train) {
  fuzz::require(train.settings.architecture.weights() <= 20'000'000, "networks are bounded");
  fuzz::require(train.settings.sgd.batch_size >= 1, "a mini-batch has an image");
}

void check(const cli::Options& options) {
  fuzz::require(options.alpha > 0 && options.alpha < 1, "alpha is an error rate");
  fuzz::require(options.threads >= 1 && options.threads <= 1024, "threads are bounded");
  for (const auto& [name, value] : options.parameters) {
    set(declared(), name, value);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::vector<std::string> arguments = arguments_of(fuzz::text_of(data, size));
  std::vector<const char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(argument.c_str());
  pointers.push_back(nullptr);
  try {
    const cli::Request request =
        cli::parse(static_cast<int>(arguments.size()), pointers.data(), {});
    if (const auto* verify = std::any_cast<cli::Options>(&request.options)) check(*verify);
    if (const auto* train = std::any_cast<cli::TrainOptions>(&request.options)) check(*train);
  } catch (const claim::UsageError& error) {
    const std::string_view line = error.what();
    fuzz::require(!line.empty(), "a refusal says why");
  } catch (const cli::InformationRequested&) {
  }
  return 0;
}
