#include <cstdint>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <variant>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/run/error_units.hpp"
#include "initproof/claim/run/tighten.hpp"
#include "initproof/stats/error_budget.hpp"
#include "initproof/stats/sequence/median.hpp"

#include "lecture.hpp"
#include "support/catch.hpp"

namespace initproof::claim {
namespace {

std::string file(const std::filesystem::path& path) {
  std::ifstream stream(path);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::uint64_t fewest_replicates(Cost cost) {
  const double unit =
      stats::ErrorBudget::suite_alpha / static_cast<double>(proofs::lecture().error_units);
  const stats::MedianSequence median(static_cast<double>(error_units(cost)) * unit);
  std::uint64_t n = 1;
  while (median.critical_count(n) < 0) ++n;
  return n;
}

TEST_CASE("The budget has a share in reserve for every sequence that may be planned anew") {
  const Lecture lecture = proofs::lecture();
  const double unit = stats::ErrorBudget::suite_alpha / static_cast<double>(lecture.error_units);
  std::uint64_t units = 0;
  std::size_t anew = 0;
  for (const Entry& entry : lecture.claims) {
    Claim claim = entry.make(Parameters(entry.parameters()), Environment{});
    units += error_units(claim);
    tighten(claim, {{}, largest_precision});
    for (const Hypothesis& h : claim.hypotheses) {
      const auto* sampled = std::get_if<Sampled>(&h.evidence);
      if (sampled == nullptr || !(h.margin.own > 0)) continue;
      CAPTURE(claim.id, h.name);
      for (const Experiment& e : claim.experiments) {
        if (e.name != sampled->experiment) continue;
        const auto own = error_units(e.cost);
        try {
          if (designed(h, static_cast<double>(own) * unit).level == 0) continue;
          units += own;
          ++anew;
        } catch (const std::domain_error&) {
          // No number of samples would do: it is refused.
        }
      }
    }
  }
  CAPTURE(units, anew);
  CHECK(anew > 0);
  CHECK(units <= lecture.error_units);
}

TEST_CASE("docs/statistics.md has the replicates and the draws that this lecture takes") {
  const std::filesystem::path root = std::filesystem::path(INITPROOF_PROOFS_FOLDER) / "..";
  const std::string page = file(root / "docs/statistics.md");
  const std::string replicates = std::to_string(fewest_replicates(Cost::networks)) +
                                 " on networks and " +
                                 std::to_string(fewest_replicates(Cost::draws)) + " on draws";
  CAPTURE(replicates);
  CHECK(page.find(replicates) != std::string::npos);
  const std::regex row(R"(\| `([a-z-]+)` ([a-z-]+) \| [0-9,]+ \| ([0-9,]+) \|)");
  std::size_t rows = 0;
  for (std::sregex_iterator r(page.begin(), page.end(), row), end; r != end; ++r, ++rows) {
    CAPTURE(r->str());
    const std::string report = file(root / "reports" / (r->str(1) + ".md"));
    CHECK(report.find("\n| `" + r->str(2) + "` | " + r->str(3) + " |") != std::string::npos);
  }
  CHECK(rows == 6);
}

}  // namespace
}  // namespace initproof::claim
