#include "initproof/calibration/calibrate.hpp"

#include <atomic>
#include <cmath>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "initproof/calibration/state.hpp"
#include "initproof/calibration/table.hpp"
#include "initproof/calibration/trial.hpp"
#include "initproof/claim/parameter.hpp"

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

TEST_CASE("A cell is counted as shown, as contradicted, or as open") {
  const auto cell = [](double low, double high, Promise promise) {
    return Cell{.trial = "made-up", .alpha = 0.1, .rate = {low, high}, .promise = promise};
  };
  const Table table{.settings = {},
                    .cells = {cell(0, 0.1, Promise::kept), cell(0.01, 0.11, Promise::kept),
                              cell(0.11, 0.2, Promise::kept), cell(0.1, 0.2, Promise::kept),
                              cell(0.11, 0.2, Promise::broken), cell(0.1, 0.2, Promise::broken)}};
  const Count all = count(table);
  CHECK(all.shown == 2);
  CHECK(all.open == 3);  // that an assumption is broken need not show
  CHECK(all.contradicted == 1);
}

TEST_CASE("Runs are enough to show six sevenths of alpha to be at most alpha") {
  CHECK(runs_for(0.1) == 40'000);
  CHECK(runs_for(0.01) == 200'000);
  CHECK(runs_for(0.001) == 2'000'000);
  // Six standard errors apart: an exact bound at 10^-8 lies nearer to what was counted.
  for (const double alpha : {0.1, 0.01, 0.001}) {
    const double rate = 6 * alpha / 7;
    CHECK(alpha - rate > 6 * std::sqrt(rate * (1 - rate) / static_cast<double>(runs_for(alpha))));
  }
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

TEST_CASE("A bound is printed rounded to where it holds") {
  Cell cell{"trial", 0.01, 1000, 1, {0.00012399, 0.0012341}, {}, Promise::kept};
  CHECK(line_of(cell).find("≤ 0.00124 ") != std::string::npos);
  cell.promise = Promise::broken;
  CHECK(line_of(cell).find("≥ 0.000123 ") != std::string::npos);
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

std::uint64_t alarms_of(const Table& table) {
  REQUIRE(table.cells.size() == 1);
  return table.cells.front().alarms;
}

TEST_CASE("A table that is made in parts or at once is the same") {
  std::vector<Trial> one = {alarming(1)};
  const std::uint64_t at_once = alarms_of(calibrate(one, quick(777)));
  Settings settings = quick(777);
  settings.part = 78;
  CHECK(alarms_of(calibrate(one, settings)) == at_once);
  const Table part = calibrate(one, quick(123));
  settings.before = cells_of(state_of(part.cells, settings, "1"), settings, "1", "a file");
  const Table rest = calibrate(one, settings);
  CHECK(rest.cells.front().runs == 777);
  CHECK(alarms_of(rest) == at_once);
  // No run is made twice, and none is thrown away.
  settings.runs = 100;
  CHECK(calibrate(one, settings).cells.front().runs == 123);
}

TEST_CASE("Between two looks all cells get equally far, and the counts are told after each part") {
  Settings settings = quick(100);
  settings.looks = 2;
  settings.part = 25;
  std::vector<std::uint64_t> first, last;
  settings.counted = [&](const std::vector<Cell>& cells) {
    first.push_back(cells.front().runs);
    last.push_back(cells.back().runs);
  };
  Trial other = alarming(0.5);
  other.name = "another";
  (void)calibrate({alarming(1), other}, settings);
  CHECK(first == std::vector<std::uint64_t>{25, 50, 50, 50, 75, 100, 100, 100});
  CHECK(last == std::vector<std::uint64_t>{0, 0, 25, 50, 50, 50, 75, 100});
}

TEST_CASE(
    "A cell ends at the look that shows it or contradicts it, and each look has its part of the "
    "error") {
  Settings settings = quick(6400);
  settings.looks = 7;
  const auto ended = [&](double times) {
    const Table table = calibrate({alarming(times)}, settings);
    CHECK(table.bound_error == Approx(settings.table_error / 14));
    return table.cells.front();
  };
  // Without an alarm: (1 - 0.1)^n is below the part of the error from n = 157 on.
  const Cell none = ended(0), half = ended(0.5), all = ended(1), thrice = ended(3);
  INFO(line(half) << '\n' << line(all) << '\n' << line(thrice));
  CHECK(none.runs == 200);
  CHECK(none.shown());
  CHECK(half.shown());
  CHECK(half.runs < 6400);
  CHECK(all.runs == 6400);
  CHECK(thrice.contradicted());
  CHECK(thrice.runs <= 1600);
  // What the sequence says itself holds at every number of runs, and does not pay for looks.
  CHECK(ended(0).by_itself.high ==
        calibrate({alarming(0)}, quick(200)).cells.front().by_itself.high);
}

TEST_CASE(
    "A cell that is gone on with past a look does not end there, nor is it run on if it has") {
  Settings settings = quick(6400);
  settings.looks = 7;
  settings.before = {{.trial = "made-up", .alpha = 0.1, .runs = 300, .alarms = 0}};
  CHECK(calibrate({alarming(0)}, settings).cells.front().runs == 400);
  // Nor by what another table, with looks of its own, has shown of it.
  const std::vector<Cell> shown = calibrate({alarming(0)}, quick(300)).cells;
  REQUIRE(shown.front().shown());
  settings.before = shown;
  CHECK(calibrate({alarming(0)}, settings).cells.front().runs == 400);
  settings.before = {{.trial = "made-up", .alpha = 0.1, .runs = 400, .alarms = 0}};
  const Table table = calibrate({alarming(3)}, settings);
  CHECK(table.cells.front().runs == 400);
  CHECK(table.cells.front().alarms == 0);
}

TEST_CASE("A rate of alpha is all but never shown, however often it is looked at") {
  Settings settings = quick(3200);
  settings.looks = 7;
  settings.table_error = 0.1;
  int shown = 0;
  for (int i = 0; i < 200; ++i) {
    settings.seed = tests::seed() + static_cast<std::uint64_t>(i);
    shown += calibrate({alarming(1)}, settings).cells.front().shown() ? 1 : 0;
  }
  // At most 0.05 each: more than 35 of 200 come with probability 1e-10.
  CHECK(shown <= 35);
}

TEST_CASE("When a calibration is cut shows nothing") {
  Settings settings = quick(1000);
  settings.table_error = 0.2;
  settings.part = 10;
  std::atomic<bool> cut = false;
  settings.interrupted = &cut;
  // Whoever stops where the counts are best finds far more than the error of any planned look.
  settings.counted = [&](const std::vector<Cell>& cells) {
    const Cell& cell = cells.front();
    const double runs = static_cast<double>(cell.runs);
    if (runs >= 50 && static_cast<double>(cell.alarms) < 0.1 * runs - 0.5 * std::sqrt(runs))
      cut = true;
  };
  int cuts = 0;
  for (int i = 0; i < 100; ++i) {
    cut = false;
    settings.seed = tests::seed() + static_cast<std::uint64_t>(i);
    const Cell cell = calibrate({alarming(1)}, settings).cells.front();
    cuts += cut ? 1 : 0;
    INFO(line(cell));
    if (cut) CHECK_FALSE(cell.shown());
    if (cut) CHECK(cell.by_itself.high < 1);
  }
  CHECK(cuts > 0);
}

TEST_CASE("What a look has shown holds when the calibration is cut later") {
  Settings settings = quick(6400);
  settings.looks = 2;
  settings.part = 1600;
  std::atomic<bool> cut = false;
  settings.interrupted = &cut;
  settings.counted = [&](const std::vector<Cell>& cells) { cut = cells.front().runs > 3200; };
  const Cell cell = calibrate({alarming(1)}, settings).cells.front();
  Settings once = quick(3200);
  once.table_error = settings.table_error / 2;
  const Cell half = calibrate({alarming(1)}, once).cells.front();
  CHECK(cell.runs == 4800);
  CHECK(cell.rate.low == half.rate.low);
  CHECK(cell.rate.high == half.rate.high);
}

TEST_CASE("A state that was made for more runs is not looked at where it happened to end") {
  Settings settings = quick(300);
  settings.before = {{.trial = "made-up", .alpha = 0.1, .runs = 400, .alarms = 0}};
  std::size_t finished = 0;
  settings.finished = [&](const Cell&, std::size_t done, std::size_t of) {
    finished = done;
    CHECK(of == 1);
  };
  const Cell cell = calibrate({alarming(1)}, settings).cells.front();
  INFO(line(cell));
  CHECK(finished == 1);
  CHECK(cell.runs == 400);
  CHECK_FALSE(cell.shown());
  CHECK(cell.by_itself.high < 0.1);
}

TEST_CASE("A state of other draws, or one that is broken, is refused by name") {
  const Settings settings = quick(10);
  const std::string good =
      state_of({{.trial = "one", .alpha = 0.1, .runs = 5, .alarms = 2}}, settings, "1");
  CHECK(cells_of(good, settings, "1", "f").front().alarms == 2);
  Settings other = settings;
  ++other.seed;
  const auto refused = [](const std::string& text, const Settings& s, const char* program) {
    try {
      (void)cells_of(text, s, program, "f");
    } catch (const claim::UsageError& e) {
      return std::string(e.what()).starts_with("--state f");
    }
    return false;
  };
  CHECK(refused(good, other, "1"));
  CHECK(refused(good, settings, "2"));
  CHECK(refused("", settings, "1"));
  for (const char* line : {"one 0.1 5", "one 0.1 5 6", "one 2 5 1", "one 0.1 5 1 7", "one 0.1 -1 0",
                           "one 0.1 5 -1", "one 0.1 +5 1", "\n"})
    CHECK(refused(good + line, settings, "1"));
}

}  // namespace
}  // namespace initproof::calibration
