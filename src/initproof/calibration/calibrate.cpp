#include "initproof/calibration/calibrate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/distributions/binomial.hpp>

#include "initproof/claim/run/block_scheduler.hpp"
#include "initproof/random/stream.hpp"
#include "initproof/stats/sequence/probability.hpp"

namespace initproof::calibration {
namespace {

constexpr std::uint64_t runs_a_block = 50;

// Boost gives the bounds to some 1e-12 of themselves.
constexpr double outward = 1e-9;

stats::Interval exact_bounds(std::uint64_t alarms, std::uint64_t runs, double error) {
  using Law = boost::math::binomial_distribution<double>;
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

Cell run_cell(const Trial& trial, double alpha, double error, const Settings& settings) {
  Cell cell{.trial = trial.name, .alpha = alpha, .promise = trial.promise};
  const std::uint64_t wanted = settings.runs != 0 ? settings.runs : runs_for(alpha);
  const Seeds seeds(settings, trial, alpha);
  stats::ProbabilitySequence itself(2 * error, alpha, 10);
  const auto draw = [&](std::uint64_t block) -> claim::Block {
    const std::uint64_t first = block * runs_a_block;
    stats::Proportion found{0, std::min(runs_a_block, wanted - first)};
    for (std::uint64_t i = 0; i < found.trials; ++i) {
      const Run run{alpha, seeds.of(first + i), settings.generator};
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
        itself.absorb(found);
        return !interrupted(settings);
      },
      (wanted + runs_a_block - 1) / runs_a_block);
  cell.rate = exact_bounds(cell.alarms, cell.runs, error);
  cell.by_itself = itself.interval();
  return cell;
}

}  // namespace

bool Cell::shown() const noexcept {
  return promise == Promise::kept ? rate.high <= alpha : rate.low > alpha;
}

bool Cell::contradicted() const noexcept {
  return promise == Promise::kept && rate.low > alpha;
}

std::uint64_t runs_for(double alpha) noexcept {
  return static_cast<std::uint64_t>(std::max(20000.0, std::ceil(1000 / alpha)));
}

Table calibrate(const std::vector<Trial>& trials, const Settings& settings) {
  Table table{.settings = settings};
  const std::size_t cells = trials.size() * settings.alphas.size();
  table.bound_error = settings.table_error / (2 * static_cast<double>(cells));
  for (const Trial& trial : trials) {
    for (const double alpha : settings.alphas) {
      if (interrupted(settings)) break;
      table.cells.push_back(run_cell(trial, alpha, table.bound_error, settings));
      if (settings.finished) settings.finished(table.cells.back(), table.cells.size(), cells);
    }
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
