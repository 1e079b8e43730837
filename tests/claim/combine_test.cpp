#include <algorithm>
#include <vector>

#include "initproof/claim/runner.hpp"

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

Verdict combined(const std::vector<Finding>& findings) {
  std::vector<Hypothesis> hypotheses;
  std::vector<HypothesisResult> results;
  for (const Finding& f : findings) {
    hypotheses.emplace_back().wording = f.wording;
    results.emplace_back().verdict = f.verdict;
  }
  return combine(hypotheses, results);
}

bool has(const std::vector<Finding>& findings, Wording wording, Verdict verdict) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) {
    return f.wording == wording && f.verdict == verdict;
  });
}

// The rule, read off the words: the first line that applies.
Verdict expected(const std::vector<Finding>& f) {
  const auto any = [&f](Verdict v) {
    return has(f, Wording::asserted, v) || has(f, Wording::literal, v);
  };
  const auto is_literal = [](const Finding& x) { return x.wording == Wording::literal; };
  if (std::all_of(f.begin(), f.end(), is_literal)) return Verdict::error;
  if (any(Verdict::error)) return Verdict::error;
  if (has(f, Wording::asserted, Verdict::refuted)) return Verdict::refuted;
  if (has(f, Wording::literal, Verdict::confirmed)) return Verdict::refuted;
  if (has(f, Wording::literal, Verdict::proved)) return Verdict::refuted;
  if (any(Verdict::undecided)) return Verdict::undecided;
  if (std::any_of(f.begin(), f.end(), is_literal)) return Verdict::corrected;
  return any(Verdict::confirmed) ? Verdict::confirmed : Verdict::proved;
}

void extend(const std::vector<Finding>& findings, std::size_t most) {
  CHECK(combined(findings) == expected(findings));
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

TEST_CASE("every combination of up to four hypotheses gives the claim's verdict") {
  extend({}, 4);
}

TEST_CASE("a claim that asserts nothing is an error") {
  CHECK(combined({}) == Verdict::error);
  CHECK(combined({{Wording::literal, Verdict::refuted}}) == Verdict::error);
}

TEST_CASE("a claim is corrected when the slide's words are refuted and what is asserted holds") {
  CHECK(combined({{Wording::literal, Verdict::refuted}, {Wording::asserted, Verdict::proved}}) ==
        Verdict::corrected);
  CHECK(combined({{Wording::literal, Verdict::refuted}, {Wording::asserted, Verdict::undecided}}) ==
        Verdict::undecided);
}
