#include "initproof/advice/measure/measurement.hpp"

#include <algorithm>
#include <exception>
#include <thread>

#include "initproof/advice/measure/measurement_run.hpp"

namespace initproof::advice {
namespace {

using Block = MeasurementRun::Block;

// Several blocks at once; an exception of any is thrown.
std::vector<Block> draw_blocks(const MeasurementRun& run, std::uint64_t first, unsigned count,
                               unsigned threads) {
  std::vector<Block> blocks(count);
  std::vector<std::exception_ptr> failures(threads);
  const auto work = [&](unsigned thread) {
    try {
      std::vector<DrawnLayer> memory;
      for (unsigned b = thread; b < count; b += threads)
        for (std::uint64_t i = 0; i < networks_of_a_block; ++i)
          blocks[b].push_back(run.draw((first + b) * networks_of_a_block + i, memory));
    } catch (...) {
      failures[thread] = std::current_exception();
    }
  };
  {
#ifdef __cpp_lib_jthread
    std::vector<std::jthread> others;
    for (unsigned t = 1; t < threads; ++t) others.emplace_back(work, t);
#else
    for (unsigned t = 1; t < threads; ++t) work(t);
#endif
    work(0);
  }
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
  return blocks;
}

}  // namespace

Measurement measure(const Spec& spec, const std::vector<LayerSignal>& signals,
                    const MeasureOptions& options) {
  MeasurementRun run(spec, signals, options);
  const unsigned threads = std::max(1U, options.threads);
  bool interrupted = false;
  for (std::uint64_t next = 0; !run.done(); next += threads) {
    interrupted = options.interrupted != nullptr && *options.interrupted;
    if (interrupted) break;
    for (const Block& block : draw_blocks(run, next, threads, threads)) {
      if (run.done()) break;
      run.absorb(block);
    }
  }
  Measurement measurement = run.so_far();
  measurement.interrupted = interrupted;
  return measurement;
}

}  // namespace initproof::advice
