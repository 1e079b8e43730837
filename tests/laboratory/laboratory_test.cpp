#include "initproof/laboratory/laboratory.hpp"

#include <cmath>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "initproof/claim/run/runner.hpp"
#include "initproof/report/json.hpp"
#include "initproof/stats/error_budget.hpp"

#include "laboratory.hpp"
#include "lecture.hpp"
#include "support/catch.hpp"

namespace initproof::laboratory {
namespace {

using Json = nlohmann::ordered_json;

class Asker {
 public:
  Asker() : laboratory_(proofs::laboratory_sources(proofs::lecture())) {}

  Json operator()(const Json& request) { return Json::parse(laboratory_.request(request.dump())); }
  std::string error(const Json& request) {
    const Json answer = (*this)(request);
    REQUIRE(answer.contains("error"));
    REQUIRE_FALSE(answer.contains("ok"));
    return answer["error"];
  }

  // The last answer of a session whose steps have these budgets in turn.
  Json run(const Json& start, const std::vector<double>& budgets) {
    Json answer = (*this)(start);
    REQUIRE(answer["ok"] == true);
    for (std::size_t i = 0;; ++i) {
      answer = (*this)({{"do", "step"},
                        {"session", start["session"]},
                        {"budget_ms", budgets[i % budgets.size()]}});
      REQUIRE(answer["ok"] == true);
      if (answer["done"] == true) return answer;
    }
  }

