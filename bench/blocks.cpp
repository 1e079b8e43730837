// How long the blocks of every experiment of the lecture take, and how long merging them does, in
// processor time, one a line: what bench/scale.py works out large machines from.

#include <cmath>
#include <cstdio>
#include <ctime>
#include <optional>
#include <string>

#include "initproof/claim/lecture.hpp"
#include "initproof/claim/run/runner.hpp"
#include "initproof/claim/run/work.hpp"
#include "initproof/stats/error_budget.hpp"

#include "lecture.hpp"

namespace {

using namespace initproof;

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Runs a job after the other and prints what each takes.
class Recorder final : public claim::Crew {
 public:
  explicit Recorder(const claim::Claim& claim) : claim_(claim) {}

  void run(std::vector<claim::Job> jobs, unsigned, const std::atomic<bool>*) override {
    for (claim::Job& job : jobs) record(job);
  }

 private:
  void record(claim::Job& job) const {
    double blocks = 0;
    double drawing = 0;
    double squares = 0;
    double merging = 0;
    for (bool more = true; more && blocks < static_cast<double>(job.most); ++blocks) {
      const auto index = static_cast<std::uint64_t>(blocks);
      const double start = processor_seconds();
      claim::Block block = job.draw(index);
      const double drawn = processor_seconds();
      more = job.consume(index, std::move(block));
      merging += processor_seconds() - drawn;
      drawing += drawn - start;
      squares += (drawn - start) * (drawn - start);
    }
    const double start = processor_seconds();
    job.end(nullptr, 0);
    const double ending = processor_seconds() - start;
    const double mean = drawing / blocks;
    const std::string experiment =
        job.number ? claim_.experiments[*job.number & 0xFFFFFFFFU].name : "enclosure";
    std::printf("%s,%s,%.0f,%.0f,%.6f,%.6f,%.7f,%.6f\n", claim_.id.c_str(), experiment.c_str(),
                job.planned_blocks, blocks, mean,
                std::sqrt(std::max(0.0, squares / blocks - mean * mean)), merging / blocks, ending);
    std::fflush(stdout);
  }

  const claim::Claim& claim_;
};

}  // namespace

int main() {
  const claim::Lecture lecture = proofs::lecture();
  const stats::ErrorBudget budget(stats::ErrorBudget::suite_alpha, lecture.error_units);
  std::printf("claim,experiment,planned,blocks,seconds,deviation,merging,ending\n");
  for (const claim::Entry& entry : lecture.claims) {
    const claim::Parameters parameters(entry.parameters());
    const claim::PreparedClaim prepared{entry.make(parameters, {}), parameters, entry.version};
    Recorder recorder(prepared.claim);
    claim::RunOptions options;
    options.crew = &recorder;
    (void)claim::run(prepared, budget.share(1), options);
  }
}
