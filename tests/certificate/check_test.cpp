// Results made by hand: right as they are, then with one thing changed that does not follow.
#include "initproof/certificate/check.hpp"

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "initproof/certificate/checksum.hpp"

#include "support/catch.hpp"

namespace initproof::certificate {
namespace {

using nlohmann::json;

constexpr double share_of_coin = 1e-9;

// All of a hundred tosses succeed.
json hundred_tosses() {
  return {{"settles", {"low", "high"}},
          {"kind", "trials"},
          {"numbers", {{"alpha", share_of_coin}, {"prior_successes", 1}, {"prior_failures", 1}}},
          {"counts", {{"successes", 100U}, {"trials", 100U}}},
          {"parts", json::array()}};
}

json pair_of(const Ends& ends) {
  const auto end = [](double x) { return std::isinf(x) ? json(nullptr) : json(x); };
  return {end(ends.low), end(ends.high)};
}

// A claim about a coin: its tosses, and the root of 2, which is enclosed.
struct Coin {
  Statements said;
  json claim;
  double alpha = share_of_coin;        // the suite's
  double alpha_spent = share_of_coin;  // as stated

  json& tosses() { return claim.at("hypotheses").at(0); }
  json& evidence() { return tosses().at("evidence").at(0); }
  json& root() { return claim.at("hypotheses").at(1); }
  json& two() { return claim.at("counterclaims").at(0); }
};

Coin coin() {
  Coin coin;
  Statement tosses;
  tosses.name = "tosses";
  tosses.relation = "equal";
  tosses.wording = "asserted";
  tosses.predicted = 0.875;
  tosses.margin = 0.25;
  tosses.alpha = share_of_coin;
  Statement root = tosses;
  root.name = "root";
  root.predicted = 1.4375;
  root.alpha = 0;
  root.enclosed = Ends{1.375, 1.5};
  root.counterclaims = {{"two", 2}};
  coin.said.hypotheses = {tosses, root};
  const Ends ends = certificate::ends(Trials{share_of_coin, 1, 1, 100, 100});
  coin.claim = {{"id", "coin"},
                {"data", ""},
                {"verdict", "confirmed"},
                {"hypotheses",
                 {{{"name", "tosses"},
                   {"relation", "equal"},
                   {"wording", "asserted"},
                   {"predicted", 0.875},
                   {"margin", 0.25},
                   {"interval", pair_of(ends)},
                   {"part", {nullptr, nullptr}},
                   {"samples", 100U},
                   {"alpha", share_of_coin},
                   {"evidence", json::array({hundred_tosses()})},
                   {"theorem", "initproof.common.probability.interval_holds"},
                   {"equality_excluded", false},
                   {"verdict", "confirmed"}},
                  {{"name", "root"},
                   {"relation", "equal"},
                   {"wording", "asserted"},
                   {"predicted", 1.4375},
                   {"margin", 0.25},
                   {"interval", {1.375, 1.5}},
                   {"part", {nullptr, nullptr}},
                   {"samples", 3U},
                   {"alpha", 0},
                   {"evidence", json::array()},
                   {"theorem", nullptr},
                   {"equality_excluded", false},
                   {"verdict", "proved"}}}},
                {"counterclaims",
                 {{{"name", "two"},
                   {"hypothesis", "root"},
                   {"predicted", 2},
                   {"refuted", true},
                   {"excluded_by", 8}}}}};
  return coin;
}

// "PLACE: FIELD: FAULT" each. The checksum is made anew.
std::vector<std::string> faults_of(Coin coin) {
  coin.claim["checksum"] = checksum(coin.claim);
  const json results = {{"alpha", coin.alpha},
                        {"alpha_spent", coin.alpha_spent},
                        {"claims", json::array({coin.claim})}};
  std::vector<std::string> faults;
  for (const Finding& finding : check(results, [&](const json&, double) { return coin.said; }))
    faults.push_back(finding.place + ": " + finding.fault);
  return faults;
}

// Evidence of any other kind in place of the hundred tosses, and what follows from it.
Coin coin_with(json evidence, const Ends& ends, std::uint64_t samples, const json& theorem) {
  Coin changed = coin();
  evidence["settles"] = {"low", "high"};
  changed.tosses()["evidence"] = json::array({std::move(evidence)});
  changed.tosses()["interval"] = pair_of(ends);
  changed.tosses()["samples"] = samples;
  changed.tosses()["theorem"] = theorem;
  // Whatever the interval is, it confirms.
  changed.said.hypotheses[0].margin = 1e9;
  changed.tosses()["margin"] = 1e9;
  changed.tosses()["equality_excluded"] = !(ends.low <= 0.875 && 0.875 <= ends.high);
  return changed;
}

using Faults = std::vector<std::string>;

}  // namespace

TEST_CASE("Nothing is found in results that follow from their evidence") {
  CHECK(faults_of(coin()) == Faults{});
}

TEST_CASE("The checksum, the images, the hypotheses and the verdict of a claim are checked") {
  Coin changed = coin();
  const std::string right = checksum(changed.claim);
  changed.claim["checksum"] = "0123456789abcdef";
  const json results = {
      {"alpha", 1e-9}, {"alpha_spent", 1e-9}, {"claims", json::array({changed.claim})}};
  const auto found = check(results, [&](const json&, double) { return changed.said; });
  REQUIRE(found.size() == 1);
  CHECK(found[0].place == "coin: checksum");
  CHECK(found[0].fault == "is \"0123456789abcdef\", its text gives " + right);

  changed = coin();
  changed.claim["data"] = "MNIST";
  changed.said.data = "built-in";
  changed.tosses()["verdict"] = "refuted";  // of other images nothing can be said
  CHECK(faults_of(changed) == Faults{"coin: data: is \"MNIST\", here they are \"built-in\""});

  changed = coin();
  changed.said.hypotheses.pop_back();
  CHECK(faults_of(changed) == Faults{"coin: hypotheses: are 2, the lecture has 1"});

  changed = coin();
  changed.claim["verdict"] = "proved";
  CHECK(faults_of(changed) ==
        Faults{"coin: verdict: is \"proved\", it follows that it is \"confirmed\""});
}

TEST_CASE("The shares of the error rate add up to what is stated, and to no more than there is") {
  Coin changed = coin();
  changed.alpha = 1e-8;
  changed.alpha_spent = 2e-9;
  CHECK(faults_of(changed) == Faults{"alpha_spent: is 2e-09, the shares add up to 1e-09"});
  changed = coin();
  changed.alpha = 5e-10;
  CHECK(faults_of(changed) == Faults{"alpha: is 5e-10, the shares add up to 1e-09"});
  // An enclosure's is 0, and nothing spends nothing.
  changed = coin();
  changed.root()["alpha"] = nullptr;
  CHECK(faults_of(changed) == Faults{"coin/root: alpha: is null, it follows that it is 0.0"});
}

TEST_CASE("What a lecture cannot say of a claim is found there, and what lacks a member") {
  const json results = {
      {"alpha", 1e-9}, {"alpha_spent", 1e-9}, {"claims", json::array({coin().claim})}};
  const auto nobody = [](const json&, double) -> Statements {
    throw std::invalid_argument("there is no claim 'coin'");
  };
  const std::vector<Finding> found = check(results, nobody);
  REQUIRE(found.size() == 1);
  CHECK(found[0].place == "coin");
  CHECK(found[0].fault == "there is no claim 'coin'");

  const std::vector<Finding> nothing = check(json::object(), nobody);
  REQUIRE(nothing.size() == 1);
  CHECK(nothing[0].place == "results");
  CHECK(nothing[0].fault.find("'alpha'") != std::string::npos);

  Coin changed = coin();
  changed.root().erase("part");
  const Faults faults = faults_of(changed);
  REQUIRE(faults.size() == 2);
  CHECK(faults[0].starts_with("coin/root: "));
  CHECK(faults[0].find("'part'") != std::string::npos);
  CHECK(faults[1] == "coin: verdict: is \"confirmed\", it follows that it is \"error\"");
}

TEST_CASE("What a lecture says of a hypothesis is not the results' to change") {
  const std::vector<std::pair<const char*, json>> forged = {{"name", "heads"},
                                                            {"relation", "at_most"},
                                                            {"wording", "literal"},
                                                            {"predicted", 0.75},
                                                            {"margin", 0.125}};
  for (const auto& [field, value] : forged) {
    Coin changed = coin();
    const std::string right = changed.tosses().at(field).dump();
    changed.tosses()[field] = value;
    CHECK(faults_of(changed) == Faults{std::string("coin/tosses: ") + field + ": is " +
                                       value.dump() + ", it follows that it is " + right});
  }
  // The lecture's own margin, where the results are at a smaller one.
  Coin changed = coin();
  changed.said.hypotheses[0].own_margin = 0.5;
  changed.tosses()["own_margin"] = 0.5;
  CHECK(faults_of(changed) == Faults{});
  changed.tosses()["own_margin"] = 0.75;
  CHECK(faults_of(changed) ==
        Faults{"coin/tosses: own_margin: is 0.75, it follows that it is 0.5"});
}

TEST_CASE("The ends of an interval are what its evidence gives") {
  Coin changed = coin();
  const double right = changed.tosses().at("interval").at(0).get<double>();
  changed.tosses()["interval"][0] = 0.8125;
  CHECK(
      faults_of(changed) ==
      Faults{"coin/tosses: interval: low end is 0.8125, the evidence gives " + json(right).dump()});
  changed = coin();
  changed.tosses()["interval"][1] = 0.9375;
  CHECK(faults_of(changed) ==
        Faults{"coin/tosses: interval: high end is 0.9375, the evidence gives 1"});
  // Nothing at a side is an infinite end.
  changed = coin();
  changed.tosses()["interval"][1] = nullptr;
  changed.tosses()["verdict"] = "undecided";
  changed.claim["verdict"] = "undecided";
  CHECK(faults_of(changed) ==
        Faults{"coin/tosses: interval: high end is inf, the evidence gives 1"});
}

TEST_CASE("An end that no evidence settles is found, and an interval before the first sample") {
  Coin changed = coin();
  changed.evidence()["settles"] = {"low"};
  CHECK(faults_of(changed) == Faults{"coin/tosses: interval: has a high end without evidence"});
  changed.evidence()["settles"] = {"high"};
  CHECK(faults_of(changed) == Faults{"coin/tosses: interval: has a low end without evidence"});
  changed = coin();
  changed.tosses()["samples"] = 0;
  changed.tosses()["evidence"] = json::array();
  CHECK(faults_of(changed) == Faults{"coin/tosses: interval: has ends, and there are no samples"});
  changed.tosses()["interval"] = {nullptr, nullptr};
  changed.tosses()["verdict"] = "undecided";
  changed.claim["verdict"] = "undecided";
  CHECK(faults_of(changed) == Faults{});
}

TEST_CASE("The samples are those of the last look, and more than one look may settle the ends") {
  Coin changed = coin();
  changed.tosses()["samples"] = 99U;
  CHECK(faults_of(changed) ==
        Faults{"coin/tosses: samples: are 99, the look that decided had 100"});
  // The upper end from a look before, of 10 tosses.
  changed = coin();
  json before = hundred_tosses();
  before["settles"] = {"high"};
  before["counts"] = {{"successes", 10U}, {"trials", 10U}};
  changed.evidence()["settles"] = {"low"};
  changed.tosses()["evidence"].push_back(before);
  CHECK(faults_of(changed) == Faults{});
  // A run that decided nothing may have looked at more.
  changed = coin();
  changed.said.hypotheses[0].margin = changed.tosses()["margin"] = 0.015625;
  changed.tosses()["verdict"] = changed.claim["verdict"] = "undecided";
  changed.tosses()["samples"] = 101U;
  CHECK(faults_of(changed) == Faults{});
}

TEST_CASE("A hypothesis spends the share of the error rate that it has, and its evidence too") {
  Coin changed = coin();
  changed.tosses()["alpha"] = 2e-9;
  changed.alpha = changed.alpha_spent = 2e-9;
  CHECK(faults_of(changed) == Faults{"coin/tosses: alpha: is 2e-09, it follows that it is 1e-09"});
  changed = coin();
  changed.evidence()["numbers"]["alpha"] = 2e-9;
  changed.tosses()["interval"] = pair_of(ends(Trials{2e-9, 1, 1, 100, 100}));
  CHECK(faults_of(changed) == Faults{"coin/tosses: evidence: spends 2e-09, its share is 1e-09"});
}

TEST_CASE("Evidence that no run can have is an error of the hypothesis and of its claim") {
  const auto faults = [](const auto& change) {
    Coin changed = coin();
    change(changed.evidence());
    Faults all = faults_of(changed);
    REQUIRE(all.size() == 2);
    CHECK(all[1] == "coin: verdict: is \"confirmed\", it follows that it is \"error\"");
    return all[0];
  };
  CHECK(faults([](json& evidence) { evidence["counts"]["successes"] = 101U; }) ==
        "coin/tosses: successes is 101, expected no more than there are trials");
  CHECK(faults([](json& evidence) { evidence["counts"]["trials"] = -100; }) ==
        "coin/tosses: trials is -100, expected a count");
  CHECK(faults([](json& evidence) { evidence["counts"]["trials"] = 100.5; }) ==
        "coin/tosses: trials is 100.5, expected a count");
  CHECK(faults([](json& evidence) { evidence["settles"] = {"middle"}; }) ==
        "coin/tosses: settles is \"middle\", expected low or high");
  CHECK(faults([](json& evidence) { evidence["kind"] = "opinion"; }) ==
        "coin/tosses: 'opinion' is no kind of evidence");
}

TEST_CASE("The theorem that is named is proved, and the one behind the evidence") {
  Coin changed = coin();
  changed.tosses()["theorem"] = "initproof.common.gaussian.variance_interval_holds";
  CHECK(faults_of(changed) ==
        Faults{"coin/tosses: theorem: is \"initproof.common.gaussian.variance_interval_holds\", "
               "it follows that it is \"initproof.common.probability.interval_holds\""});
  changed.tosses()["theorem"] = nullptr;
  CHECK(faults_of(changed) == Faults{"coin/tosses: theorem: is null, it follows that it is "
                                     "\"initproof.common.probability.interval_holds\""});
  changed = coin();
  changed.root()["theorem"] = "initproof.common.probability.interval_holds";
  CHECK(faults_of(changed) ==
        Faults{"coin/root: theorem: is \"initproof.common.probability.interval_holds\", it "
               "follows that it is null"});
  changed.root()["theorem"] = "initproof.common.luck.interval_holds";
  CHECK(faults_of(changed) ==
        Faults{"coin/root: theorem: is \"initproof.common.luck.interval_holds\", proofs/common "
               "has none of that name"});
}

TEST_CASE("A verdict is what interval and margin give") {
  Coin changed = coin();
  changed.tosses()["verdict"] = "undecided";
  CHECK(faults_of(changed) ==
        Faults{"coin/tosses: verdict: is \"undecided\", it follows that it is \"confirmed\""});
  changed = coin();
  changed.tosses()["equality_excluded"] = true;
  CHECK(faults_of(changed) ==
        Faults{"coin/tosses: equality_excluded: is true, it follows that it is false"});
  changed = coin();
  changed.said.hypotheses[0].predicted = changed.tosses()["predicted"] = 0.25;
  CHECK(faults_of(changed) ==
        Faults{"coin/tosses: verdict: is \"confirmed\", it follows that it is \"refuted\"",
               "coin: verdict: is \"confirmed\", it follows that it is \"refuted\""});
}

TEST_CASE("What went wrong or was never looked at has shown nothing, and its claim no more") {
  Coin changed = coin();
  changed.tosses()["verdict"] = "error";
  CHECK(faults_of(changed) ==
        Faults{"coin: verdict: is \"confirmed\", it follows that it is \"error\""});
  changed = coin();
  changed.root()["verdict"] = "undecided";
  changed.root()["samples"] = 0;
  changed.root()["interval"] = {nullptr, nullptr};
  CHECK(faults_of(changed) ==
        Faults{"coin: verdict: is \"confirmed\", it follows that it is \"undecided\""});
}

TEST_CASE("An enclosure is computed anew, spends nothing and may be refuted by its part") {
  Coin changed = coin();
  changed.said.hypotheses[1].enclosed = Ends{1.25, 1.5};
  CHECK(faults_of(changed) ==
        Faults{"coin/root: interval: is [1.375, 1.5], computed anew it is [1.25, 1.5]"});
  changed = coin();
  changed.root()["alpha"] = 0.5e-9;
  changed.alpha = changed.alpha_spent = 1.5e-9;
  CHECK(faults_of(changed) == Faults{"coin/root: alpha: is 5e-10, it follows that it is 0.0"});
  changed = coin();
  changed.root()["part"] = {1.75, 2};
  CHECK(faults_of(changed) ==
        Faults{"coin/root: verdict: is \"proved\", it follows that it is \"refuted\"",
               "coin: verdict: is \"confirmed\", it follows that it is \"refuted\""});
}

TEST_CASE("A counter-claim is as far out of the interval as it is said to be") {
  const std::vector<std::pair<const char*, json>> forged = {
      {"predicted", 3}, {"refuted", false}, {"excluded_by", 7.5}};
  const std::vector<std::string> right = {"2.0", "true", "8.0"};
  for (std::size_t i = 0; i < forged.size(); ++i) {
    const auto& [field, value] = forged[i];
    Coin changed = coin();
    changed.two()[field] = value;
    CHECK(faults_of(changed) ==
          Faults{std::string("coin/root: counter-claim two: ") + field + " is " + value.dump() +
                 ", it follows that it is " + right[i]});
  }
  Coin changed = coin();
  changed.two()["name"] = "three";
  CHECK(faults_of(changed) ==
        Faults{"coin/root: counter-claim two: name is \"three\", it follows that it is \"two\""});
  changed = coin();
  changed.two()["hypothesis"] = "tosses";
  CHECK(faults_of(changed) == Faults{"coin/tosses: counterclaims: are 1, the lecture has 0",
                                     "coin/root: counterclaims: are 0, the lecture has 1"});
}

// Half the width of a point is the smallest normal number, 2^-1022.
TEST_CASE("A counter-claim beside an interval of one point is beyond all numbers, which is null") {
  Coin changed = coin();
  changed.said.hypotheses[1].enclosed = Ends{1.5, 1.5};
  changed.root()["interval"] = {1.5, 1.5};
  changed.root()["equality_excluded"] = true;
  changed.said.hypotheses[1].counterclaims[0].predicted = 65.5;
  changed.two()["predicted"] = 65.5;
  CHECK(faults_of(changed) ==
        Faults{"coin/root: counter-claim two: excluded_by is 8, it follows that it is null"});
  changed.two()["excluded_by"] = nullptr;
  CHECK(faults_of(changed) == Faults{});
}

TEST_CASE("Every kind of evidence has the samples of all its parts, its theorem, and its share") {
  const double a = 1e-9;
  const json none = json::array();
  const auto trials = [](double alpha, std::uint64_t successes, std::uint64_t n) {
    return json{{"kind", "trials"},
                {"numbers", {{"alpha", alpha}, {"prior_successes", 1}, {"prior_failures", 1}}},
                {"counts", {{"successes", successes}, {"trials", n}}},
                {"parts", json::array()}};
  };
  const json quotient = {{"kind", "quotient"},
                         {"numbers", json::object()},
                         {"counts", json::object()},
                         {"parts", {trials(a / 2, 400, 500), trials(a / 2, 150, 300)}}};
  const Ends of_quotient = ends(Quotient{{a / 2, 1, 1, 400, 500}, {a / 2, 1, 1, 150, 300}});
  const std::string common = "initproof.common.";
  CHECK(faults_of(coin_with(quotient, of_quotient, 800,
                            common + "probability.quotient_interval_holds")) == Faults{});
  CHECK(faults_of(coin_with(quotient, of_quotient, 500,
                            common + "probability.quotient_interval_holds")) ==
        Faults{"coin/tosses: samples: are 500, the look that decided had 800"});

  const auto spread = [&](double at) {
    return json{
        {"kind", "spread"},
        {"numbers", {{"alpha", a / 4}, {"prior_weight", 50}, {"sum_of_squares", 1000}, {"at", at}}},
        {"counts", {{"samples", 1001U}}},
        {"parts", none}};
  };
  const Spread stratum{a / 4, 50, 1000, 1001};
  for (const bool slope : {true, false}) {
    const json line = {{"kind", slope ? "slope" : "intercept"},
                       {"numbers", json::object()},
                       {"counts", json::object()},
                       {"parts", {spread(0), spread(1), spread(2), spread(4)}}};
    CHECK(faults_of(coin_with(line,
                              ends(Line{slope, {0, 1, 2, 4}, {stratum, stratum, stratum, stratum}}),
                              4004, common + "gaussian.line_interval_holds")) == Faults{});
  }

  json one = spread(0);
  one["numbers"].erase("at");
  one["numbers"]["alpha"] = a;
  CHECK(faults_of(coin_with(one, ends(Spread{a, 50, 1000, 1001}), 1001,
                            common + "gaussian.variance_interval_holds")) == Faults{});
  const json replicates = {
      {"kind", "replicates"},
      {"numbers", {{"alpha", a}, {"effect_variance", 0.25}, {"mean", 1}, {"sum_of_squares", 99}}},
      {"counts", {{"samples", 100U}}},
      {"parts", none}};
  CHECK(faults_of(coin_with(replicates, ends(Replicates{a, 0.25, 1, 99, 100}), 100, nullptr)) ==
        Faults{});
  const json bounded = {{"kind", "bounded"},
                        {"numbers",
                         {{"alpha", a},
                          {"least", 0},
                          {"most", 2},
                          {"stake", 0.5},
                          {"mean", 1},
                          {"sum_of_squares", 100},
                          {"sum_of_cubes", 0},
                          {"sum_of_fourth_powers", 50}}},
                        {"counts", {{"samples", 1000U}}},
                        {"parts", none}};
  CHECK(faults_of(coin_with(bounded, ends(Bounded{a, 0, 2, 0.5, 1, 100, 0, 50, 1000}), 1000,
                            common + "bets.bounded_interval_holds")) == Faults{});
  // That all lie on one side has an e-value above 2^32 > 2/alpha, that all but one do not.
  const json order = {{"kind", "order"},
                      {"numbers", {{"alpha", a}, {"lower", 0.5}, {"upper", 1.5}}},
                      {"counts", {{"samples", 33U}, {"rank", 1U}}},
                      {"parts", none}};
  CHECK(faults_of(coin_with(order, {0.5, 1.5}, 33, common + "median.median_interval_holds")) ==
        Faults{});
  const json deviation = {{"kind", "deviation"},
                          {"numbers", {{"alpha", a}, {"predicted", 0.5}, {"resolution", 0.001}}},
                          {"counts", {{"below", 5000U}, {"samples", 10000U}, {"planned", 10000U}}},
                          {"parts", none}};
  CHECK(faults_of(coin_with(deviation, ends(Deviation{a, 0.5, 0.001, 5000, 10000, 10000}), 10000,
                            common + "distance.distance_interval_holds")) == Faults{});
}

}  // namespace initproof::certificate
