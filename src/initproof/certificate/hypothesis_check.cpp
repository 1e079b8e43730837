#include "initproof/certificate/hypothesis_check.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/certificate/judgement.hpp"
#include "initproof/certificate/record.hpp"
#include "initproof/certificate/theorem.hpp"

namespace initproof::certificate {
namespace {

using nlohmann::json;

constexpr double infinity = std::numeric_limits<double>::infinity();
// Of a share that is divided among strata and added up again.
constexpr double rounding = 1e-14;

double end_number(const json& value, double missing) {
  return value.is_null() ? missing : value.get<double>();
}

Ends ends_of(const json& pair) {
  return {end_number(pair.at(0), -infinity), end_number(pair.at(1), infinity)};
}

std::string text_of(const Ends& ends) {
  return fmt::format("[{}, {}]", ends.low, ends.high);
}

Record record_of(const json& entry) {
  Record record{entry.at("kind").get<std::string>()};
  for (const auto& [name, value] : entry.at("numbers").items())
    record.numbers[name] = value.get<double>();
  for (const auto& [name, value] : entry.at("counts").items()) {
    if (!value.is_number_unsigned())
      throw std::invalid_argument(fmt::format("{} is {}, expected a count", name, value.dump()));
    record.counts[name] = value.get<std::uint64_t>();
  }
  for (const json& part : entry.at("parts")) record.parts.push_back(record_of(part));
  return record;
}

bool is_low(const json& end) {
  if (end == "low") return true;
  if (end == "high") return false;
  throw std::invalid_argument(fmt::format("settles is {}, expected low or high", end.dump()));
}

struct CountSamples {
  std::uint64_t operator()(const Trials& e) const { return e.trials; }
  std::uint64_t operator()(const Quotient& e) const {
    return e.numerator.trials + e.denominator.trials;
  }
  std::uint64_t operator()(const Line& e) const {
    std::uint64_t sum = 0;
    for (const Spread& stratum : e.strata) sum += stratum.samples;
    return sum;
  }
  template <class Single>
  std::uint64_t operator()(const Single& e) const {
    return e.samples;
  }
};

// Of one hypothesis and its counter-claims.
class HypothesisCheck {
 public:
  HypothesisCheck(const Statement& said, const json& found, std::string place,
                  std::vector<Finding>& findings)
      : said_(said), found_(found), place_(std::move(place)), findings_(findings) {}

  // The verdict that follows.
  std::string run(const json& counterclaims) {
    expect("name", said_.name);
    expect("relation", said_.relation);
    expect("wording", said_.wording);
    expect("predicted", said_.predicted);
    expect("margin", said_.margin);
    if (said_.own_margin > 0) expect("own_margin", said_.own_margin);
    interval_ = ends_of(found_.at("interval"));
    auto stated = found_.at("verdict").get<std::string>();
    // What went wrong, or was never looked at, has shown nothing.
    if (stated == "error") return stated;
    if (said_.enclosed && stated == "undecided" && found_.at("samples") == 0) return stated;
    check_interval();
    check_theorem();
    const Ends part = said_.enclosed ? ends_of(found_.at("part")) : interval_;
    std::string verdict = verdict_of(said_, interval_, part);
    expect("verdict", verdict);
    expect("equality_excluded", excludes_equality(said_, interval_, verdict));
    check_counterclaims(counterclaims);
    if (!said_.enclosed && verdict != "undecided" && samples_ != found_.at("samples"))
      complain("samples", fmt::format("are {}, the look that decided had {}",
                                      found_.at("samples").dump(), samples_));
    return verdict;
  }

 private:
  void complain(const std::string& what, std::string fault) {
    findings_.push_back({place_ + ": " + what, std::move(fault)});
  }

  template <class Value>
  void expect(const char* field, const Value& right) {
    const json& expected = right;  // made of it where it is none
    if (found_.at(field) != expected)
      complain(field, fmt::format("is {}, it follows that it is {}", found_.at(field).dump(),
                                  expected.dump()));
  }

