#include "initproof/claim/run/experiment_run.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>

#include "initproof/claim/run/shard.hpp"

#include "claim/normal_claim.hpp"
#include "claim/scripted.hpp"
#include "support/catch.hpp"

using namespace initproof;
using claim::Block;
using claim::Claim;
using claim::ClaimResult;
using claim::Experiment;
using claim::ExperimentRun;
using claim::Job;
using claim::RunOptions;
using tests::block_size;
using tests::normal_claim;

namespace {

constexpr double alpha_unit = 1e-9;

// Keeps in memory what the one experiment draws.
class MemoryKeeper final : public claim::BlockKeeper {
 public:
  std::map<std::uint64_t, Block> blocks;

  std::unique_ptr<claim::KeptBlocks> blocks_of(const claim::PreparedClaim&,
                                               const Experiment&) override {
    return std::make_unique<Kept>(*this);
  }

 private:
  struct Kept final : claim::KeptBlocks {
    explicit Kept(MemoryKeeper& in) : memory(in) {}
    bool find(std::uint64_t index, Block& block) override {
      const std::lock_guard lock(memory.mutex_);
      const auto found = memory.blocks.find(index);
      if (found == memory.blocks.end()) return false;
      block = found->second;
      return true;
    }
    void keep(std::uint64_t index, const Block& block) override {
      const std::lock_guard lock(memory.mutex_);
      memory.blocks.emplace(index, block);
    }
    MemoryKeeper& memory;
  };

  std::mutex mutex_;
};

struct JobSize {
  std::uint64_t most;
  double planned_blocks;
  std::uint64_t planned_samples;
};

// What a job of the claim's first experiment is planned to be.
JobSize size_of_job(const Claim& c, std::uint64_t max_samples) {
  RunOptions options;
  options.max_samples = max_samples;
  ExperimentRun run(c, c.experiments.at(0), alpha_unit, options, nullptr);
  const Job job = run.job();
  return {job.most, job.planned_blocks, run.planned_samples()};
}

std::uint64_t observations(const stats::Summary& summary) {
  const auto* moments = std::get_if<stats::Moments>(&summary);
  return moments != nullptr ? moments->count() : std::get<stats::Proportion>(summary).trials;
}

}  // namespace

TEST_CASE("a job has the fewest blocks that hold the samples allowed, one at least") {
  Claim c = normal_claim();
  for (const std::uint64_t size : {1U, 3U, 100U}) {
    c.experiments[0].block_size = size;
    for (const std::uint64_t samples : {1U, 3U, 99U, 100U, 101U, 200U, 201U}) {
      const std::uint64_t most = size_of_job(c, samples).most;
      REQUIRE(most >= 1);
      CHECK(most * size >= samples);
      CHECK((most - 1) * size < samples);
    }
  }
  c.hypotheses.clear();  // nothing is planned
  CHECK(size_of_job(c, 0).most == 1);
}

TEST_CASE("a job is planned as the design is, where so many samples are allowed") {
  const Claim c = normal_claim();
  const JobSize free = size_of_job(c, 0);
  CHECK(free.planned_samples == claim::planned_samples(c, c.experiments[0], alpha_unit));
  REQUIRE(free.planned_samples > 10 * block_size);
  CHECK(free.planned_blocks * block_size >= static_cast<double>(free.planned_samples));
  CHECK((free.planned_blocks - 1) * block_size < static_cast<double>(free.planned_samples));
  CHECK(free.most * block_size >= 4 * free.planned_samples);
  CHECK((free.most - 1) * block_size < 4 * free.planned_samples);
  CHECK(size_of_job(c, 5 * block_size).planned_blocks == 5);
}

TEST_CASE("an experiment on which no hypothesis rests is not needed, and plans nothing") {
  Claim c = normal_claim();
  const RunOptions options;
  CHECK(ExperimentRun(c, c.experiments[0], alpha_unit, options, nullptr).is_needed());
  c.hypotheses.clear();
  const ExperimentRun run(c, c.experiments[0], alpha_unit, options, nullptr);
  CHECK_FALSE(run.is_needed());
  CHECK(run.planned_samples() == 0);
}

