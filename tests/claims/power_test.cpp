// What every hypothesis of the lecture can see: a short form of `initproof power`.

#include <cmath>
#include <cstdlib>
#include <string>

#include "initproof/power/measure.hpp"
#include "initproof/power/promise.hpp"
#include "initproof/stats/error_budget.hpp"

#include "lecture.hpp"
#include "support/budget.hpp"
#include "support/catch.hpp"
#include "support/seed.hpp"

namespace initproof::tests {
namespace {

TEST_CASE("every hypothesis can fail, and sees what its design promises") {
  const char* full = std::getenv("INITPROOF_FULL");
  power::Settings settings;
  settings.runs = full != nullptr && std::string(full) == "1" ? 1000 : 8;
  settings.seed = seed();
  settings.threads = 2;
  settings.alpha = stats::ErrorBudget::suite_alpha;
  const auto table = power::measure(proofs::lecture(), {}, settings);
  CHECK(table.size() > 50);
  // Half for the promises of which there are fewer than a thousand, half for all together. That not
  // one of eight is refuted where 0.99 are promised has a probability of 1e-16.
  const double error = tests::share("claims.power", 10) / 2;
  // Of the side where fewer were: no more are missed there than on both, which are twice the runs.
  power::Count both;
  for (const power::Power& power : table) {
    INFO(power.claim << "." << power.hypothesis << ": refuted from " << power.promised_from << ", "
                     << power.at_promised.seen << " of " << power.at_promised.runs);
    CHECK(power.can_fail());
    CHECK(power.kept(error / 1000));
    if (power.sampled) {
      both.runs += 2 * power.at_promised.runs;
      both.seen += power.at_promised.runs + power.at_promised.seen;
    }
    // Each may be refuted with probability alpha, which is beyond what is shared out here: twice is
    // not.
    CHECK(power.confirmed.seen + 1 >= power.confirmed.runs);
    // No sequence beats what no test can, but for chance.
    if (power.sampled && settings.runs > 100)
      CHECK(power.mean_samples > 0.99 * power.least_samples);
  }
  // Few runs of one hypothesis show little (of eight no more than that none was refuted), those of
  // all do.
  INFO(both.runs - both.seen << " missed of " << both.runs);
  CHECK(both.seen >= power::fewest_kept(both.runs, stats::stated_power, error));
  CHECK(power::noticed_below(both.runs, stats::stated_power) > 0.93);
}

}  // namespace
}  // namespace initproof::tests
