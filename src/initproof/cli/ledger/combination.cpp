#include "initproof/cli/ledger/combination.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "initproof/claim/run/error_units.hpp"
#include "initproof/claim/run/tracker.hpp"
#include "initproof/cli/ledger/recompute.hpp"
#include "initproof/data/error.hpp"
#include "initproof/language/language.hpp"
#include "initproof/stats/judgement.hpp"
#include "initproof/stats/sequence/product.hpp"

namespace initproof::cli {
namespace {

using ledger::Kept;
using ledger::Ledger;

struct Run {
  Ledger* ledger;
  Kept kept;
};

// All runs of one experiment.
using Group = std::vector<Run>;

std::string name_of(const ledger::Identity& id) {
  return fmt::format("{} {}", id.claim, id.experiment);
}

// Runs of one experiment may differ in seed and generator alone, and must in one of them.
void require_alike(const Run& first, const Run& other) {
  const ledger::Identity& a = first.kept.identity;
  const ledger::Identity& b = other.kept.identity;
  const std::string& path_a = first.ledger->path();
  const std::string& path_b = other.ledger->path();
  const auto differ = [&](const char* what, const std::string& x, const std::string& y) {
    if (x != y)
      throw data::DataError(
          language::phrase("{} has other {} in '{}' than in '{}': {} and {}",
                           {name_of(a), language::phrase(what), path_b, path_a, y, x}));
  };
  differ("sources", a.version, b.version);
  differ("parameters", a.parameters, b.parameters);
  differ("images", a.data, b.data);
  if (a.generator == b.generator && a.seed == b.seed)
    throw data::DataError(
        language::phrase("'{}' and '{}' have the same run of {}, seed {} of {}: it counts once",
                         {path_a, path_b, name_of(a), std::to_string(a.seed), a.generator}));
}

void add(std::vector<Group>& groups, Run run) {
  const ledger::Identity& id = run.kept.identity;
  for (Group& group : groups) {
    const ledger::Identity& of = group.front().kept.identity;
    if (of.claim != id.claim || of.experiment != id.experiment) continue;
    for (const Run& other : group) require_alike(other, run);
    group.push_back(std::move(run));
    return;
  }
  groups.push_back({std::move(run)});
}

std::vector<Group> grouped(std::vector<std::unique_ptr<Ledger>>& ledgers) {
  std::vector<Group> groups;
  for (const auto& ledger : ledgers) {
    for (const Kept& kept : ledger->experiments()) {
      if (kept.prefix == 0)
        throw data::DataError(language::phrase(
            "ledger '{}' has not the first block of {}, seed {}",
            {ledger->path(), name_of(kept.identity), std::to_string(kept.identity.seed)}));
      add(groups, {ledger.get(), kept});
    }
  }
  std::erase_if(groups, [](const Group& group) { return group.size() < 2; });
  if (groups.empty())
    throw data::DataError(
        language::phrase("the ledgers have no two runs of one experiment, of other seeds"));
  return groups;
}

// Each run stops by what it sees of this hypothesis alone, wherever its ledger ends.
claim::Tracker followed(const Run& run, const claim::Hypothesis& h, double alpha) {
  claim::Tracker tracker(h, alpha);
  const std::size_t channel = std::get<claim::Sampled>(h.evidence).channel;
  for (std::uint64_t i = 0; i < run.kept.prefix && !tracker.decided(); ++i)
    tracker.absorb(block_of(*run.ledger, run.kept, i).at(channel));
  return tracker;
}

claim::Verdict verdict_of(const claim::Hypothesis& h, const stats::Interval& interval) {
  if (interval.empty()) return claim::Verdict::error;
  const stats::Judgement found = stats::judge(interval, claim::agreeing_values(h));
  if (found == stats::Judgement::refuted) return claim::Verdict::refuted;
  const auto others = claim::judge_counterclaims(h, interval);
  const bool alone = std::all_of(others.begin(), others.end(), [](auto& c) { return c.refuted; });
  return found == stats::Judgement::confirmed && alone ? claim::Verdict::confirmed
                                                       : claim::Verdict::undecided;
}

Combination combined(const Group& group, const claim::Hypothesis& h, double alpha) {
  Combination c{group.front().kept.identity.claim, &h, alpha, {}, {}, {}};
  std::vector<claim::Tracker> trackers;
  for (const Run& run : group) trackers.push_back(followed(run, h, alpha));
  std::vector<const stats::ConfidenceSequence*> sequences;
  for (std::size_t i = 0; i < group.size(); ++i) {
    const ledger::Identity& id = group[i].kept.identity;
    const stats::ConfidenceSequence& sequence = trackers[i].sequence();
    sequences.push_back(&sequence);
    c.runs.push_back({id.generator, id.seed, sequence.samples(), trackers[i].result().interval,
                      sequence.record()});
  }
  if (!stats::has_product(*sequences.front())) {
    c.without = sequences.front()->method();
    return c;
  }
  c.interval = stats::product_interval(sequences, alpha);
  c.verdict = verdict_of(h, c.interval);
  return c;
}

}  // namespace

Combinations combine(std::vector<std::unique_ptr<Ledger>>& ledgers, const claim::Lecture& lecture,
                     const claim::Environment& environment, const std::string& images,
                     double alpha_unit) {
  Combinations found;
  for (const Group& group : grouped(ledgers)) {
    const ledger::Identity& id = group.front().kept.identity;
    auto prepared = remade(lecture, id, environment, images);
    if (!prepared)
      throw data::DataError(
          language::phrase("ledger '{}': {} is of another version or other images",
                           {group.front().ledger->path(), name_of(id)}));
    found.claims.push_back(std::make_unique<claim::PreparedClaim>(std::move(*prepared)));
    const claim::PreparedClaim& claim = *found.claims.back();
    const auto units = claim::error_units(experiment_of(claim, id.experiment).cost);
    for (const claim::Hypothesis& h : claim.claim.hypotheses) {
      const auto* sampled = std::get_if<claim::Sampled>(&h.evidence);
      if (sampled != nullptr && sampled->experiment == id.experiment)
        found.all.push_back(combined(group, h, static_cast<double>(units) * alpha_unit));
    }
  }
  return found;
}

}  // namespace initproof::cli
