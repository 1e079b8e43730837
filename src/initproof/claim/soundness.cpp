#include "initproof/claim/soundness.hpp"

#include <set>
#include <string>
#include <variant>

#include <fmt/format.h>

namespace initproof::claim {
namespace {

class Check {
 public:
  explicit Check(const Claim& claim) : claim_(claim) {}

  void experiments() {
    for (const Experiment& e : claim_.experiments) {
      take(experiments_, "experiment", e.name);
      if (e.name == figure_draws) fail("no experiment may be called '{}'", e.name);
      if (e.block_size == 0) fail("experiment '{}' has blocks of nothing", e.name);
      if (!e.draw) fail("experiment '{}' draws nothing", e.name);
    }
  }

  void hypotheses() {
    for (const Hypothesis& h : claim_.hypotheses) {
      take(hypotheses_, "hypothesis", h.name);
      for (const Counterclaim& c : h.counterclaims) take(counterclaims_, "counter-claim", c.name);
      std::visit([&](const auto& evidence) { check(h, evidence); }, h.evidence);
    }
  }

 private:
  template <class... Values>
  [[noreturn]] void fail(fmt::format_string<Values...> reason, Values&&... values) const {
    throw UnsoundClaim(fmt::format("claim '{}': {}", claim_.id, fmt::format(reason, values...)));
  }

  void take(std::set<std::string>& taken, const char* what, const std::string& name) const {
    if (name.empty()) fail("a {} has no name", what);
    if (!taken.insert(name).second) fail("the {} '{}' is there twice", what, name);
  }

  void check(const Hypothesis& h, const Sampled& sampled) const {
    if (!experiments_.contains(sampled.experiment))
      fail("hypothesis '{}' rests on the experiment '{}', which is not there", h.name,
           sampled.experiment);
    if (!sampled.design) fail("hypothesis '{}' has no design", h.name);
  }

  void check(const Hypothesis& h, const Enclosed& enclosed) const {
    if (!enclosed.enclose) fail("hypothesis '{}' has no enclosure", h.name);
  }

  const Claim& claim_;
  std::set<std::string> experiments_;
  std::set<std::string> hypotheses_;
  std::set<std::string> counterclaims_;
};

}  // namespace

void require_sound(const Claim& claim) {
  Check check(claim);
  check.experiments();
  check.hypotheses();
}

}  // namespace initproof::claim
