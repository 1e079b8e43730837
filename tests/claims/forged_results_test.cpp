// The results of the committed report, forged: one thing of a hypothesis is changed and the
// checksum made anew, so that only the mathematics can tell. And the ends that a confidence
// sequence with a bug would have printed.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <exception>
#include <fstream>
#include <limits>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "initproof/certificate/check.hpp"
#include "initproof/certificate/checksum.hpp"
#include "initproof/certificate/ends.hpp"
#include "initproof/certificate/record.hpp"
#include "initproof/cli/verify/statements.hpp"

#include "lecture.hpp"
#include "support/catch.hpp"

namespace initproof::tests {
namespace {

using certificate::Ends;
using certificate::Finding;
using nlohmann::json;

// A claim of the results with one of its hypotheses only, and its counter-claims.
struct Single {
  json claim;
  std::size_t index = 0;  // of the hypothesis in the whole claim
  [[nodiscard]] json& hypothesis() { return claim.at("hypotheses").at(0); }
};

const json& committed_results() {
  static const json results = [] {
    std::ifstream file(INITPROOF_RESULTS);
    return json::parse(file);
  }();
  return results;
}

std::vector<Single> singles() {
  std::vector<Single> all;
  for (const json& claim : committed_results().at("claims")) {
    for (std::size_t i = 0; i < claim.at("hypotheses").size(); ++i) {
      Single one{claim, i};
      one.claim["hypotheses"] = json::array({claim.at("hypotheses").at(i)});
      json mine = json::array();
      for (const json& c : claim.at("counterclaims"))
        if (c.at("hypothesis") == one.hypothesis().at("name")) mine.push_back(c);
      one.claim["counterclaims"] = mine;
      all.push_back(std::move(one));
    }
  }
  return all;
}

// What the lecture says of the whole claim, at the parameters and margins of the committed results.
const certificate::Statements& said_of_whole(const std::string& id) {
  static std::map<std::string, certificate::Statements> known;
  const auto found = known.find(id);
  if (found != known.end()) return found->second;
  for (const json& claim : committed_results().at("claims")) {
    if (claim.at("id") != id) continue;
    const double alpha = committed_results().at("alpha").get<double>();
    return known.emplace(id, cli::statements(claim, alpha, "", proofs::lecture())).first->second;
  }
  throw std::invalid_argument(id);
}

// The places of the hypothesis where something is found.
std::vector<std::string> places(Single one) {
  one.claim["checksum"] = certificate::checksum(one.claim);
  json results = committed_results();
  const std::string within = one.claim.at("id").get<std::string>() + '/' +
                             said_of_whole(one.claim.at("id")).hypotheses.at(one.index).name;
  results["claims"] = json::array({one.claim});
  const auto said = [&](const json& claim, double) {
    certificate::Statements whole = said_of_whole(claim.at("id"));
    whole.hypotheses = {whole.hypotheses.at(one.index)};
    return whole;
  };
  std::vector<std::string> found;
  for (const Finding& finding : certificate::check(results, said))
    if (finding.place.starts_with(within)) found.push_back(finding.place.substr(within.size()));
  return found;
}

bool names(const std::vector<std::string>& found, const std::string& place) {
  return std::find(found.begin(), found.end(), place) != found.end();
}

// Another digit at a random place of the number: more or less.
json another_digit(const json& before, std::mt19937_64& random) {
  for (;;) {
    std::string text = before.dump();
    const std::size_t place = random() % text.size();
    if (text[place] < '0' || text[place] > '9') continue;
    text[place] = static_cast<char>('0' + random() % 10);
    json value = json::parse(text, nullptr, false);
    if (!value.is_discarded() && value != before && value.is_number()) return value;
  }
}

json& any(json& list, std::mt19937_64& random) {
  return list.at(random() % list.size());
}

// A member of an object that is not empty.
json& member(json& object, std::mt19937_64& random) {
  auto at = object.begin();
  std::advance(at, static_cast<std::ptrdiff_t>(random() % object.size()));
  return at.value();
}

// The record itself, or a part of it that has numbers of its own.
json& innermost(json& record, std::mt19937_64& random) {
  return record.at("parts").empty() ? record : any(record.at("parts"), random);
}

certificate::Record record_of(const json& evidence) {
  certificate::Record record{evidence.at("kind")};
  const auto fill = [](certificate::Record& into, const json& from) {
    for (const auto& [name, value] : from.at("numbers").items()) into.numbers[name] = value;
    for (const auto& [name, value] : from.at("counts").items()) into.counts[name] = value;
  };
  fill(record, evidence);
  for (const json& part : evidence.at("parts")) {
    record.parts.push_back({part.at("kind")});
    fill(record.parts.back(), part);
  }
  return record;
}

Ends ends_of(const json& evidence) {
  return certificate::ends(certificate::evidence_of(record_of(evidence)));
}

// What can be forged, and the places of which one has to be named.
enum class Forgery { digit, count, share, verdict, margin, theorem };
constexpr std::array all_forgeries{Forgery::digit,   Forgery::count,  Forgery::share,
                                   Forgery::verdict, Forgery::margin, Forgery::theorem};

// Returns whether the hypothesis has anything of that kind to forge.
bool forge(Forgery kind, json& h, std::mt19937_64& random) {
  json* const evidence = h.at("evidence").empty() ? nullptr : &any(h.at("evidence"), random);
  switch (kind) {
    case Forgery::digit: {
      json& end = h.at("interval").at(random() % 2);
      if (!end.is_number()) return false;
      end = another_digit(end, random);
      return true;
    }
    case Forgery::count: {
      if (evidence == nullptr) return false;
      json& count = member(innermost(*evidence, random).at("counts"), random);
      count = count.get<std::uint64_t>() + 1 + random() % 9;
      return true;
    }
    case Forgery::share: {
      if (evidence == nullptr) return false;
      json& share = random() % 2 == 0 ? h.at("alpha")
                                      : innermost(*evidence, random).at("numbers").at("alpha");
      share = another_digit(share, random);
      return true;
    }
    case Forgery::verdict:
      h["verdict"] = h.at("verdict") == "refuted" ? "confirmed" : "refuted";
      return true;
    case Forgery::margin:
      h["margin"] = another_digit(h.at("margin"), random);
      return true;
    case Forgery::theorem: {
      static const std::vector<std::string> others = {
          "initproof.common.probability.coin_tosses",
          "initproof.common.ville.ville",
          "initproof.common.median.median_interval_hold",
          "initproof.common.luck.interval_holds",
          "interval_holds",
          ""};
      h["theorem"] = others.at(random() % others.size());
      return true;
    }
  }
  return false;
}

// Whether an end or the share that is spent is another one: the verdict rests on nothing else of
// the evidence. (One success more may leave an end at 0, and a share's last digit a rank.)
bool matters(const json& before, const json& after) {
  if (before.at("alpha") != after.at("alpha")) return true;
  for (std::size_t i = 0; i < before.at("evidence").size(); ++i) {
    const json& was = before.at("evidence").at(i);
    const json& is = after.at("evidence").at(i);
    try {
      const double alpha = certificate::alpha_of(certificate::evidence_of(record_of(was)));
      const double other = certificate::alpha_of(certificate::evidence_of(record_of(is)));
      if (std::abs(other - alpha) > 1e-14 * alpha) return true;
      for (const json& end : was.at("settles"))
        if (end == "low" ? ends_of(was).low != ends_of(is).low
                         : ends_of(was).high != ends_of(is).high)
          return true;
    } catch (const std::exception&) {
      return true;  // evidence that no run can have
    }
  }
  return false;
}

std::string place_of(Forgery kind) {
  switch (kind) {
    case Forgery::verdict:
      return ": verdict";
    case Forgery::margin:
      return ": margin";
    case Forgery::theorem:
      return ": theorem";
    default:
      return ": interval";
  }
}

}  // namespace

TEST_CASE("nothing is found in a hypothesis of the committed report as it is") {
  for (Single& one : singles()) {
    CAPTURE(one.claim.at("id"), one.hypothesis().at("name"));
    CHECK(places(one).empty());
  }
}

TEST_CASE("a forged digit, count, share, verdict, margin or theorem is found where it is") {
  std::vector<Single> all = singles();
  std::mt19937_64 random(20261129);
  constexpr int forgeries = 240;
  int forged = 0;
  while (forged < forgeries) {
    const Forgery kind = all_forgeries.at(static_cast<std::size_t>(forged) % all_forgeries.size());
    Single one = all.at(random() % all.size());
    const json before = one.hypothesis();
    if (!forge(kind, one.hypothesis(), random)) continue;
    const bool of_evidence = kind == Forgery::count || kind == Forgery::share;
    if (of_evidence && !matters(before, one.hypothesis())) continue;
    ++forged;
    const json& h = one.hypothesis();
    CAPTURE(one.claim.at("id"), h.at("name"), json::diff(before, h));
    const std::vector<std::string> found = places(one);
    CAPTURE(found);
    if (of_evidence)
      CHECK((names(found, ": interval") || names(found, ": evidence") || names(found, ": alpha") ||
             names(found, ": samples") || names(found, "")));
    else
      CHECK(names(found, place_of(kind)));
  }
}

// Ends of twice the share that is stated: a sequence that forgets to divide alpha between its two
// sides, its parts or its looks, or whose prior adds up to 2.
TEST_CASE("ends of a sequence that forgets a union, or to normalise its prior, are found") {
  std::map<std::string, int> tried;
  for (Single& one : singles()) {
    json& h = one.hypothesis();
    if (h.at("evidence").empty()) continue;
    bool moved = false;
    for (const json& evidence : h.at("evidence")) {
      json bold = evidence;
      const auto twice = [](json& numbers) {
        if (numbers.contains("alpha")) numbers["alpha"] = 2 * numbers.at("alpha").get<double>();
      };
      twice(bold.at("numbers"));
      for (json& part : bold.at("parts")) twice(part.at("numbers"));
      // Of a median the number of observations beyond the end is what alpha decides.
      if (evidence.at("kind") == "order") {
        h["evidence"][0]["counts"]["rank"] = evidence.at("counts").at("rank").get<int>() + 1;
        moved = true;
        break;
      }
      const Ends right = ends_of(evidence);
      const Ends wrong = ends_of(bold);
      for (const json& end : evidence.at("settles")) {
        const bool low = end == "low";
        if ((low ? right.low : right.high) == (low ? wrong.low : wrong.high)) continue;
        h["interval"][low ? 0 : 1] = low ? wrong.low : wrong.high;
        moved = true;
      }
    }
    if (!moved) continue;
    ++tried[h.at("evidence").at(0).at("kind")];
    CAPTURE(one.claim.at("id"), h.at("name"));
    const std::vector<std::string> found = places(one);
    CAPTURE(found);
    CHECK((names(found, ": interval") || names(found, "")));
  }
  for (const char* kind :
       {"trials", "quotient", "spread", "slope", "intercept", "bounded", "order", "deviation"})
    CHECK(tried[kind] > 0);
}

TEST_CASE("ends that are rounded inward are found") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  int tried = 0;
  for (const Single& one : singles()) {
    for (const std::size_t side : {0U, 1U}) {
      Single inward = one;
      json& end = inward.hypothesis().at("interval").at(side);
      if (!end.is_number()) continue;
      end = std::nextafter(end.get<double>(), side == 0 ? infinity : -infinity);
      CAPTURE(one.claim.at("id"), inward.hypothesis().at("name"), side);
      CHECK(names(places(inward), ": interval"));
      ++tried;
    }
  }
  CHECK(tried > 250);
}

}  // namespace initproof::tests
