// What every hypothesis of the lecture can see: a short form of `initproof power`.

#include <cmath>
#include <cstdlib>
#include <string>

#include "initproof/power/measure.hpp"
#include "initproof/stats/error_budget.hpp"

#include "lecture.hpp"
#include "support/catch.hpp"
#include "support/seed.hpp"

namespace initproof::tests {
namespace {

TEST_CASE("every hypothesis can fail, and sees what its design promises") {
  const char* full = std::getenv("INITPROOF_FULL");
  power::Settings settings;
  settings.runs = full != nullptr && std::string(full) == "1" ? 1000 : 4;
  settings.seed = seed();
  settings.threads = 2;
  settings.alpha = stats::ErrorBudget::suite_alpha;
  const auto table = power::measure(proofs::lecture(), {}, settings);
  CHECK(table.size() > 50);
  for (const power::Power& power : table) {
    INFO(power.claim << "." << power.hypothesis << ": refuted from " << power.promised_from << ", "
                     << power.at_promised.seen << " of " << power.at_promised.runs);
    CHECK(power.can_fail());
    CHECK(power.kept());
    CHECK(power.confirmed.seen == power.confirmed.runs);
    // No sequence beats what no test can, but for chance.
    if (power.sampled && settings.runs > 100)
      CHECK(power.mean_samples > 0.99 * power.least_samples);
  }
}

}  // namespace
}  // namespace initproof::tests
