#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "initproof/certificate/ends.hpp"

namespace initproof::certificate {

/// What a lecture says of a hypothesis at the parameters of a run: nothing of what was found.
struct Statement {
  struct Wrong {
    std::string name;
    double predicted = 0;
  };

  std::string name;
  std::string relation;  ///< "equal", "at_most" or "at_least"
  std::string wording;   ///< "asserted" or "literal"
  double predicted = 0;
  double margin = 0;
  double own_margin = 0;         ///< the lecture's, where the results are at a smaller one; else 0
  double alpha = 0;              ///< its share of the error rate; 0 for an enclosure
  std::optional<Ends> enclosed;  ///< for an enclosure: the values, computed anew
  std::vector<Wrong> counterclaims;
};

/// The same of a claim.
struct Statements {
  std::string data;       ///< which images
  bool corrects = false;  ///< an erratum says that the slide is wrong or imprecise
  std::vector<Statement> hypotheses;
};

/// Something in a file of results that does not follow from the rest of it, or from the lecture.
struct Finding {
  std::string place;  ///< "naive-variance/variance-of-z: interval"
  std::string fault;  ///< "is [392, 394], the evidence gives [392.5, 393.5]"
};

/// Checks results (schema/initproof.schema.json) against themselves and against the lecture: that
/// the ends of every interval are what its evidence gives, that every verdict follows from
/// interval, margin and counter-claims, and that the shares of the error rate are the lecture's and
/// add up. Nothing is taken over from who wrote the file but what was counted and measured.
///
/// `lecture` gives the statements of a claim at its entry of the file (id, parameters); it may
/// throw std::exception, of which the text becomes a finding.
[[nodiscard]] std::vector<Finding> check(
    const nlohmann::json& results,
    const std::function<Statements(const nlohmann::json& claim, double alpha)>& lecture);

}  // namespace initproof::certificate
