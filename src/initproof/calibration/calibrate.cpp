#include "initproof/calibration/calibrate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/distributions/binomial.hpp>

#include "initproof/claim/run/block_scheduler.hpp"
#include "initproof/random/stream.hpp"
#include "initproof/stats/sequence/probability.hpp"
#include "initproof/stats/special.hpp"

namespace initproof::calibration {
namespace {

constexpr std::uint64_t runs_a_block = 50;

// Boost gives the bounds to some 1e-12 of themselves.
constexpr double outward = 1e-9;

stats::Interval exact_bounds(std::uint64_t alarms, std::uint64_t runs, double error) {
  using Law = stats::BinomialLaw;
  const auto n = static_cast<double>(runs);
  const auto k = static_cast<double>(alarms);
  const double low = alarms == 0 ? 0 : Law::find_lower_bound_on_p(n, k, error);
  const double high = alarms == runs ? 1 : Law::find_upper_bound_on_p(n, k, error);
  return {low * (1 - outward), std::min(1.0, high * (1 + outward))};
}

// The seeds of a cell's runs: nobody else's, and those of another alpha are others.
class Seeds {
 public:
  Seeds(const Settings& settings, const Trial& trial, double alpha)
      : stream_(settings.seed, "calibration", trial.name, settings.generator),
        replicate_(static_cast<std::uint64_t>(std::llround(1e9 * alpha))) {}

  [[nodiscard]] std::uint64_t of(std::uint64_t run) const noexcept {
    const auto words = stream_.block(replicate_, run);
    return (std::uint64_t{words[0]} << 32) | words[1];
  }

 private:
  random::Stream stream_;
  std::uint64_t replicate_;
};

bool interrupted(const Settings& settings) {
  return settings.interrupted != nullptr && settings.interrupted->load(std::memory_order_relaxed);
}

std::uint64_t wanted_runs(const Settings& settings, double alpha) {
  return settings.runs != 0 ? settings.runs : runs_for(alpha);
}

// Runs the cell until it has so many runs.
void run_on(Cell& cell, const Trial& trial, std::uint64_t wanted, const Settings& settings) {
  if (cell.runs >= wanted) return;
  const Seeds seeds(settings, trial, cell.alpha);
  const std::uint64_t begun = cell.runs;
  const auto draw = [&](std::uint64_t block) -> claim::Block {
    const std::uint64_t first = begun + block * runs_a_block;
    stats::Proportion found{0, std::min(runs_a_block, wanted - first)};
    for (std::uint64_t i = 0; i < found.trials; ++i) {
      const Run run{cell.alpha, seeds.of(first + i), settings.generator};
      found.successes += trial.alarmed(run) ? 1U : 0U;
    }
    return {found};
  };
  claim::run_blocks(
      settings.threads, draw,
      [&](std::uint64_t, const claim::Block& block) {
        const auto found = std::get<stats::Proportion>(block.front());
        cell.runs += found.trials;
        cell.alarms += found.successes;
        return !interrupted(settings);
      },
      (wanted - begun + runs_a_block - 1) / runs_a_block);
}

stats::Interval by_itself(const Cell& cell, double error, std::uint64_t looks) {
  stats::ProbabilitySequence itself(2 * error * static_cast<double>(looks), cell.alpha, 10);
  itself.absorb(stats::Proportion{cell.alarms, cell.runs});
  return itself.interval();
}

// What a look at so many runs shows. A cell that is further, by a state that was made for more
// runs, is none: where it ended there hung on what was counted.
void look_at(Cell& cell, std::uint64_t runs, double error, std::uint64_t looks) {
  if (cell.runs == runs) cell.rate = exact_bounds(cell.alarms, cell.runs, error);
  cell.by_itself = by_itself(cell, error, looks);
}

// Runs after which the look comes, of 1 to `looks`; rounded up.
std::uint64_t runs_at(std::uint64_t look, std::uint64_t looks, std::uint64_t wanted) {
  for (; look < looks; ++look) wanted = wanted / 2 + wanted % 2;
  return wanted;
}

// Trial by trial, each at every alpha, with what was counted before.
std::vector<Cell> cells_for(const std::vector<Trial>& trials, const Settings& settings) {
  std::vector<Cell> cells;
  for (const Trial& trial : trials) {
    for (const double alpha : settings.alphas) {
      Cell cell{.trial = trial.name, .alpha = alpha};
      for (const Cell& known : settings.before)
        if (known.trial == trial.name && known.alpha == alpha) cell = known;
      cell.promise = trial.promise;
      cells.push_back(std::move(cell));
    }
  }
  return cells;
}

// Runs a cell until it has so many runs, and tells after each part where all of them are.
void run_in_parts(std::vector<Cell>& cells, std::size_t cell, const Trial& trial,
                  std::uint64_t wanted, const Settings& settings) {
  const std::uint64_t part = settings.part != 0 ? settings.part : wanted;
  while (cells[cell].runs < wanted && !interrupted(settings)) {
    run_on(cells[cell], trial, cells[cell].runs + std::min(part, wanted - cells[cell].runs),
           settings);
    if (settings.counted) settings.counted(cells);
  }
}

}  // namespace

bool Cell::shown() const noexcept {
  return promise == Promise::kept ? rate.high <= alpha : rate.low > alpha;
}

bool Cell::contradicted() const noexcept {
  return promise == Promise::kept && rate.low > alpha;
}

std::uint64_t runs_for(double alpha) noexcept {
  return static_cast<std::uint64_t>(std::max(40000.0, std::ceil(2000 / alpha)));
}

Table calibrate(const std::vector<Trial>& trials, const Settings& settings) {
  Table table{.settings = settings};
  std::vector<Cell> cells = cells_for(trials, settings);
  table.bound_error = settings.table_error /
                      (2 * static_cast<double>(cells.size()) * static_cast<double>(settings.looks));
  std::vector<bool> ended(cells.size());
  std::size_t done = 0;
  for (std::uint64_t look = 1; look <= settings.looks; ++look) {
    for (std::size_t i = 0; i < cells.size() && !interrupted(settings); ++i) {
      if (ended[i]) continue;
      Cell& cell = cells[i];
      const std::uint64_t wanted = wanted_runs(settings, cell.alpha);
      const std::uint64_t runs = runs_at(look, settings.looks, wanted);
      // One that is further was looked at here before, and went on.
      if (cell.runs > runs && look < settings.looks) continue;
      run_in_parts(cells, i, trials[i / settings.alphas.size()], runs, settings);
      if (cell.runs < runs) continue;
      look_at(cell, runs, table.bound_error, settings.looks);
      ended[i] = cell.shown() || cell.contradicted() || look == settings.looks;
      if (ended[i] && settings.finished) settings.finished(cell, ++done, cells.size());
    }
  }
  // Of one that is cut between two looks what the last one showed still holds; it is not looked at
  // again, for when a calibration is cut nobody has planned.
  for (Cell& cell : cells) {
    if (cell.runs == 0) continue;
    cell.by_itself = by_itself(cell, table.bound_error, settings.looks);
    table.cells.push_back(std::move(cell));
  }
  table.interrupted = interrupted(settings);
  return table;
}

Count count(const Table& table) noexcept {
  Count all;
  for (const Cell& cell : table.cells) {
    if (cell.shown()) {
      ++all.shown;
    } else if (cell.contradicted()) {
      ++all.contradicted;
    } else {
      ++all.open;
    }
  }
  return all;
}

}  // namespace initproof::calibration
