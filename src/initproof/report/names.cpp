#include "initproof/report/names.hpp"

#include <algorithm>

namespace initproof::report {

using claim::Relation;

const char* name(claim::Wording wording) noexcept {
  return wording == claim::Wording::literal ? "literal" : "asserted";
}

const char* name(Relation relation) noexcept {
  switch (relation) {
    case Relation::at_most:
      return "at_most";
    case Relation::at_least:
      return "at_least";
    case Relation::equal:
      break;
  }
  return "equal";
}

const char* sign(Relation relation) noexcept {
  switch (relation) {
    case Relation::at_most:
      return "≤";
    case Relation::at_least:
      return "≥";
    case Relation::equal:
      break;
  }
  return "=";
}

const char* bound(Relation relation) noexcept {
  switch (relation) {
    case Relation::at_most:
      return "≤ ";
    case Relation::at_least:
      return "≥ ";
    case Relation::equal:
      break;
  }
  return "";
}

const char* margin_sign(Relation relation) noexcept {
  switch (relation) {
    case Relation::at_most:
      return "+";
    case Relation::at_least:
      return "−";
    case Relation::equal:
      break;
  }
  return "±";
}

std::vector<Finding> findings(const claim::ClaimResult& result) {
  std::vector<Finding> found;
  const std::size_t n = std::min(result.claim.hypotheses.size(), result.hypotheses.size());
  for (std::size_t i = 0; i < n; ++i)
    found.push_back({&result.claim.hypotheses[i], &result.hypotheses[i]});
  return found;
}

Finding key_finding(const claim::ClaimResult& result) noexcept {
  Finding key;
  const std::size_t n = std::min(result.claim.hypotheses.size(), result.hypotheses.size());
  for (std::size_t i = 0; i < n; ++i) {
    const Finding finding{&result.claim.hypotheses[i], &result.hypotheses[i]};
    // A literal wording is expected to be refuted: it stands only where there is nothing else.
    const bool asserted = finding.hypothesis->wording == claim::Wording::asserted;
    if (!key || (asserted && (key.hypothesis->wording == claim::Wording::literal ||
                              finding.result->verdict < key.result->verdict)))
      key = finding;
  }
  return key;
}

}  // namespace initproof::report
