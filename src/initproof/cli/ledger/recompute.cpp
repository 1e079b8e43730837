#include "initproof/cli/ledger/recompute.hpp"

#include <algorithm>
#include <iterator>
#include <random>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "initproof/claim/run/error_units.hpp"
#include "initproof/claim/run/tracker.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/data/error.hpp"
#include "initproof/language/language.hpp"
#include "initproof/ledger/encoding.hpp"

namespace initproof::cli {
namespace {

random::Generator generator_of(const ledger::Identity& identity) {
  for (const random::Generator g : random::generators)
    if (random::name(g) == identity.generator) return g;
  throw data::DataError(
      language::phrase("a ledger names the generator {}", {shown(identity.generator)}));
}

// `name=value name=value` into parameters that have these names; false if they have not.
bool set_all(claim::Parameters& parameters, std::string_view text) {
  try {
    while (!text.empty()) {
      const std::string_view one = text.substr(0, text.find(' '));
      text.remove_prefix(std::min(text.size(), one.size() + 1));
      const std::size_t equals = std::min(one.find('='), one.size());
      double value = 0;
      if (!read_number(std::string(one.substr(std::min(equals + 1, one.size()))), value))
        return false;
      parameters.set(one.substr(0, equals), value);
    }
    return true;
  } catch (const claim::UsageError&) {
    return false;
  }
}

}  // namespace

claim::Block block_of(ledger::Ledger& ledger, const ledger::Kept& kept, std::uint64_t index) {
  std::string bytes;
  if (!ledger.find(kept, index, bytes))
    throw data::DataError(
        language::phrase("ledger '{}': block {} is gone", {ledger.path(), std::to_string(index)}));
  return ledger::decoded(bytes);
}

std::optional<claim::PreparedClaim> remade(const claim::Lecture& lecture,
                                           const ledger::Identity& identity,
                                           const claim::Environment& environment,
                                           const std::string& images) {
  const auto entry = std::find_if(lecture.claims.begin(), lecture.claims.end(),
                                  [&](const auto& e) { return e.id == identity.claim; });
  if (entry == lecture.claims.end() || entry->version != identity.version) return {};
  claim::Parameters parameters(entry->parameters());
  if (!set_all(parameters, identity.parameters)) return {};
  claim::PreparedClaim prepared{entry->make(parameters, environment), parameters, entry->version};
  const ledger::Source source{identity.seed, generator_of(identity), images};
  for (const claim::Experiment& e : prepared.claim.experiments)
    if (ledger::identity(prepared, e, source) == identity) return prepared;
  return {};
}

const claim::Experiment& experiment_of(const claim::PreparedClaim& prepared,
                                       const std::string& name) {
  const auto& all = prepared.claim.experiments;
  return *std::find_if(all.begin(), all.end(), [&](const auto& e) { return e.name == name; });
}

std::uint64_t recompute(ledger::Ledger& ledger, const ledger::Kept& kept,
                        const claim::PreparedClaim& prepared, std::uint64_t count) {
  const claim::Experiment& experiment = experiment_of(prepared, kept.identity.experiment);
  const random::Stream stream(kept.identity.seed, prepared.claim.id, experiment.name,
                              generator_of(kept.identity));
  const std::vector<std::uint64_t> all = ledger.indices(kept.row);
  std::vector<std::uint64_t> chosen;
  std::sample(all.begin(), all.end(), std::back_inserter(chosen), count,
              std::mt19937_64(std::random_device()()));
  for (const std::uint64_t index : chosen) {
    std::string bytes;
    if (!ledger.find(kept, index, bytes) ||
        bytes != ledger::encoded(experiment.draw(stream, index)))
      throw data::DataError(language::phrase(
          "ledger '{}': block {} of {} {} is another one when drawn again",
          {ledger.path(), std::to_string(index), prepared.claim.id, experiment.name}));
  }
  return chosen.size();
}

std::string path_of(ledger::Ledger& ledger, const ledger::Kept& kept,
                    const claim::PreparedClaim& prepared, double alpha_unit) {
  const claim::Experiment& experiment = experiment_of(prepared, kept.identity.experiment);
  const double alpha = static_cast<double>(claim::error_units(experiment.cost)) * alpha_unit;
  std::string text;
  for (const claim::Hypothesis& h : prepared.claim.hypotheses) {
    const auto* sampled = std::get_if<claim::Sampled>(&h.evidence);
    if (sampled == nullptr || sampled->experiment != experiment.name) continue;
    claim::Tracker tracker(h, alpha);
    for (std::uint64_t i = 0; i < kept.prefix && !tracker.decided(); ++i) {
      tracker.absorb(block_of(ledger, kept, i).at(sampled->channel));
      const claim::HypothesisResult& r = tracker.result();
      text += fmt::format("{},{},{},{},{},{},{},{},{}\n", prepared.claim.id, experiment.name,
                          h.name, kept.identity.generator, kept.identity.seed, r.samples,
                          r.estimate, r.interval.low, r.interval.high);
    }
  }
  return text;
}

}  // namespace initproof::cli
