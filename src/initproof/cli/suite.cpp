#include "initproof/cli/suite.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "initproof/claim/nearest.hpp"
#include "initproof/data/mnist.hpp"

namespace initproof::cli {
namespace {

using claim::Parameters;
using claim::RegistryEntry;

bool is_chosen(const RegistryEntry& entry, const std::vector<std::string>& chosen) {
  return chosen.empty() || std::find(chosen.begin(), chosen.end(), entry.id) != chosen.end();
}

bool declares(const Parameters& parameters, const std::string& name) {
  const auto& all = parameters.declared();
  return std::any_of(all.begin(), all.end(), [&](const auto& p) { return p.name == name; });
}

// Each --set goes to the chosen claims that have the parameter; one that no claim has is an error.
void apply_settings(const Options& options, std::vector<Parameters>& chosen) {
  for (const auto& [name, value] : options.parameters) {
    bool known = false;
    for (Parameters& parameters : chosen) {
      if (!declares(parameters, name)) continue;
      parameters.set(name, value);
      known = true;
    }
    if (known) continue;
    if (chosen.size() == 1) chosen.front().set(name, value);  // throws, naming what there is
    std::vector<std::string_view> names;
    for (const Parameters& parameters : chosen) {
      for (const auto& p : parameters.declared()) names.push_back(p.name);
    }
    throw claim::UsageError(fmt::format("--set {}: none of the claims has it; did you mean '{}'?",
                                        name, claim::nearest(name, names)));
  }
}

}  // namespace

Suite prepare(const Options& options) {
  // A folder that is not one is told whether or not a chosen claim looks into it.
  if (const std::string& folder = options.environment.mnist_folder; !folder.empty())
    (void)data::load_mnist(folder);
  const auto entries = claim::registry();
  for (const std::string& id : options.claims) (void)claim::find(entries, id);

  std::vector<Parameters> chosen;
  for (const RegistryEntry& entry : entries) {
    if (is_chosen(entry, options.claims)) chosen.emplace_back(entry.parameters());
  }
  apply_settings(options, chosen);

  Suite suite;
  std::size_t intervals = 0;
  auto next = chosen.begin();
  for (const RegistryEntry& entry : entries) {
    std::size_t sampled = entry.sampled;
    if (is_chosen(entry, options.claims)) {
      suite.claims.push_back({entry.make(*next, options.environment), *next});
      sampled = std::max(sampled, claim::sampled_hypotheses(suite.claims.back().claim));
      ++next;
    }
    intervals += sampled;
  }
  suite.alpha_share =
      stats::ErrorBudget(options.alpha, std::max<std::size_t>(intervals, 1)).share();
  return suite;
}

claim::SuiteResult run(const Suite& suite, const Options& options, claim::Observer* observer,
                       const std::atomic<bool>& interrupted) {
  claim::SuiteResult result;
  result.version = INITPROOF_VERSION;
  result.seed = options.seed;
  result.generator = options.generator;
  result.alpha = options.alpha;
  claim::RunOptions run_options;
  run_options.seed = options.seed;
  run_options.generator = options.generator;
  run_options.threads = options.threads;
  run_options.max_samples = options.max_samples;
  run_options.observer = observer;
  run_options.interrupted = &interrupted;
  for (const claim::PreparedClaim& prepared : suite.claims) {
    if (interrupted) break;
    result.claims.push_back(claim::run(prepared, suite.alpha_share, run_options));
    result.alpha_spent +=
        suite.alpha_share * static_cast<double>(claim::sampled_hypotheses(prepared.claim));
  }
  result.interrupted = interrupted;
  return result;
}

}  // namespace initproof::cli
