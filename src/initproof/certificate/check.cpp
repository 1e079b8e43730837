#include "initproof/certificate/check.hpp"

#include <cmath>
#include <exception>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/certificate/checksum.hpp"
#include "initproof/certificate/hypothesis_check.hpp"
#include "initproof/certificate/judgement.hpp"

namespace initproof::certificate {
namespace {

using nlohmann::json;

double share_of(const json& hypothesis) {
  const json& alpha = hypothesis.at("alpha");
  return alpha.is_null() ? 0 : alpha.get<double>();
}

void check_claim(const json& found, const Statements& said, std::vector<Finding>& findings) {
  const std::string id = found.at("id").get<std::string>();
  if (const std::string sum = checksum(found); found.at("checksum") != sum)
    findings.push_back({id + ": checksum",
                        fmt::format("is {}, its text gives {}", found.at("checksum").dump(), sum)});
  if (found.at("data") != said.data) {
    findings.push_back({id + ": data", fmt::format("is {}, here they are \"{}\"",
                                                   found.at("data").dump(), said.data)});
    return;
  }
  const json& hypotheses = found.at("hypotheses");
  if (hypotheses.size() != said.hypotheses.size()) {
    findings.push_back(
        {id + ": hypotheses",
         fmt::format("are {}, the lecture has {}", hypotheses.size(), said.hypotheses.size())});
    return;
  }
  std::vector<std::string> verdicts;
  for (std::size_t i = 0; i < hypotheses.size(); ++i) {
    const Statement& statement = said.hypotheses[i];
    const std::string place = id + '/' + statement.name;
    try {
      verdicts.push_back(
          check_hypothesis(statement, hypotheses[i], found.at("counterclaims"), place, findings));
    } catch (const std::exception& e) {
      findings.push_back({place, e.what()});
      verdicts.emplace_back("error");
    }
  }
  const std::string verdict = combined(said, verdicts);
  if (found.at("verdict") != verdict)
    findings.push_back({id + ": verdict", fmt::format("is {}, it follows that it is \"{}\"",
                                                      found.at("verdict").dump(), verdict)});
}

// The shares of all hypotheses, and what the file says that they add up to.
void check_shares(const json& results, std::vector<Finding>& findings) {
  const double alpha = results.at("alpha").get<double>();
  const double stated = results.at("alpha_spent").get<double>();
  double sum = 0;
  for (const json& claim : results.at("claims"))
    for (const json& hypothesis : claim.at("hypotheses")) sum += share_of(hypothesis);
  if (!(std::abs(stated - sum) <= 1e-12 * sum))
    findings.push_back({"alpha_spent", fmt::format("is {}, the shares add up to {}", stated, sum)});
  if (!(sum <= alpha * (1 + 1e-12)))
    findings.push_back({"alpha", fmt::format("is {}, the shares add up to {}", alpha, sum)});
}

}  // namespace

std::vector<Finding> check(
    const json& results,
    const std::function<Statements(const json& claim, double alpha)>& lecture) {
  std::vector<Finding> findings;
  std::string place = "results";
  try {
    check_shares(results, findings);
    const double alpha = results.at("alpha").get<double>();
    for (const json& claim : results.at("claims")) {
      place = claim.at("id").get<std::string>();
      check_claim(claim, lecture(claim, alpha), findings);
    }
  } catch (const std::exception& e) {
    findings.push_back({place, e.what()});
  }
  return findings;
}

}  // namespace initproof::certificate
