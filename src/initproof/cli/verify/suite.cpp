#include "initproof/cli/verify/suite.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "initproof/claim/nearest.hpp"
#include "initproof/claim/run/error_units.hpp"
#include "initproof/claim/soundness.hpp"
#include "initproof/claim/usage_message.hpp"
#include "initproof/cli/verify/margins.hpp"
#include "initproof/data/mnist_files.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {
namespace {

using claim::Entry;
using claim::Parameters;

bool is_chosen(const Entry& entry, const std::vector<std::string>& chosen) {
  return chosen.empty() || std::find(chosen.begin(), chosen.end(), entry.id) != chosen.end();
}

bool declares(const Parameters& parameters, const std::string& name) {
  const auto& all = parameters.declared();
  return std::any_of(all.begin(), all.end(), [&](const auto& p) { return p.name == name; });
}

std::string said(const claim::UsageError& error) {
  const auto* const words = dynamic_cast<const claim::UsageMessage*>(&error);
  return words == nullptr ? error.what() : language::shown(words->message());
}

// An error about a parameter says so if the user did not give it, and where several claims are
// made, which of them refuses it.
[[noreturn]] void refuse(std::string text, std::string_view claim, const Options& options,
                         bool several) {
  constexpr std::string_view start = "--set ";
  const std::size_t equals = text.find('=');
  if (text.starts_with(start) && equals != std::string::npos) {
    const std::string name = text.substr(start.size(), equals - start.size());
    const bool given = std::any_of(options.parameters.begin(), options.parameters.end(),
                                   [&](const auto& p) { return p.first == name; });
    if (!given) text.insert(std::min(text.find(": "), text.size()), language::phrase(" (default)"));
  }
  if (several && !text.starts_with(claim))
    text += language::phrase(" (claim {})", {std::string(claim)});
  throw claim::UsageError(text);
}

struct Chosen {
  const Entry& entry;
  Parameters parameters;
};

// What the claim has instead, and which claims have it.
[[noreturn]] void refuse_unknown(Parameters& parameters, const std::string& name, double value,
                                 const claim::Lecture& lecture) {
  std::string others;
  for (const Entry& entry : lecture.claims) {
    if (declares(Parameters(entry.parameters()), name))
      others += fmt::format("{}{}", others.empty() ? "" : ", ", entry.id);
  }
  if (!others.empty()) others = language::phrase("; it is one of {}", {others});
  try {
    parameters.set(name, value);
  } catch (const claim::UsageError& error) {
    throw claim::UsageError(said(error) + others);
  }
  throw std::logic_error(fmt::format("'{}' is a parameter after all", name));
}

// Each --set goes to the chosen claims that have the parameter; one that no claim has is an error.
void apply_settings(const Options& options, const claim::Lecture& lecture,
                    std::vector<Chosen>& chosen) {
  for (const auto& [name, value] : options.parameters) {
    bool known = false;
    for (auto& [entry, parameters] : chosen) {
      if (!declares(parameters, name)) continue;
      try {
        parameters.set(name, value);
      } catch (const claim::UsageError& error) {
        refuse(said(error), entry.id, options, chosen.size() > 1);
      }
      known = true;
    }
    if (known) continue;
    if (chosen.size() == 1) refuse_unknown(chosen.front().parameters, name, value, lecture);
    std::vector<std::string_view> names;
    for (const auto& [entry, parameters] : chosen) {
      for (const auto& p : parameters.declared()) names.push_back(p.name);
    }
    throw claim::UsageError(
        language::phrase("--set {}: none of the claims has it{}",
                         {claim::abridged(name), language::shown(claim::suggestion(name, names))}));
  }
}

claim::Claim made(const Chosen& chosen, const Options& options, bool several) {
  try {
    claim::Claim claim = chosen.entry.make(chosen.parameters, options.environment);
    claim::require_sound(claim);
    return claim;
  } catch (const claim::UsageError& error) {
    refuse(said(error), chosen.entry.id, options, several);
  }
}

// A setting may give a claim more hypotheses than it has at its defaults, for which the lecture's
// budget was made.
void check_budget(const Suite& suite) {
  std::uint64_t units = 0;
  for (const claim::PreparedClaim& prepared : suite.claims)
    units += claim::error_units(prepared.claim);
  if (units <= suite.budget.units()) return;
  throw claim::UsageError(language::phrase(
      "the hypotheses of these claims need {} units of the error budget, and the lecture "
      "has {}: verify fewer claims at once",
      {std::to_string(units), std::to_string(suite.budget.units())}));
}

}  // namespace

std::vector<std::string> claims_with(const std::string& name, const Suite& suite) {
  std::vector<std::string> ids;
  for (const claim::PreparedClaim& prepared : suite.claims) {
    if (declares(prepared.parameters, name)) ids.push_back(prepared.claim.id);
  }
  return ids;
}

Suite prepare(const Options& options, const claim::Lecture& lecture) {
  // A folder that does not exist is an error even where no chosen claim needs images; what its
  // files hold is read only where one does.
  if (const std::string& folder = options.environment.mnist_folder; !folder.empty())
    (void)data::find_mnist(folder);
  const std::vector<Entry>& entries = lecture.claims;
  for (const std::string& id : options.claims) (void)claim::find(entries, id);

  std::vector<Chosen> chosen;
  for (const Entry& entry : entries) {
    if (is_chosen(entry, options.claims)) chosen.push_back({entry, Parameters(entry.parameters())});
  }
  apply_settings(options, lecture, chosen);

  Suite suite{{}, stats::ErrorBudget(options.alpha, lecture.error_units)};
  for (const Chosen& each : chosen)
    suite.claims.push_back(
        {made(each, options, chosen.size() > 1), each.parameters, each.entry.version});
  check_budget(suite);
  tighten(suite, options.tightening);
  return suite;
}

claim::RunOptions run_options(const Options& options, claim::Observer* observer,
                              const std::atomic<bool>& interrupted, claim::BlockKeeper* keeper) {
  claim::RunOptions run_options;
  run_options.seed = options.seed;
  run_options.generator = options.generator;
  run_options.threads = options.threads;
  run_options.max_samples = options.max_samples;
  run_options.observer = observer;
  run_options.interrupted = &interrupted;
  run_options.keeper = keeper;
  return run_options;
}

claim::SuiteResult run(const Suite& suite, const claim::RunOptions& options) {
  const std::atomic<bool>& interrupted = *options.interrupted;
  claim::SuiteResult result;
  result.version = INITPROOF_VERSION;
  result.seed = options.seed;
  result.generator = options.generator;
  result.alpha = suite.budget.alpha();
  std::uint64_t units = 0;
  double planned_anew = 0;
  for (const claim::PreparedClaim& prepared : suite.claims) {
    if (interrupted) break;
    result.claims.push_back(claim::run(prepared, suite.budget.share(1), options));
    units += claim::error_units_spent(result.claims.back());
    planned_anew += claim::alpha_planned_anew(result.claims.back());
  }
  result.alpha_spent = suite.budget.share(units) + planned_anew;
  result.interrupted = interrupted;
  return result;
}

}  // namespace initproof::cli
