#include "initproof/calibration/calibrate.hpp"

#include <cmath>
#include <mutex>
#include <set>
#include <string>

#include <fmt/format.h>

#include "initproof/calibration/trial.hpp"

#include "support/catch.hpp"
#include "support/seed.hpp"

namespace initproof::calibration {
namespace {

Settings quick(std::uint64_t runs) {
  Settings settings;
  settings.alphas = {0.1};
  settings.runs = runs;
  settings.seed = tests::seed();
  settings.threads = 2;
  return settings;
}

// Alarms with a probability that is alpha times so much.
Trial alarming(double times) {
  return {"made-up", "a coin", "it falls", Promise::kept, [times](const Run& run) {
            return static_cast<double>(run.seed >> 11) * 0x1p-53 < times * run.alpha;
          }};
}

std::string line(const Cell& cell) {
  return fmt::format("{} at {}: {} of {}, [{}, {}], itself [{}, {}]", cell.trial, cell.alpha,
                     cell.alarms, cell.runs, cell.rate.low, cell.rate.high, cell.by_itself.low,
                     cell.by_itself.high);
}

TEST_CASE("Trials have names of their own") {
  std::set<std::string> names;
  for (const Trial& trial : trials()) CHECK(names.insert(trial.name).second);
  CHECK(names.size() > 20);
}

TEST_CASE("No trial's rate of false alarms is shown to be above its error rate") {
  const Table table = calibrate(trials(), quick(150));
  for (const Cell& cell : table.cells) {
    INFO(line(cell));
    CHECK_FALSE(cell.contradicted());
  }
}

TEST_CASE("Where an assumption is broken more alarms are raised than promised") {
  const Table table = calibrate(broken_trials(), quick(2000));
  for (const Cell& cell : table.cells) {
    INFO(line(cell));
    CHECK(cell.shown());
  }
}

TEST_CASE(
    "A rate of half of alpha is shown, one of alpha is not, and one of thrice it contradicted") {
  const auto cell = [](double times) {
    return calibrate({alarming(times)}, quick(5000)).cells.front();
  };
  const Cell half = cell(0.5), all = cell(1), thrice = cell(3);
  INFO(line(half) << '\n' << line(all) << '\n' << line(thrice));
  CHECK(half.shown());
  CHECK_FALSE(all.shown());
  CHECK_FALSE(all.contradicted());
  CHECK(thrice.contradicted());
  CHECK_FALSE(thrice.shown());
}

TEST_CASE("The bounds are those of Clopper and Pearson, and the sequence's are about them") {
  const Table table = calibrate({alarming(0.5)}, quick(5000));
  const Cell& cell = table.cells.front();
  INFO(line(cell));
  CHECK(cell.rate.contains(0.05));
  CHECK(cell.by_itself.low <= cell.rate.low + 0.002);
  CHECK(cell.by_itself.high >= cell.rate.high - 0.002);
  // No alarm in n runs: the upper bound b has (1 - b)^n = error.
  const Cell none = calibrate({alarming(0)}, quick(1000)).cells.front();
  CHECK(none.rate.low == 0);
  CHECK(std::abs(std::pow(1 - none.rate.high, 1000) / table.bound_error - 1) < 1e-4);
}

TEST_CASE("All bounds of the table share its error equally") {
  Settings settings = quick(10);
  settings.alphas = {0.1, 0.01, 0.001};
  const Table table = calibrate({alarming(0), alarming(1)}, settings);
  REQUIRE(table.cells.size() == 6);
  CHECK(table.bound_error == Approx(settings.table_error / 12));
}

TEST_CASE("No two runs of a table have the same seed, whatever their trial and error rate") {
  std::mutex mutex;
  std::set<std::uint64_t> seeds;
  const auto keeping = [&](const char* name) {
    return Trial{name, "nothing", "nothing", Promise::kept, [&](const Run& run) {
                   const std::lock_guard lock(mutex);
                   seeds.insert(run.seed);
                   return false;
                 }};
  };
  Settings settings = quick(120);
  settings.alphas = {0.1, 0.01};
  (void)calibrate({keeping("one"), keeping("another")}, settings);
  CHECK(seeds.size() == 480);
}

TEST_CASE("The table is the same for any number of threads") {
  Settings settings = quick(133);
  std::vector<Trial> few = verdict_trials();
  few.resize(2);
  const Table two = calibrate(few, settings);
  settings.threads = 1;
  const Table one = calibrate(few, settings);
  REQUIRE(one.cells.size() == two.cells.size());
  for (std::size_t i = 0; i < one.cells.size(); ++i)
    CHECK(one.cells[i].alarms == two.cells[i].alarms);
}

}  // namespace
}  // namespace initproof::calibration
