#include <algorithm>
#include <vector>

#include "initproof/claim/run/runner.hpp"

#include "support/catch.hpp"

using namespace initproof::claim;

namespace {

constexpr Verdict of_hypotheses[] = {Verdict::error, Verdict::refuted, Verdict::undecided,
                                     Verdict::confirmed, Verdict::proved};
constexpr Wording wordings[] = {Wording::asserted, Wording::literal};

struct Finding {
  Wording wording;
  Verdict verdict;
};

using Kinds = std::vector<Erratum::Kind>;

// Every set of kinds.
std::vector<Kinds> sets_of_kinds() {
  constexpr Erratum::Kind kinds[] = {Erratum::Kind::wrong, Erratum::Kind::imprecise,
                                     Erratum::Kind::misprint, Erratum::Kind::notation};
  std::vector<Kinds> sets(1);
  for (const Erratum::Kind kind : kinds)
    for (std::size_t i = sets.size(); i-- > 0;) {
      sets.push_back(sets[i]);
      sets.back().push_back(kind);
    }
  return sets;
}

Verdict combined(const std::vector<Finding>& findings, const Kinds& kinds) {
  Claim claim;
  std::vector<HypothesisResult> results;
  for (const Finding& f : findings) {
    claim.hypotheses.emplace_back().wording = f.wording;
    results.emplace_back().verdict = f.verdict;
  }
  for (const Erratum::Kind kind : kinds) claim.errata.push_back({kind, "slide", "holds"});
  return combine(claim, results);
}

bool has(const std::vector<Finding>& findings, Wording wording, Verdict verdict) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) {
    return f.wording == wording && f.verdict == verdict;
  });
}

// The rule, read off the words: the first line that applies.
Verdict expected(const std::vector<Finding>& f, const Kinds& kinds) {
  const bool corrects = std::any_of(kinds.begin(), kinds.end(), [](Erratum::Kind kind) {
    return kind == Erratum::Kind::wrong || kind == Erratum::Kind::imprecise;
  });
  const auto any = [&f](Verdict v) {
    return has(f, Wording::asserted, v) || has(f, Wording::literal, v);
  };
  const auto is_literal = [](const Finding& x) { return x.wording == Wording::literal; };
  if (std::all_of(f.begin(), f.end(), is_literal)) return Verdict::error;
  if (corrects != std::any_of(f.begin(), f.end(), is_literal)) return Verdict::error;
  if (any(Verdict::error)) return Verdict::error;
  if (has(f, Wording::asserted, Verdict::refuted)) return Verdict::refuted;
  if (has(f, Wording::literal, Verdict::confirmed)) return Verdict::refuted;
  if (has(f, Wording::literal, Verdict::proved)) return Verdict::refuted;
  if (any(Verdict::undecided)) return Verdict::undecided;
  if (corrects) return Verdict::corrected;
  return any(Verdict::confirmed) ? Verdict::confirmed : Verdict::proved;
}

void extend(const std::vector<Finding>& findings, std::size_t most) {
  for (const Kinds& kinds : sets_of_kinds())
    if (combined(findings, kinds) != expected(findings, kinds))
      FAIL("a verdict that differs from the rule's");
  if (findings.size() == most) return;
  for (const Wording w : wordings) {
    for (const Verdict v : of_hypotheses) {
      std::vector<Finding> longer = findings;
      longer.push_back({w, v});
      extend(longer, most);
    }
  }
}

}  // namespace

TEST_CASE("every combination of up to four hypotheses and of errata gives the claim's verdict") {
  CHECK(sets_of_kinds().size() == 16);
  extend({}, 4);
}

TEST_CASE("a claim that asserts nothing is an error") {
  CHECK(combined({}, {}) == Verdict::error);
  CHECK(combined({{Wording::literal, Verdict::refuted}}, {Erratum::Kind::wrong}) == Verdict::error);
}

TEST_CASE("a claim is corrected when the slide's words are refuted and what is asserted holds") {
  const std::vector<Finding> refuted = {{Wording::literal, Verdict::refuted},
                                        {Wording::asserted, Verdict::proved}};
  CHECK(combined(refuted, {Erratum::Kind::imprecise}) == Verdict::corrected);
  CHECK(combined({{Wording::literal, Verdict::refuted}, {Wording::asserted, Verdict::undecided}},
                 {Erratum::Kind::imprecise}) == Verdict::undecided);
}

TEST_CASE("a misprint or a notation corrects nothing") {
  for (const Erratum::Kind kind : {Erratum::Kind::misprint, Erratum::Kind::notation}) {
    CHECK(combined({{Wording::asserted, Verdict::confirmed}}, {kind}) == Verdict::confirmed);
    CHECK(combined({{Wording::asserted, Verdict::proved}}, {kind}) == Verdict::proved);
    CHECK(combined({{Wording::literal, Verdict::refuted}, {Wording::asserted, Verdict::proved}},
                   {kind}) == Verdict::error);
  }
}
