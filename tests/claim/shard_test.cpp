// Which blocks a shard draws, and where they go.
#include "initproof/claim/run/shard.hpp"

#include <atomic>
#include <cmath>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "initproof/claim/run/work.hpp"

#include "claim/normal_claim.hpp"
#include "claim/scripted.hpp"
#include "support/catch.hpp"
#include "support/thrown.hpp"

using namespace initproof;
using claim::Block;
using claim::draw_shard;
using claim::planned_samples;
using claim::PreparedClaim;
using claim::RunOptions;
using claim::Shard;

namespace {

constexpr double shard_unit = 1e-9;

using BlocksByIndex = std::map<std::uint64_t, Block>;

// Keeps blocks in memory, those of an experiment by its name.
class ShardKeeper final : public claim::BlockKeeper {
 public:
  std::unique_ptr<claim::KeptBlocks> blocks_of(const PreparedClaim&,
                                               const claim::Experiment& experiment) override {
    struct OfOne final : claim::KeptBlocks {
      OfOne(BlocksByIndex& there, std::mutex& guard) : blocks(there), mutex(guard) {}
      bool find(std::uint64_t index, Block& block) override {
        const std::lock_guard lock(mutex);
        const auto found = blocks.find(index);
        if (found == blocks.end()) return false;
        block = found->second;
        return true;
      }
      void keep(std::uint64_t index, const Block& block) override {
        const std::lock_guard lock(mutex);
        blocks.emplace(index, block);
      }
      BlocksByIndex& blocks;
      std::mutex& mutex;
    };
    return std::make_unique<OfOne>(kept[experiment.name], mutex_);
  }

  [[nodiscard]] std::set<std::uint64_t> indices(const std::string& experiment) const {
    std::set<std::uint64_t> found;
    if (const auto blocks = kept.find(experiment); blocks != kept.end())
      for (const auto& [index, block] : blocks->second) found.insert(index);
    return found;
  }

  std::map<std::string, BlocksByIndex> kept;

 private:
  std::mutex mutex_;
};

// Notes what the jobs say of themselves before it draws them.
struct NotingCrew final : claim::Crew {
  void run(std::vector<claim::Job> jobs, unsigned threads,
           const std::atomic<bool>* interrupted) override {
    for (const claim::Job& job : jobs) {
      numbers.push_back(job.number.value());
      most.push_back(job.most);
      Block block;
      first_there.push_back(job.find && job.find(0, block));
    }
    claim::run_jobs(std::move(jobs), threads, interrupted);
  }

  std::vector<std::uint64_t> numbers;
  std::vector<std::uint64_t> most;
  std::vector<bool> first_there;
};

claim::Experiment indexed(const std::string& name, std::uint64_t size,
                          claim::Cost cost = claim::Cost::draws) {
  // The index is all there is in a block.
  const auto draw = [size](const random::Stream&, std::uint64_t index) {
    return Block{stats::Proportion{index, size}};
  };
  return {name, "an experiment", size, draw, cost};
}

// A hypothesis on the experiment that is planned with so many samples.
claim::Hypothesis planned_with(std::uint64_t samples, const std::string& experiment) {
  claim::Hypothesis h = tests::about_ten({});
  auto sampled = std::get<claim::Sampled>(h.evidence);
  sampled.experiment = experiment;
  sampled.design = [design = sampled.design, samples](double alpha, double resolution) {
    stats::SequentialDesign made = design(alpha, resolution);
    made.planned_samples = samples;
    return made;
  };
  h.evidence = sampled;
  return h;
}

claim::Claim planned_claim(std::vector<claim::Experiment> experiments,
                           std::vector<claim::Hypothesis> hypotheses) {
  claim::Claim c = tests::normal_claim();
  c.experiments = std::move(experiments);
  c.hypotheses = std::move(hypotheses);
  return c;
}

// How many blocks there are of the claim's only experiment.
std::uint64_t blocks_drawn(const claim::Claim& c, double share = shard_unit,
                           std::uint64_t max_samples = 0) {
  ShardKeeper keeper;
  RunOptions options;
  options.keeper = &keeper;
  options.max_samples = max_samples;
  const std::uint64_t there = draw_shard(std::vector<PreparedClaim>{{c, {}}}, share, options, {});
  CHECK(keeper.indices(c.experiments.at(0).name).size() == there);
  return there;
}

}  // namespace