  void check_interval() {
    if (said_.enclosed) {
      expect("alpha", 0.0);
      if (interval_ != *said_.enclosed)
        complain("interval", fmt::format("is {}, computed anew it is {}", text_of(interval_),
                                         text_of(*said_.enclosed)));
      return;
    }
    if (found_.at("samples") == 0) {
      // Before the first draw nothing is known, and nothing of the error rate spent.
      if (interval_ != Ends{-infinity, infinity})
        complain("interval", "has ends, and there are no samples");
      return;
    }
    expect("alpha", said_.alpha);
    bool low = false;
    bool high = false;
    for (const json& entry : found_.at("evidence")) {
      for (const json& end : entry.at("settles")) (is_low(end) ? low : high) = true;
      check_evidence(entry);
    }
    if (!low && interval_.low != -infinity) complain("interval", "has a low end without evidence");
    if (!high && interval_.high != infinity)
      complain("interval", "has a high end without evidence");
  }

  void check_evidence(const json& entry) {
    const Evidence evidence = evidence_of(record_of(entry));
    const double alpha = alpha_of(evidence);
    if (std::abs(alpha - said_.alpha) > rounding * said_.alpha)
      complain("evidence", fmt::format("spends {}, its share is {}", alpha, said_.alpha));
    samples_ = std::max(samples_, std::visit(CountSamples{}, evidence));
    const Ends ends = certificate::ends(evidence);
    for (const json& end : entry.at("settles")) {
      const bool low = is_low(end);
      const double stated = low ? interval_.low : interval_.high;
      const double right = low ? ends.low : ends.high;
      if (stated != right)
        complain("interval", fmt::format("{} end is {}, the evidence gives {}",
                                         low ? "low" : "high", stated, right));
    }
  }

  // What is enclosed needs none. Without evidence the interval has no ends that a theorem could be
  // asked for; the one that is named must be there.
  void check_theorem() {
    const json& stated = found_.at("theorem");
    if (stated.is_string() && !is_proved(stated.get<std::string>()))
      complain("theorem", fmt::format("is {}, proofs/common has none of that name", stated.dump()));
    else if (said_.enclosed)
      expect("theorem", nullptr);
    for (const json& entry : found_.at("evidence")) {
      const std::string_view behind = theorem_behind(evidence_of(record_of(entry)));
      expect("theorem", behind.empty() ? json(nullptr) : json(behind));
    }
  }

  void check_counterclaims(const json& all) {
    std::vector<const json*> mine;
    for (const json& c : all)
      if (c.at("hypothesis") == said_.name) mine.push_back(&c);
    if (mine.size() != said_.counterclaims.size()) {
      complain("counterclaims",
               fmt::format("are {}, the lecture has {}", mine.size(), said_.counterclaims.size()));
      return;
    }
    for (std::size_t i = 0; i < mine.size(); ++i)
      check_counterclaim(*mine[i], said_.counterclaims[i]);
  }

  void check_counterclaim(const json& found, const Statement::Wrong& said) {
    const auto expected = [&](const char* field, const json& right) {
      if (found.at(field) != right)
        complain("counter-claim " + said.name,
                 fmt::format("{} is {}, it follows that it is {}", field, found.at(field).dump(),
                             right.dump()));
    };
    expected("name", said.name);
    expected("predicted", said.predicted);
    expected("refuted", !contains(interval_, said.predicted));
    const double by = excluded_by(said.predicted, interval_);
    expected("excluded_by", std::isfinite(by) ? json(by) : json(nullptr));
  }

  const Statement& said_;
  const json& found_;
  std::string place_;
  std::vector<Finding>& findings_;
  Ends interval_;
  std::uint64_t samples_ = 0;
};

}  // namespace

std::string check_hypothesis(const Statement& said, const json& found, const json& counterclaims,
                             const std::string& place, std::vector<Finding>& findings) {
  return HypothesisCheck(said, found, place, findings).run(counterclaims);
}

}  // namespace initproof::certificate
