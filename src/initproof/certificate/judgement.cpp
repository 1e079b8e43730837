#include "initproof/certificate/judgement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

namespace initproof::certificate {
namespace {

Ends agreeing(const Statement& h) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return {h.relation == "at_most" ? -infinity : h.predicted - h.margin,
          h.relation == "at_least" ? infinity : h.predicted + h.margin};
}

bool is_empty(const Ends& interval) {
  return !(interval.low <= interval.high);
}

bool apart(const Ends& a, const Ends& b) {
  return is_empty(a) || a.high < b.low || b.high < a.low;
}

double distance(double value, const Ends& interval) {
  return std::max({interval.low - value, value - interval.high, 0.0});
}

}  // namespace

bool contains(const Ends& interval, double value) {
  return interval.low <= value && value <= interval.high;
}

std::string verdict_of(const Statement& h, const Ends& interval, const Ends& part) {
  const Ends agrees = agreeing(h);
  if (h.enclosed && is_empty(interval)) return "error";
  if (apart(part, agrees) || apart(interval, agrees)) return "refuted";
  const bool inside = agrees.low <= interval.low && interval.high <= agrees.high;
  const bool alone = std::none_of(h.counterclaims.begin(), h.counterclaims.end(),
                                  [&](const auto& c) { return contains(interval, c.predicted); });
  if (!inside || !alone) return "undecided";
  return h.enclosed ? "proved" : "confirmed";
}

bool excludes_equality(const Statement& h, const Ends& interval, const std::string& verdict) {
  if (h.relation != "equal" || is_empty(interval)) return false;
  if (verdict != "confirmed" && verdict != "proved") return false;
  constexpr double rounding = 4 * std::numeric_limits<double>::epsilon();
  return distance(h.predicted, interval) > rounding * std::abs(h.predicted);
}

double excluded_by(double value, const Ends& interval) {
  if (contains(interval, value) || is_empty(interval)) return 0;
  const double half =
      std::max(0.5 * (interval.high - interval.low), std::numeric_limits<double>::min());
  return distance(value, interval) / half;
}

std::string combined(const Statements& claim, const std::vector<std::string>& verdicts) {
  constexpr std::array<std::string_view, 6> by_weakness = {"error",     "refuted",   "undecided",
                                                           "corrected", "confirmed", "proved"};
  const auto rank = [&](std::string_view verdict) {
    return std::find(by_weakness.begin(), by_weakness.end(), verdict) - by_weakness.begin();
  };
  bool literal = false;
  bool asserted = false;
  std::string_view weakest = "proved";
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    std::string_view verdict = verdicts[i];
    if (claim.hypotheses[i].wording == "literal") {
      literal = true;
      if (verdict == "refuted")
        verdict = "corrected";
      else if (verdict == "confirmed" || verdict == "proved")
        verdict = "refuted";
    } else {
      asserted = true;
    }
    if (rank(verdict) < rank(weakest)) weakest = verdict;
  }
  if (!asserted || literal != claim.corrects) return "error";
  if (literal && rank(weakest) > rank("corrected")) return "corrected";
  return std::string(weakest);
}

}  // namespace initproof::certificate