TEST_CASE("the shards together draw every block of the plan once, dealt out in turn") {
  const std::vector<PreparedClaim> claims = {{tests::normal_claim(), {}}};
  const claim::Experiment& normals = claims[0].claim.experiments[0];
  const std::uint64_t planned = planned_samples(claims[0].claim, normals, shard_unit);
  const std::uint64_t all = (planned + normals.block_size - 1) / normals.block_size;
  for (const std::uint64_t count : {std::uint64_t{1}, std::uint64_t{3}, all}) {
    std::uint64_t sum = 0;
    for (std::uint64_t number = 1; number <= count; ++number) {
      ShardKeeper keeper;
      RunOptions options;
      options.keeper = &keeper;
      options.threads = 2;
      options.seed = 5;
      const std::uint64_t there = draw_shard(claims, shard_unit, options, {number, count});
      sum += there;
      std::set<std::uint64_t> expected;
      for (std::uint64_t i = number - 1; i < all; i += count) expected.insert(i);
      CHECK(keeper.indices("normals") == expected);
      CHECK(there == expected.size());
      // To the bit what a run draws.
      const random::Stream stream(options.seed, claims[0].claim.id, "normals", options.generator);
      for (const auto& [index, block] : keeper.kept["normals"])
        CHECK(block == normals.draw(stream, index));
    }
    CHECK(sum == all);
  }
}

TEST_CASE("a shard that is not told otherwise is the whole") {
  const Shard whole;
  CHECK(whole.number == 1);
  CHECK(whole.count == 1);
}

TEST_CASE("blocks that were kept before count, and are not drawn again") {
  const std::vector<PreparedClaim> claims = {
      {planned_claim({indexed("draws", 1)}, {planned_with(6, "draws")}), {}}};
  ShardKeeper keeper;
  keeper.kept["draws"][2] = Block{stats::Proportion{77, 77}};
  RunOptions options;
  options.keeper = &keeper;
  CHECK(draw_shard(claims, shard_unit, options, {1, 2}) == 3);
  CHECK(keeper.indices("draws") == std::set<std::uint64_t>{0, 2, 4});
  CHECK(keeper.kept["draws"][2] == Block{stats::Proportion{77, 77}});
  CHECK(keeper.kept["draws"][4] == Block{stats::Proportion{4, 1}});
}

TEST_CASE("a crew is given the jobs, with what is kept, and each by one number in every process") {
  std::vector<PreparedClaim> claims(
      2, {planned_claim({indexed("few", 1), indexed("many", 1)},
                        {planned_with(2, "few"), planned_with(6, "many")}),
          {}});
  claims[1].claim.id = "other-claim";
  NotingCrew first;
  NotingCrew last;
  RunOptions options;
  options.crew = &first;
  // Without a keeper too; those that have no block of an experiment have no job of it.
  CHECK(draw_shard(claims, shard_unit, options, {1, 3}) == 2 * (1 + 2));
  CHECK(first.most == std::vector<std::uint64_t>{1, 2, 1, 2});
  CHECK(std::set(first.numbers.begin(), first.numbers.end()).size() == 4);
  ShardKeeper keeper;
  keeper.kept["many"][2] = Block{stats::Proportion{2, 1}};
  options.crew = &last;
  options.keeper = &keeper;
  CHECK(draw_shard(claims, shard_unit, options, {3, 3}) == 2 * 2);
  CHECK(last.most == std::vector<std::uint64_t>{2, 2});
  CHECK(last.first_there == std::vector<bool>{true, true});
  CHECK(last.numbers == std::vector{first.numbers[1], first.numbers[3]});
}

TEST_CASE("what is planned for an experiment is the most that a hypothesis on it is planned with") {
  claim::Claim c = planned_claim({indexed("a", 10), indexed("b", 10), indexed("none", 10)},
                                 {planned_with(30, "a"), planned_with(70, "a"),
                                  planned_with(50, "a"), planned_with(900, "b")});
  c.hypotheses.push_back(
      {.name = "enclosed", .estimand = "", .formula = "", .evidence = claim::Enclosed{}});
  CHECK(planned_samples(c, c.experiments[0], shard_unit) == 70);
  CHECK(planned_samples(c, c.experiments[1], shard_unit) == 900);
  CHECK(planned_samples(c, c.experiments[2], shard_unit) == 0);
}

