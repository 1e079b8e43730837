#include "initproof/claim/lecture.hpp"

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "initproof/claim/run/error_units.hpp"
#include "initproof/claim/soundness.hpp"
#include "initproof/claim/theorem.hpp"

#include "lecture.hpp"
#include "support/catch.hpp"

namespace initproof::claim {
namespace {

const std::vector<std::string> headings = {
    "What the slide says",    "Statement",       "Assumptions", "Proof",     "Finite-size error",
    "What this does not say", "For the lecture", "Exercises",   "References"};

Claim at_defaults(const Entry& entry) {
  return entry.make(Parameters(entry.parameters()), Environment{});
}

std::set<std::string> folders() {
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(INITPROOF_PROOFS_FOLDER)) {
    if (std::filesystem::exists(entry.path() / "claim.cpp")) found.insert(entry.path().filename());
  }
  return found;
}

bool is_kebab_case(const std::string& name) {
  static const std::regex pattern("[a-z0-9]+(-[a-z0-9]+)*");
  return std::regex_match(name, pattern);
}

const Experiment* experiment_of(const Claim& claim, const Sampled& evidence) {
  for (const Experiment& e : claim.experiments) {
    if (e.name == evidence.experiment) return &e;
  }
  return nullptr;
}

TEST_CASE("The lecture has every folder of proofs once") {
  std::set<std::string> ids;
  for (const Entry& entry : proofs::lecture().claims) {
    CAPTURE(std::string(entry.id));
    CHECK(ids.insert(std::string(entry.id)).second);
    const Claim claim = at_defaults(entry);
    CHECK(claim.id == entry.id);
  }
  CHECK(ids == folders());
  CHECK(proofs::lecture().claims.size() == folders().size());
}

TEST_CASE("The claims at their defaults spend no more units than the lecture's budget has") {
  std::uint64_t units = 0;
  for (const Entry& entry : proofs::lecture().claims) units += error_units(at_defaults(entry));
  CHECK(units <= proofs::lecture().error_units);
}

TEST_CASE("Every claim is sound") {
  for (const Entry& entry : proofs::lecture().claims)
    CHECK_NOTHROW(require_sound(at_defaults(entry)));
}

TEST_CASE("What is dear is a replicate: the cost of an experiment is declared and constant") {
  for (const Entry& entry : proofs::lecture().claims) {
    for (const Experiment& e : at_defaults(entry).experiments) {
      if (e.cost == Cost::draws) continue;
      CAPTURE(std::string(entry.id), e.name);
      const auto block = e.draw(random::Stream(1, entry.id, e.name), 0);
      CHECK(std::holds_alternative<stats::Values>(block.at(0)));
    }
  }
}

TEST_CASE("Every claim says what a reader needs") {
  for (const Entry& entry : proofs::lecture().claims) {
    CAPTURE(std::string(entry.id));
    const Claim claim = at_defaults(entry);
    CHECK_FALSE(claim.title.empty());
    CHECK_FALSE(claim.statement.empty());
    CHECK_FALSE(claim.assumptions.empty());
    CHECK_FALSE(claim.range.empty());
    CHECK_FALSE(claim.references.empty());
    CHECK(claim.for_the_lecturer.size() == 2);
    CHECK_FALSE(claim.slide.empty());
    for (const Quotation& words : claim.slide) {
      CHECK_FALSE(words.czech.empty());
      CHECK_FALSE(words.english.empty());
      CHECK_FALSE(words.place.empty());
    }
    for (const text::Message& sentence : claim.for_the_lecturer) CHECK_FALSE(sentence.empty());
  }
}

TEST_CASE("Names of hypotheses, counter-claims and experiments are unique in kebab-case") {
  for (const Entry& entry : proofs::lecture().claims) {
    const Claim claim = at_defaults(entry);
    std::set<std::string> hypotheses, counterclaims, experiments;
    const auto take = [](std::set<std::string>& taken, const std::string& name) {
      CAPTURE(name);
      CHECK(is_kebab_case(name));
      CHECK(taken.insert(name).second);
    };
    CAPTURE(claim.id);
    CHECK(is_kebab_case(claim.id));
    for (const Experiment& e : claim.experiments) take(experiments, e.name);
    for (const Hypothesis& h : claim.hypotheses) {
      take(hypotheses, h.name);
      for (const Counterclaim& c : h.counterclaims) take(counterclaims, c.name);
    }
    CHECK_FALSE(hypotheses.empty());
    CHECK_FALSE(counterclaims.empty());
  }
}

TEST_CASE("No erratum stands twice, and the slide is corrected where a reading of it is refuted") {
  std::set<std::string> slides, corrections;
  for (const Entry& entry : proofs::lecture().claims) {
    CAPTURE(std::string(entry.id));
    const Claim claim = at_defaults(entry);
    bool literal = false;
    for (const Hypothesis& h : claim.hypotheses) literal |= h.wording == Wording::literal;
    CHECK(corrects(claim.errata) == literal);
    for (const Erratum& erratum : claim.errata) {
      CAPTURE(erratum.slide.english());
      CHECK(slides.insert(erratum.slide.english()).second);
      CHECK(corrections.insert(erratum.holds.english()).second);
      CHECK_FALSE(erratum.slide.english().ends_with('.'));
      CHECK(erratum.holds.english().ends_with('.'));
    }
  }
  // The example of the guide is a lecture too, and has nothing to correct.
  if (proofs::lecture().claims.size() > 1) CHECK_FALSE(slides.empty());
}

TEST_CASE("Every hypothesis has a finite prediction, a margin with its reason, and evidence") {
  for (const Entry& entry : proofs::lecture().claims) {
    const Claim claim = at_defaults(entry);
    for (const Hypothesis& h : claim.hypotheses) {
      CAPTURE(claim.id, h.name);
      CHECK_FALSE(h.estimand.empty());
      CHECK_FALSE(h.formula.empty());
      CHECK(std::isfinite(h.predicted));
      CHECK(std::isfinite(h.margin.delta));
      CHECK(h.margin.delta >= 0);
      CHECK_FALSE(h.margin.reason.empty());
      for (const Counterclaim& c : h.counterclaims) {
        CAPTURE(c.name);
        CHECK_FALSE(c.statement.empty());
        CHECK(std::isfinite(c.predicted));
      }
      if (const auto* enclosed = std::get_if<Enclosed>(&h.evidence)) {
        CHECK(static_cast<bool>(enclosed->enclose));
        continue;
      }
      // Estimates are never exact: without a margin a sampled hypothesis could not be confirmed.
      CHECK(h.margin.delta > 0);
      const auto& sampled = std::get<Sampled>(h.evidence);
      CHECK(static_cast<bool>(sampled.design));
      CHECK(experiment_of(claim, sampled) != nullptr);
    }
  }
}

TEST_CASE(
    "Every experiment gives the channels that hypotheses read, with as many observations as "
    "it says") {
  for (const Entry& entry : proofs::lecture().claims) {
    const Claim claim = at_defaults(entry);
    for (const Experiment& e : claim.experiments) {
      CAPTURE(claim.id, e.name);
      CHECK_FALSE(e.description.empty());
      CHECK(e.block_size > 0);
      const auto block = e.draw(random::Stream(1, claim.id, e.name), 0);
      for (const Hypothesis& h : claim.hypotheses) {
        const auto* sampled = std::get_if<Sampled>(&h.evidence);
        if (sampled == nullptr || sampled->experiment != e.name) continue;
        CAPTURE(h.name);
        REQUIRE(sampled->channel < block.size());
        const auto design = sampled->design(1e-9, 0.1 * h.margin.delta);
        design.sequence->absorb(block[sampled->channel]);
        CHECK(design.sequence->samples() == e.block_size);
        CHECK(design.planned_samples > 0);
      }
    }
  }
}

TEST_CASE("Every theorem that is listed backs a hypothesis, and a file that backs none says why") {
  for (const Entry& entry : proofs::lecture().claims) {
    CAPTURE(std::string(entry.id));
    std::set<std::string> hypotheses;
    for (const Hypothesis& h : at_defaults(entry).hypotheses) hypotheses.insert(h.name);
    const std::vector<Theorem> found = theorems(entry);  // throws for one that is not in theorem.v
    const bool says_why = entry.theorem_names.find("\n# None: ") != std::string_view::npos;
    CHECK(found.empty() == (entry.theorem_source.empty() || says_why));
    std::set<std::string> backed;
    for (const Theorem& theorem : found) {
      CAPTURE(theorem.hypothesis, theorem.name);
      CHECK(hypotheses.count(theorem.hypothesis) == 1);
      CHECK(backed.insert(theorem.hypothesis).second);
    }
  }
}

TEST_CASE("Every derivation has the same headings in the same order") {
  for (const Entry& entry : proofs::lecture().claims) {
    CAPTURE(std::string(entry.id));
    std::vector<std::string> found;
    std::size_t titles = 0;
    const std::string text = "\n" + std::string(entry.derivation);
    for (std::size_t at = text.find("\n#"); at != std::string::npos;
         at = text.find("\n#", at + 1)) {
      const std::string line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
      if (line.rfind("## ", 0) == 0) found.push_back(line.substr(3));
      if (line.rfind("# ", 0) == 0) ++titles;
    }
    CHECK(titles == 1);
    CHECK(found == headings);
  }
}

}  // namespace
}  // namespace initproof::claim
