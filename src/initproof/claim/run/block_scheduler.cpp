#include "initproof/claim/run/block_scheduler.hpp"

#include <algorithm>
#include <stdexcept>

#include "initproof/claim/run/work.hpp"

namespace initproof::claim {

void run_blocks(unsigned threads, const Drawer& draw, const Consumer& consume, std::uint64_t most) {
  if (threads == 0) throw std::invalid_argument("run_blocks: 0 threads");
  Job job{draw, consume, std::max<std::uint64_t>(most, 1)};
  job.end = [](const std::exception_ptr& error, double) {
    if (error) std::rethrow_exception(error);
  };
  run_jobs({job}, threads, nullptr);
}

}  // namespace initproof::claim