TEST_CASE("a plan is drawn in whole blocks, and no more of it than there may be samples") {
  const auto drawn = [](std::uint64_t size, std::uint64_t planned, std::uint64_t max_samples) {
    return blocks_drawn(planned_claim({indexed("x", size)}, {planned_with(planned, "x")}),
                        shard_unit, max_samples);
  };
  CHECK(drawn(1, 7, 0) == 7);
  CHECK(drawn(10, 70, 0) == 7);
  CHECK(drawn(10, 71, 0) == 8);
  CHECK(drawn(10, 79, 0) == 8);
  CHECK(drawn(10, 0, 0) == 0);
  CHECK(drawn(1, 7, 1) == 1);
  CHECK(drawn(10, 70, 21) == 3);
  CHECK(drawn(10, 70, 1000) == 7);
}

TEST_CASE("of networks twice the fewest that can decide are drawn, if so many are planned") {
  const auto drawn = [](double share, std::uint64_t planned, claim::Cost cost) {
    return blocks_drawn(planned_claim({indexed("x", 1, cost)}, {planned_with(planned, "x")}),
                        share);
  };
  for (const double share : {1e-9, 3e-8, 0x1p-34, 0x1.01p-34, 0x0.ffp-34}) {
    // Networks have 16 units; so many that agree have a probability of 2 (1/2)^n.
    std::uint64_t fewest = 0;
    while (std::ldexp(2.0, -static_cast<int>(fewest)) > 16 * share) ++fewest;
    CAPTURE(share, fewest);
    CHECK(drawn(share, 1000, claim::Cost::networks) == 2 * fewest);
    CHECK(drawn(share, 2 * fewest + 1, claim::Cost::networks) == 2 * fewest);
    CHECK(drawn(share, 2 * fewest - 1, claim::Cost::networks) == 2 * fewest - 1);
    CHECK(drawn(share, 200, claim::Cost::draws) == 200);
  }
}

TEST_CASE("a plan is made at the error rate that the experiment's cost may spend") {
  for (const auto& [cost, units] :
       {std::pair{claim::Cost::draws, 1.0}, std::pair{claim::Cost::networks, 16.0}}) {
    double told = 0;
    claim::Hypothesis h = planned_with(5, "x");
    auto& sampled = std::get<claim::Sampled>(h.evidence);
    sampled.design = [&told, design = sampled.design](double alpha, double resolution) {
      told = alpha;
      return design(alpha, resolution);
    };
    const claim::Claim c = planned_claim({indexed("x", 1, cost)}, {h});
    CHECK(planned_samples(c, c.experiments[0], shard_unit) == 5);
    CHECK(told == units * shard_unit);
  }
}

TEST_CASE("a shard that is not there, or has nowhere to keep its blocks, is refused") {
  const std::vector<PreparedClaim> claims = {{tests::normal_claim(), {}}};
  ShardKeeper keeper;
  NotingCrew crew;
  const auto refusal = [&](Shard shard, claim::BlockKeeper* kept, claim::Crew* drawing) {
    RunOptions options;
    options.keeper = kept;
    options.crew = drawing;
    options.max_samples = 1;
    return tests::refusal<std::invalid_argument>(
        [&] { (void)draw_shard(claims, shard_unit, options, shard); });
  };
  const std::string no_such = "draw_shard: no such shard";
  CHECK(refusal({0, 3}, &keeper, nullptr) == no_such);
  CHECK(refusal({4, 3}, &keeper, nullptr) == no_such);
  CHECK(refusal({0, 0}, &keeper, nullptr) == no_such);
  CHECK(refusal({1, 3}, &keeper, nullptr).empty());
  CHECK(refusal({3, 3}, &keeper, nullptr).empty());
  CHECK(refusal({1, 1}, nullptr, nullptr) == "draw_shard: nowhere to keep blocks");
  CHECK(refusal({1, 1}, nullptr, &crew).empty());
  CHECK(refusal({1, 1}, &keeper, &crew).empty());
}
