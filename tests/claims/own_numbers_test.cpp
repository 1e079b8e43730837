// At numbers of the reader's own no claim goes on speaking of the lecture's: a generated case a
// claim.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "initproof/claim/lecture.hpp"
#include "initproof/language/language.hpp"
#include "initproof/report/edition.hpp"
#include "initproof/report/page.hpp"
#include "initproof/report/terminal.hpp"
#include "initproof/text/digits.hpp"
#include "initproof/text/text.hpp"

#include "lecture.hpp"
#include "support/catch.hpp"

namespace initproof::tests {
namespace {

using claim::Claim;
using claim::Parameters;

// Fewer digits stand everywhere on a page, whatever they mean; in a title or a statement, of one
// only.
constexpr int telling_digits = 3;
constexpr int telling_in_head = 2;

struct OwnClaim {
  Claim claim;
  Parameters parameters;
};

/// The claim with every parameter moved off its default, the first of some factors at which it can
/// be made.
std::optional<OwnClaim> at_own_numbers(const claim::Entry& entry) {
  for (const double factor : {1.25, 0.8, 1.4, 1.1, 0.9, 1.2, 2.0, 0.5}) {
    Parameters own(entry.parameters());
    try {
      for (const claim::Parameter& p : entry.parameters()) {
        const double moved = p.value == 0 ? 0.1 * p.maximum : factor * p.value;
        own.set(p.name, std::clamp(p.integer ? std::round(moved) : moved, p.minimum, p.maximum));
      }
      if (own.own().size() == own.declared().size()) return OwnClaim{entry.make(own, {}), own};
    } catch (const claim::UsageError&) {
      continue;
    }
  }
  return std::nullopt;
}

/// As if a run had found what was predicted.
claim::ClaimResult found(const OwnClaim& own) {
  claim::ClaimResult result;
  result.claim = own.claim;
  result.parameters = own.parameters;
  result.verdict = claim::Verdict::confirmed;
  // What the slide says is the slide's own.
  result.claim.slide.clear();
  for (claim::Erratum& erratum : result.claim.errata) erratum.slide = "";
  for (const claim::Hypothesis& h : own.claim.hypotheses) {
    claim::HypothesisResult r;
    r.name = h.name;
    r.verdict =
        h.wording == claim::Wording::literal ? claim::Verdict::refuted : claim::Verdict::confirmed;
    r.estimate = h.predicted;
    r.interval = {h.predicted, h.predicted};
    for (const claim::Counterclaim& c : h.counterclaims)
      r.counterclaims.push_back({c.name, c.statement, h.name, c.predicted, true, 2});
    result.hypotheses.push_back(r);
  }
  return result;
}

/// The derivation without its section on the slide, the first.
std::string without_the_slide(const std::string& derivation) {
  const std::size_t first = derivation.find("\n## ");
  const std::size_t second = derivation.find("\n## ", first + 1);
  REQUIRE(second != std::string::npos);
  return derivation.substr(0, first) + derivation.substr(second);
}

/// All that is said of the claim, in the language spoken.
std::string said(const claim::ClaimResult& result, report::Source source) {
  source.derivation = without_the_slide(source.derivation);
  claim::SuiteResult suite;
  const report::Options options;
  return report::claim_page(result, {suite, source, options, {}, ""}) +
         report::explain(result.claim, result.parameters, source, false);
}

/// A number as it is written, and what stands around it.
struct Numeral {
  std::string digits;
  std::string context;
};

/// The numbers of a text in English, without marks between thousands. Intervals are left out: their
/// ends are rounded outward, to whatever number is next.
std::vector<Numeral> numerals(std::string text) {
  constexpr std::ptrdiff_t around = 40;
  text = text::replaced(text, "{,}", ",");
  // As they are typed: minus signs, and spaces where no line may end.
  text = text::replaced(text, "−", "-");
  text = text::replaced(text, "\u00a0", " ");
  text = std::regex_replace(text, std::regex(R"(\[-?[\d.e-]+, -?[\d.e-]+\])"), "");
  text = std::regex_replace(text, std::regex(R"((\d),(?=\d{3}(\D|$)))"), "$1");
  std::vector<Numeral> all;
  const std::regex numeral(R"(\d+(\.\d+)?)");
  for (std::sregex_iterator at(text.begin(), text.end(), numeral), end; at != end; ++at) {
    const std::ptrdiff_t from = std::max<std::ptrdiff_t>(at->position() - around, 0);
    all.push_back({at->str(), text.substr(static_cast<std::size_t>(from), 2 * around)});
  }
  return all;
}

int significant(const std::string& numeral) {
  std::string digits = text::replaced(numeral, ".", "");
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return static_cast<int>(digits.size());
}

bool prints(double value, const std::string& numeral) {
  const double read = std::strtod(numeral.c_str(), nullptr);
  const int digits = std::min(significant(numeral), 17);
  return text::rounded_value(std::abs(value), digits) == read;
}

bool prints_any(const std::vector<double>& values, const std::string& numeral) {
  return std::any_of(values.begin(), values.end(),
                     [&](double value) { return prints(value, numeral); });
}

std::vector<double> predictions(const Claim& claim) {
  std::vector<double> all;
  for (const claim::Hypothesis& h : claim.hypotheses) all.push_back(h.predicted);
  return all;
}

/// Everything that may be said at these numbers, for a number of the lecture's may be one of them.
std::vector<double> values_of(const OwnClaim& own) {
  std::vector<double> all = predictions(own.claim);
  for (const claim::Hypothesis& h : own.claim.hypotheses) {
    all.push_back(h.margin.delta);
    for (const claim::Counterclaim& c : h.counterclaims) all.push_back(c.predicted);
  }
  for (const claim::Parameter& p : own.parameters.declared())
    all.insert(all.end(), {p.value, p.minimum, p.maximum});
  // The page says "instead of" of these.
  for (const claim::OwnNumber& number : own.parameters.own()) all.push_back(number.declared);
  return all;
}

/// The numbers of the text which are among the lecture's and not among these.
std::vector<Numeral> strangers(const std::string& text, const std::vector<double>& lecture,
                               const std::vector<double>& these, int digits = telling_digits) {
  std::vector<Numeral> found = numerals(text);
  std::erase_if(found, [&](const Numeral& n) {
    return significant(n.digits) < digits || !prints_any(lecture, n.digits) ||
           prints_any(these, n.digits);
  });
  return found;
}

std::string listed(const std::vector<Numeral>& numerals) {
  std::string text;
  for (const Numeral& n : numerals) text += fmt::format("\n{} in '{}'", n.digits, n.context);
  return text;
}

std::vector<double> own_parameters(const OwnClaim& own) {
  std::vector<double> all = predictions(own.claim);
  for (const claim::Parameter& p : own.parameters.declared()) all.push_back(p.value);
  return all;
}

std::vector<double> declared_parameters(const claim::Entry& entry) {
  std::vector<double> all;
  for (const claim::Parameter& p : entry.parameters()) all.push_back(p.value);
  return all;
}

/// Whatever stands in English is in Czech too, and all numbers are the same.
void check_czech(const claim::Entry& entry, const claim::ClaimResult& result) {
  report::Edition edition("cs", proofs::lecture().translations("cs"));
  std::set<std::string> missing;
  edition.collect_missing(missing);
  const language::Speaking speaking(edition.words());
  (void)said(result, edition.sources(proofs::lecture().claims).at(std::string(entry.id)));
  // The slide's words were taken away.
  missing.erase("");
  const std::string untranslated = fmt::format("{}", fmt::join(missing, "\n"));
  INFO("no translation of: " << untranslated);
  CHECK(untranslated.empty());
}

void check(const claim::Entry& entry) {
  if (entry.parameters().empty()) return;
  INFO(entry.id);
  const std::optional<OwnClaim> own = at_own_numbers(entry);
  REQUIRE(own);
  const claim::ClaimResult result = found(*own);
  const report::Source source = report::sources(proofs::lecture().claims).at(std::string(entry.id));
  const std::string text = said(result, source);
  CHECK(text.find("At your numbers") != std::string::npos);
  const std::vector<double> lecture = predictions(entry.make(Parameters(entry.parameters()), {}));
  const auto on_page = strangers(text, lecture, values_of(*own));
  INFO("predictions of the lecture's numbers on the page or explained:" << listed(on_page));
  CHECK(on_page.empty());
  const std::string head = own->claim.title.english() + "\n" + own->claim.statement.english();
  const auto in_head =
      strangers(head, declared_parameters(entry), own_parameters(*own), telling_in_head);
  INFO("numbers of the lecture's in the title or the statement:" << listed(in_head));
  CHECK(in_head.empty());
  check_czech(entry, result);
}

}  // namespace

TEST_CASE("At the reader's numbers a claim does not speak of the lecture's") {
  for (const claim::Entry& entry : proofs::lecture().claims) SECTION(std::string(entry.id)) {
      check(entry);
    }
}

TEST_CASE("A number of the lecture's is found however it is rounded") {
  const std::vector<double> lecture = {393, 0.840094};
  const auto digits = [&](const char* text, const std::vector<double>& these = {}) {
    std::vector<std::string> all;
    for (const Numeral& n : strangers(text, lecture, these)) all.push_back(n.digits);
    return all;
  };
  CHECK(digits("It is $392 + 1 = 393$.") == std::vector<std::string>{"393"});
  CHECK(digits("a share of 0.840 or 0.8401") == std::vector<std::string>{"0.840", "0.8401"});
  CHECK(digits("393 again", {393}).empty());
  CHECK(digits("found [392, 393]").empty());
  CHECK(digits("3.93 and 1{,}393 and 0.84").empty());
}

}  // namespace initproof::tests
