// The command line, an argument a line, and every --set for every claim that there is.
#include <cmath>
#include <string>
#include <vector>

#include "initproof/claim/parameter.hpp"
#include "initproof/claim/registry.hpp"
#include "initproof/cli/options.hpp"

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

const std::vector<claim::Parameters>& declared() {
  static const std::vector<claim::Parameters> all = [] {
    std::vector<claim::Parameters> result;
    for (const auto& entry : claim::registry()) result.emplace_back(entry.parameters());
    return result;
  }();
  return all;
}

void set(claim::Parameters parameters, const std::string& name, double value) {
  try {
    parameters.set(name, value);
  } catch (const claim::UsageError&) {
    return;
  }
  fuzz::require(std::isfinite(parameters[name]), "a parameter is a number");
}

void check(const cli::Options& options) {
  fuzz::require(options.alpha > 0 && options.alpha < 1, "alpha is an error rate");
  fuzz::require(options.threads >= 1 && options.threads <= 1024, "threads are bounded");
  for (const auto& [name, value] : options.parameters) {
    for (const claim::Parameters& parameters : declared()) set(parameters, name, value);
  }
  const cli::TrainOptions& train = options.train;
  fuzz::require(train.settings.architecture.weights() <= 20'000'000, "networks are bounded");
  fuzz::require(train.settings.sgd.batch_size >= 1, "a mini-batch has an image");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::vector<std::string> arguments = arguments_of(fuzz::text_of(data, size));
  std::vector<const char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(argument.c_str());
  pointers.push_back(nullptr);
  try {
    check(cli::parse(static_cast<int>(arguments.size()), pointers.data()));
  } catch (const claim::UsageError& error) {
    const std::string_view line = error.what();
    fuzz::require(!line.empty(), "a refusal says why");
  } catch (const cli::InformationRequested&) {
  }
  return 0;
}
