// Judges what the program of a suite wrote with `verify --json`, for ctest.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace {

using nlohmann::json;

json read(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + " cannot be read: did evidence.* run?");
  return json::parse(file);
}

const json& claim_of(const json& suite, const std::string& id) {
  for (const json& claim : suite.at("claims")) {
    if (claim.at("id") == id) return claim;
  }
  throw std::runtime_error(fmt::format("the results have no claim '{}'", id));
}

std::string verdict_of(const json& entry) {
  return entry.at("verdict").get<std::string>();
}

// What was asserted must hold; the slide's words at the letter, where the claim quotes them, must
// not.
bool is_as_it_should_be(const json& hypothesis) {
  const std::string verdict = verdict_of(hypothesis);
  if (hypothesis.at("wording") == "literal") return verdict == "refuted";
  return verdict == "proved" || verdict == "confirmed";
}

std::string reproduce(const json& suite, const std::string& id) {
  return fmt::format("verify {} --seed {} --alpha {}", id, suite.at("seed").dump(),
                     suite.at("alpha").dump());
}

std::string describe(const json& hypothesis) {
  std::string text = fmt::format(
      "hypothesis {} ({}) is {}: predicted {} with margin {}, found {} in {} after {} samples",
      hypothesis.at("name").get<std::string>(), hypothesis.at("wording").get<std::string>(),
      verdict_of(hypothesis), hypothesis.at("predicted").dump(), hypothesis.at("margin").dump(),
      hypothesis.at("estimate").dump(), hypothesis.at("interval").dump(),
      hypothesis.at("samples").dump());
  const auto detail = hypothesis.at("detail").get<std::string>();
  return detail.empty() ? text : text + "; " + detail;
}

int check_claim(const std::string& path, const std::string& id) {
  const json suite = read(path);
  const json& claim = claim_of(suite, id);
  const std::string verdict = verdict_of(claim);
  bool good = verdict == "proved" || verdict == "confirmed" || verdict == "corrected";
  fmt::print("{} is {} ({})\n", id, verdict, reproduce(suite, id));
  for (const json& hypothesis : claim.at("hypotheses")) {
    if (is_as_it_should_be(hypothesis)) continue;
    good = false;
    fmt::print("{}: {}\n", id, describe(hypothesis));
  }
  return good ? 0 : 1;
}

int check_counterclaim(const std::string& path, const std::string& id, const std::string& name) {
  const json suite = read(path);
  for (const json& counterclaim : claim_of(suite, id).at("counterclaims")) {
    if (counterclaim.at("name") != name) continue;
    const bool refuted = counterclaim.at("refuted").get<bool>();
    fmt::print("{}: '{}' predicts {} for hypothesis {} and {} ({})\n", id,
               counterclaim.at("statement").get<std::string>(), counterclaim.at("predicted").dump(),
               counterclaim.at("hypothesis").get<std::string>(),
               refuted ? "is refuted" : "is NOT refuted", reproduce(suite, id));
    return refuted ? 0 : 1;
  }
  throw std::runtime_error(fmt::format("{} has no counter-claim '{}'", id, name));
}

double spent(const std::string& path) {
  const json suite = read(path);
  double sum = 0;
  for (const json& claim : suite.at("claims")) {
    for (const json& hypothesis : claim.at("hypotheses")) {
      sum += hypothesis.at("alpha").get<double>();
    }
  }
  return sum;
}

// Roundings of a sum of some hundred equal shares of a number.
constexpr double rounding = 1e-12;

int check_budget(const std::string& alpha_text, std::span<const std::string> paths) {
  const double alpha = std::stod(alpha_text);
  double of_claims = 0;
  for (const std::string& path : paths) of_claims += spent(path);
  fmt::print("{} claims spend {:.6g} of {:g}\n", paths.size(), of_claims, alpha);
  const bool good = !paths.empty() && of_claims <= alpha * (1 + rounding);
  if (!good) fmt::print("the error budget is exceeded\n");
  return good ? 0 : 1;
}

int check(const std::vector<std::string>& arguments) {
  const std::size_t n = arguments.size();
  if (n == 3 && arguments[0] == "claim") return check_claim(arguments[1], arguments[2]);
  if (n == 4 && arguments[0] == "counterclaim") {
    return check_counterclaim(arguments[1], arguments[2], arguments[3]);
  }
  if (n >= 2 && arguments[0] == "budget") {
    return check_budget(arguments[1], std::span(arguments).subspan(2));
  }
  throw std::runtime_error(
      "usage: claim_check claim FILE ID | counterclaim FILE ID NAME | budget ALPHA FILE...");
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return check({argv + 1, argv + argc});
  } catch (const std::exception& e) {
    fmt::print("claim_check: {}\n", e.what());
    return 2;
  }
}