 private:
  Laboratory laboratory_;
};

Json start_z(Json settings, int session = 1) {
  return {{"bench", "z"}, {"do", "start"}, {"session", session}, {"settings", settings}};
}

// A claim's result as the program runs it.
Json result_of(const std::string& id, const std::vector<std::pair<std::string, double>>& set,
               std::uint64_t max_samples) {
  const claim::Lecture& lecture = proofs::lecture();
  const claim::Entry& entry = claim::find(lecture.claims, id);
  claim::Parameters parameters(entry.parameters());
  for (const auto& [name, value] : set) parameters.set(name, value);
  const claim::PreparedClaim prepared{entry.make(parameters, {}), parameters, {}};
  claim::RunOptions options;
  options.threads = 2;
  options.max_samples = max_samples;
  const stats::ErrorBudget budget(stats::ErrorBudget::suite_alpha, lecture.error_units);
  claim::SuiteResult suite;
  suite.claims.push_back(claim::run(prepared, budget.share(1), options));
  return Json::parse(report::json_text(suite))["claims"];
}

}  // namespace

TEST_CASE("A bench draws at the least error rate that its slider may name") {
  Asker ask;
  for (const char* bench : {"z", "depth", "decay"}) {
    INFO(bench);
    double least = 1;
    const Json known = ask({{"bench", bench}, {"do", "settings"}});
    for (const Json& each : known["settings"])
      if (each["name"] == "alpha") least = each["minimum"];
    CHECK(least == stats::ErrorBudget::least_suite_alpha);
    const Json start = {
        {"bench", bench}, {"do", "start"}, {"session", 1}, {"settings", {{"alpha", least}}}};
    CHECK(ask(start)["ok"] == true);
    CHECK(ask({{"do", "step"}, {"session", 1}, {"budget_ms", 0}})["ok"] == true);
  }
}

TEST_CASE("What is wrong with a request stands in one line") {
  Asker ask;
  CHECK(ask.error(Json("text")) == "expected an object in JSON");
  CHECK(ask.error({{"do", "theory"}, {"bench", "x"}}) ==
        "bench: expected decay, depth, learning, plateau, z, found 'x'");
  CHECK(ask.error({{"do", "sing"}, {"bench", "z"}}) ==
        "do: expected settings, theory, start, step or stop, found 'sing'");
  CHECK(ask.error({{"do", "step"}, {"session", 3}}) == "session 3 is not open: start it");
  CHECK(ask.error({{"do", "step"}}) == "session: expected a whole number from 1 on");
  CHECK(ask.error({{"do", "theory"}, {"bench", "z"}, {"settings", {{"fan_in", 0}}}}) ==
        "fan_in: expected a number from 1 to 65536, found 0");
  CHECK(ask.error({{"do", "theory"}, {"bench", "z"}, {"settings", {{"active", 1.5}}}}) ==
        "active: expected a whole number, found 1.5");
  CHECK(ask.error({{"do", "theory"}, {"bench", "depth"}, {"settings", {{"network", "7-x"}}}})
            .starts_with("network 7-x: expected"));
  Json start = start_z({{"claim", "naive-variance"}});
  start["seed"] = "minus one";
  CHECK(ask.error(start) == "seed: expected a whole number below 2^64, found 'minus one'");
  start["seed"] = "1";
  start["generator"] = "dice";
  CHECK(ask.error(start) == "generator: expected xoshiro or philox, found 'dice'");
}

TEST_CASE("No text breaks the laboratory") {
  Laboratory laboratory(proofs::laboratory_sources(proofs::lecture()));
  for (const char* text : {"", "{", "[]", "null", "\"\\ud800\"", "{\"do\":1}", "\xff\xfe"})
    CHECK(Json::parse(laboratory.request(text)).contains("error"));
}

TEST_CASE("A claim in pieces gives what the program gives, whatever the steps") {
  Asker ask;
  const Json settings{
      {"claim", "naive-variance"}, {"fan_in", 12}, {"active", 6}, {"max_samples", 60000}};
  const Json expected = result_of("naive-variance", {{"fan_in", 12}, {"active", 6}}, 60000);
  const Json quick = ask.run(start_z(settings, 1), {0});
  const Json slow = ask.run(start_z(settings, 2), {0, 1, 500});
  CHECK(quick["result"]["claims"] == expected);
  CHECK(slow["result"]["claims"] == expected);
  CHECK(quick["state"]["seen"] == slow["state"]["seen"]);
  CHECK(quick["state"]["histogram"] == slow["state"]["histogram"]);
}

TEST_CASE("Neurons are all counted, where they lie") {
  Asker ask;
  const Json last = ask.run(
      start_z(
          {{"claim", "naive-variance"}, {"fan_in", 40}, {"active", 20}, {"max_samples", 20000}}),
      {1});
  const Json& state = last["state"];
  std::uint64_t sum = state["histogram"]["below"].get<std::uint64_t>() +
                      state["histogram"]["above"].get<std::uint64_t>();
  for (const Json& count : state["histogram"]["counts"]) sum += count.get<std::uint64_t>();
  CHECK(sum == state["neurons"]);
  CHECK(state["neurons"] == 2 * 16384);
  // var z = 21, and P(|z| > 4) = 0.3827: five standard errors.
  CHECK(std::abs(state["seen"]["variance"].get<double>() - 21) < 5 * 21 * std::sqrt(2 / 32768.0));
  CHECK(std::abs(state["seen"]["beyond_4"].get<double>() - 0.38271) < 5 * 0.4861 / 181.0);
}

TEST_CASE("A session that is stopped gives an interrupted run, and is forgotten") {
  Asker ask;
  (void)ask(start_z({{"claim", "naive-variance"}}));
  (void)ask({{"do", "step"}, {"session", 1}, {"budget_ms", 0}});
  const Json stopped = ask({{"do", "stop"}, {"session", 1}});
  CHECK(stopped["result"]["interrupted"] == true);
  CHECK(stopped["result"]["claims"][0]["verdict"] == "undecided");
  CHECK(ask.error({{"do", "stop"}, {"session", 1}}) == "session 1 is not open: start it");
}

TEST_CASE("Only so many sessions are open at a time") {
  Asker ask;
  for (int i = 1; i <= 4; ++i) REQUIRE(ask(start_z({{"claim", "naive-variance"}}, i))["ok"]);
  CHECK(ask.error(start_z({{"claim", "naive-variance"}}, 5)) ==
        "4 sessions are open already: stop one");
  CHECK(ask(start_z({{"claim", "naive-variance"}}, 4))["ok"] == true);
}

TEST_CASE("The decay is enclosed, and its errors are those of the logarithm") {
  Asker ask;
  const Json theory =
      ask({{"do", "theory"}, {"bench", "decay"}, {"settings", Json::object()}})["theory"];
  const double exact = theory["exact"]["value"];
  CHECK(theory["exact"]["low"].get<double>() <= exact);
  CHECK(exact <= theory["exact"]["high"].get<double>());
  CHECK(exact == Approx(std::pow(1 - 1e-5, 5000)).epsilon(1e-10));
  // eta lambda / m = 0.05, and the relative error is (eta lambda)^2 / (2 n m) to leading order.
  CHECK(theory["exponential"]["value"].get<double>() == Approx(std::exp(-0.05)).epsilon(1e-14));
  CHECK(theory["relative_error"]["value"].get<double>() ==
        Approx(theory["leading"].get<double>()).epsilon(1e-4));
  CHECK(theory["leading"].get<double>() == Approx(0.25 / (2 * 50000.0 * 10)).epsilon(1e-14));
}

TEST_CASE("A weight that no image reaches is moved by the decay alone") {
  Asker ask;
  const Json settings{{"images", 100}, {"epochs", 2}, {"hidden_width", 3}, {"lambda", 500}};
  const Json start{{"bench", "decay"}, {"do", "start"}, {"session", 1}, {"settings", settings}};
  Json answer = ask(start);
  std::vector<double> weights = answer["state"]["training"]["weight"];
  std::vector<double> law = answer["state"]["training"]["law"];
  while (answer["done"] != true) {
    answer = ask({{"do", "step"}, {"session", 1}, {"budget_ms", 0}});
    for (const double w : answer["state"]["training"]["weight"]) weights.push_back(w);
    for (const double w : answer["state"]["training"]["law"]) law.push_back(w);
  }
  CHECK(answer["result"]["claims"][0]["id"] == "decay-factor");
  // u = 0.1 * 500 / 50,000, and ten updates an epoch of a hundred images.
  REQUIRE(weights.size() == 21);
  CHECK(weights.back() == Approx(weights.front() * std::pow(0.999, 20)).epsilon(1e-13));
  for (std::size_t t = 0; t < weights.size(); ++t)
    CHECK(weights[t] == Approx(law[t]).epsilon(1e-14));
}

TEST_CASE("Two networks learn from the same images, and again to the same weights") {
  Asker ask;
  const Json start{{"bench", "learning"},
                   {"do", "start"},
                   {"session", 1},
                   {"settings", {{"hidden", 4}, {"epochs", 1}, {"validation", 9500}}}};
  std::vector<std::string> first;
  for (int again = 0; again < 2; ++again) {
    std::vector<std::string> checksums;
    Json answer = ask(start);
    for (const Json& epoch : answer["state"]["epochs"]) checksums.push_back(epoch["checksum"]);
    CHECK(checksums.size() == 2);
    while (answer["done"] != true) {
      answer = ask({{"do", "step"}, {"session", 1}});
      for (const Json& epoch : answer["state"]["epochs"]) checksums.push_back(epoch["checksum"]);
    }
    CHECK(checksums.size() == 4);
    CHECK(answer["state"]["updates"] == Json({50, 50}));
    if (again == 0) first = checksums;
    CHECK(checksums == first);
    CHECK(first[0] != first[1]);
    CHECK(first[0] != first[2]);
  }
}

TEST_CASE("Weights under strong decay become smaller") {
  Asker ask;
  const Json settings{{"hidden", 4}, {"epochs", 2}, {"validation", 9500}, {"lambda_over_n", 0.5}};
  const Json start{{"bench", "plateau"}, {"do", "start"}, {"session", 1}, {"settings", settings}};
  const Json begun = ask(start);
  CHECK(begun["theory"]["regime"] == "collapse");
  CHECK(begun["theory"]["weights"] == 794 * 4);
  const double before = begun["state"]["points"][0]["squares"];
  CHECK(before > 5);
  CHECK(before < 30);  // 4 + 10 to be expected
  const Json end = ask.run(start, {0});
  CHECK(end["state"]["points"][0]["squares"].get<double>() < before / 5);
}

}  // namespace initproof::laboratory
