#include "initproof/ledger/ledger.hpp"

#include <cstdlib>
#include <filesystem>
#include <string>

#include "initproof/claim/run/shard.hpp"
#include "initproof/data/error.hpp"
#include "initproof/files/error.hpp"
#include "initproof/ledger/encoding.hpp"
#include "initproof/ledger/identity.hpp"

#include "claim/normal_claim.hpp"
#include "support/catch.hpp"

namespace initproof::tests {
namespace {

using ledger::Keeper;
using ledger::Kept;
using ledger::Ledger;

constexpr auto made = Ledger::Opening::made_if_missing;

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "ledger-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for a test");
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string operator/(const char* name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

claim::PreparedClaim prepared(std::string_view version = "a version") {
  return {normal_claim(), {}, version};
}

claim::ClaimResult run(Ledger& ledger, const claim::PreparedClaim& which, std::uint64_t seed = 1) {
  Keeper keeper(ledger, {seed, random::Generator::xoshiro, ""});
  claim::RunOptions options;
  options.seed = seed;
  options.keeper = &keeper;
  options.threads = 2;
  claim::ClaimResult result = claim::run(which, 1e-9, options);
  ledger.commit();
  return result;
}

// A claim whose experiment must not draw any more.
claim::PreparedClaim drawing_nothing() {
  claim::PreparedClaim p = prepared();
  p.claim.experiments[0].draw = [](const random::Stream&, std::uint64_t) -> claim::Block {
    throw std::logic_error("drawn again");
  };
  return p;
}

TEST_CASE("What is kept is not drawn again, and gives the same") {
  const Folder folder;
  claim::RunOptions plain;
  const claim::ClaimResult alone = claim::run(prepared(), 1e-9, plain);
  {
    Ledger ledger(folder / "l.db", made);
    CHECK(run(ledger, prepared()).summaries == alone.summaries);
  }
  Ledger again(folder / "l.db", Ledger::Opening::existing);
  REQUIRE(again.experiments().size() == 1);
  CHECK(again.experiments()[0].blocks == again.experiments()[0].prefix);
  // One thread: none beyond the last one that is needed is asked for.
  Keeper keeper(again, {});
  claim::RunOptions options;
  options.keeper = &keeper;
  const claim::ClaimResult taken = claim::run(drawing_nothing(), 1e-9, options);
  CHECK(taken.verdict == claim::Verdict::confirmed);
  CHECK(taken.summaries == alone.summaries);
  CHECK(taken.hypotheses[0].interval.low == alone.hypotheses[0].interval.low);
}

TEST_CASE("Nothing is taken from another version, seed, block size or number") {
  const Folder folder;
  Ledger ledger(folder / "l.db", made);
  (void)run(ledger, prepared());
  (void)run(ledger, prepared("another version"));
  (void)run(ledger, prepared(), 2);
  claim::PreparedClaim sized = prepared();
  sized.parameters = claim::Parameters({{"n", 3, 1, 10, true, "a number"}});
  (void)run(ledger, sized);
  sized.parameters.set("n", 4);
  (void)run(ledger, sized);
  CHECK(ledger.experiments().size() == 5);
  for (const Kept& kept : ledger.experiments()) CHECK(kept.blocks > 0);
}

TEST_CASE("Everything that a block depends on is part of what its experiment is") {
  const ledger::Identity one{"claim", "draws", "1", "n=3", "no images", "philox", 1, 64};
  std::vector<ledger::Identity> others(8, one);
  others[0].claim = "another";
  others[1].experiment = "another";
  others[2].version = "2";
  others[3].parameters = "n=4";
  others[4].data = "digits";
  others[5].generator = "xoshiro";
  others[6].seed = 2;
  others[7].block_size = 65;
  for (const ledger::Identity& other : others) CHECK(other.key() != one.key());
  CHECK(ledger::Identity(one).key() == one.key());
}

TEST_CASE("What is there without a gap ends at the first gap") {
  const Folder folder;
  Ledger ledger(folder / "l.db", made);
  const claim::PreparedClaim p = prepared();
  const ledger::Identity id = ledger::identity(p, p.claim.experiments[0], {});
  const Kept kept{ledger.row_of(id), id};
  const auto prefix_with = [&](std::uint64_t index) {
    ledger.keep(kept, index, ledger::encoded({stats::Proportion{1, 2}}));
    return ledger.experiments().at(0).prefix;
  };
  CHECK(prefix_with(1) == 0);
  CHECK(prefix_with(0) == 2);
  CHECK(prefix_with(3) == 2);
  CHECK(prefix_with(2) == 4);
  CHECK(ledger.experiments().at(0).blocks == 4);
}

TEST_CASE("Draws of unknown sources are not kept") {
  const Folder folder;
  Ledger ledger(folder / "l.db", made);
  Keeper keeper(ledger, {});
  const claim::PreparedClaim unknown = prepared("");
  CHECK_THROWS_AS(keeper.blocks_of(unknown, unknown.claim.experiments[0]), claim::UsageError);
}

TEST_CASE("Parts make the whole in any order, and a doubled part adds nothing") {
  const Folder folder;
  const char* names[] = {"1.db", "2.db", "3.db"};
  std::uint64_t blocks = 0;
  for (std::uint64_t part = 1; part <= 3; ++part) {
    Ledger ledger(folder / names[part - 1], made);
    Keeper keeper(ledger, {});
    claim::RunOptions options;
    options.keeper = &keeper;
    blocks += claim::draw_shard(std::vector{prepared()}, 1e-9, options, {part, 3});
    ledger.commit();
  }
  Ledger whole(folder / "whole.db", made);
  std::uint64_t added = 0;
  for (const int part : {2, 0, 1}) {
    Ledger other(folder / names[part], Ledger::Opening::existing);
    added += whole.merge(other).added;
  }
  CHECK(added == blocks);
  REQUIRE(whole.experiments().size() == 1);
  CHECK(whole.experiments()[0].prefix == blocks);
  Ledger other(folder / names[1], Ledger::Opening::existing);
  const ledger::Merged twice = whole.merge(other);
  CHECK(twice.added == 0);
  CHECK(twice.doubled > 0);
}

TEST_CASE("A block that differs ends a merge, and nothing of it is added") {
  const Folder folder;
  Ledger one(folder / "1.db", made);
  Ledger two(folder / "2.db", made);
  const claim::PreparedClaim p = prepared();
  const ledger::Identity id = ledger::identity(p, p.claim.experiments[0], {});
  const Kept in_one{one.row_of(id), id};
  const Kept in_two{two.row_of(id), id};
  one.keep(in_one, 7, ledger::encoded({stats::Proportion{1, 2}}));
  two.keep(in_two, 3, ledger::encoded({stats::Proportion{1, 2}}));
  two.keep(in_two, 7, ledger::encoded({stats::Proportion{2, 2}}));
  one.commit();
  two.commit();
  CHECK_THROWS_AS(one.merge(two), data::DataError);
  CHECK(one.indices(in_one.row) == std::vector<std::uint64_t>{7});
}

TEST_CASE("A ledger that is open belongs to who has opened it") {
  const Folder folder;
  const Ledger ledger(folder / "l.db", made);
  CHECK_THROWS_AS(Ledger(folder / "l.db", made), files::OutputError);
}

TEST_CASE("What was not committed is gone, and what was is there") {
  const Folder folder;
  const claim::PreparedClaim p = prepared();
  const ledger::Identity id = ledger::identity(p, p.claim.experiments[0], {});
  const std::string bytes = ledger::encoded({stats::Proportion{1, 2}});
  {
    Ledger ledger(folder / "l.db", made);
    const Kept kept{ledger.row_of(id), id};
    ledger.keep(kept, 0, bytes);
    ledger.commit();
    ledger.keep(kept, 1, bytes);
  }
  Ledger ledger(folder / "l.db", made);
  CHECK(ledger.indices(ledger.row_of(id)) == std::vector<std::uint64_t>{0});
}

}  // namespace
}  // namespace initproof::tests