TEST_CASE("no further block is wanted once the samples are spent, or after an interruption") {
  const Claim c = normal_claim();
  std::atomic<bool> interrupted{false};
  RunOptions options;
  options.interrupted = &interrupted;
  options.max_samples = 2 * block_size;
  ExperimentRun run(c, c.experiments[0], alpha_unit, options, nullptr);
  const Job job = run.job();
  CHECK(job.consume(0, job.draw(0)));
  CHECK_FALSE(job.consume(1, job.draw(1)));
  ExperimentRun other(c, c.experiments[0], alpha_unit, options, nullptr);
  const Job cut = other.job();
  interrupted = true;
  CHECK_FALSE(cut.consume(0, cut.draw(0)));
}

TEST_CASE("the block that decides the last hypothesis is the last in every channel's total") {
  const ClaimResult result = claim::run({normal_claim(), {}}, alpha_unit, {});
  const auto samples = [](const auto& h) { return h.samples; };
  const auto& slowest = std::ranges::max(result.hypotheses, {}, samples);
  REQUIRE(slowest.verdict == claim::Verdict::confirmed);
  const auto& totals = result.summaries.at("normals");
  REQUIRE(totals.size() == 2);
  for (const stats::Summary& total : totals) CHECK(observations(total) == slowest.samples);
}

TEST_CASE("an observer is shown the first hypothesis that is open, or else the last") {
  struct Shown final : claim::Observer {
    std::vector<std::string> slowest;
    std::vector<std::size_t> decided;
    void advanced(const claim::Progress& p) override {
      CHECK(p.slowest.name == p.hypothesis.name);
      CHECK(p.hypotheses == 3);
      slowest.push_back(p.slowest.name);
      decided.push_back(p.decided);
    }
  } shown;
  const tests::Say open{10, {8, 12}};
  const tests::Say settled{10, {9.5, 10.5}};
  Claim c;
  c.id = "scripted-claim";
  c.experiments = {
      {"scripted", "", 10, [](auto&&...) { return Block{stats::Summary(stats::Moments())}; }}};
  c.hypotheses = {tests::about_ten({open, settled}), tests::about_ten({open, open, settled}),
                  tests::about_ten({settled})};
  c.hypotheses[0].name = "first";
  c.hypotheses[1].name = "second";
  c.hypotheses[2].name = "third";
  RunOptions options;
  options.observer = &shown;
  CHECK(claim::run({c, {}}, alpha_unit, options).verdict == claim::Verdict::confirmed);
  CHECK(shown.slowest == std::vector<std::string>{"first", "second", "third"});
  CHECK(shown.decided == std::vector<std::size_t>{1, 2, 3});
}

TEST_CASE("every block that is used is kept, and what is kept is not drawn again") {
  MemoryKeeper memory;
  RunOptions options;
  options.keeper = &memory;
  Claim c = normal_claim();
  const ClaimResult first = claim::run({c, {}}, alpha_unit, options);
  CHECK(first.summaries == claim::run({c, {}}, alpha_unit, {}).summaries);
  CHECK(memory.blocks.size() * block_size == observations(first.summaries.at("normals").at(0)));
  const random::Stream stream(options.seed, c.id, "normals", options.generator);
  for (const auto& [index, block] : memory.blocks)
    CHECK(block == c.experiments[0].draw(stream, index));
  c.experiments[0].draw = [](auto&&...) -> Block { throw std::logic_error("drawn again"); };
  const ClaimResult again = claim::run({c, {}}, alpha_unit, options);
  CHECK(again.verdict == claim::Verdict::confirmed);
  CHECK(again.summaries == first.summaries);
}

TEST_CASE("a job finds the blocks that are kept, and no others") {
  MemoryKeeper memory;
  const Claim c = normal_claim();
  const RunOptions options;
  ExperimentRun run(c, c.experiments[0], alpha_unit, options,
                    memory.blocks_of({c, {}}, c.experiments[0]));
  const Job job = run.job();
  const Block drawn = job.draw(3);
  Block found;
  REQUIRE(job.find);
  CHECK_FALSE(job.find(3, found));
  memory.blocks.emplace(3, drawn);
  CHECK(job.find(3, found));
  CHECK(found == drawn);
  CHECK_FALSE(job.find(4, found));
  ExperimentRun without(c, c.experiments[0], alpha_unit, options, nullptr);
  CHECK_FALSE(without.job().find);
}
