#include <string>

#include "initproof/data/error.hpp"
#include "initproof/ledger/database.hpp"
#include "initproof/ledger/encoding.hpp"
#include "initproof/ledger/identity.hpp"
#include "initproof/ledger/ledger.hpp"

#include "claim/normal_claim.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"

namespace initproof::tests {
namespace {

ledger::Identity identity_of(std::string_view version) {
  const claim::PreparedClaim p{normal_claim(), {}, version};
  return ledger::identity(p, p.claim.experiments[0], {});
}

// A ledger with one block, number 3, of one experiment.
class WithBlock {
 public:
  WithBlock() {
    ledger::Ledger file(path(), ledger::Ledger::Opening::made_if_missing);
    const ledger::Identity id = identity_of("a version");
    file.keep({file.row_of(id), id}, 3, bytes());
    file.commit();
  }
  [[nodiscard]] std::string path() const { return folder_.path() / "l.db"; }
  [[nodiscard]] static std::string bytes() { return ledger::encoded({stats::Proportion{1, 2}}); }

 private:
  TemporaryFolder folder_;
};

TEST_CASE("Whatever is changed in a ledger is damage, and is said when it is opened") {
  struct Change {
    const char* sql;
    const char* said;
  };
  for (const auto& [sql, said] : std::initializer_list<Change>{
           {"UPDATE blocks SET number = 4", "damaged (block 4 of normal-claim normals)"},
           {"UPDATE blocks SET summaries = x'00'", "damaged (block 3 of"},
           {"UPDATE blocks SET checksum = ''", "damaged (block 3 of"},
           {"UPDATE experiments SET seed = '2'", "damaged (what experiment 1 is, 'normals' of"},
           {"UPDATE experiments SET block_size = 7", "damaged (what experiment 1 is"},
           {"UPDATE experiments SET key = 'k'", "damaged (what experiment 1 is"},
           {"UPDATE blocks SET row = 2", "damaged (blocks of no experiment)"},
           {"DELETE FROM experiments", "damaged (blocks of no experiment)"},
           {"PRAGMA application_id = 7", "found another kind of file"},
           {"PRAGMA user_version = 2", "its form is 2, this program's is 1"}}) {
    CAPTURE(sql);
    const WithBlock file;
    const auto open = [&] { ledger::Ledger(file.path(), ledger::Ledger::Opening::existing); };
    CHECK_NOTHROW(open());
    ledger::Database(file.path(), false).run(sql);
    const std::string found = thrown<data::DataError>(open);
    CAPTURE(found);
    CHECK(contains(found, said));
    CHECK(contains(found, file.path()));
  }
}

TEST_CASE("A block is checked once more when it is taken") {
  const WithBlock file;
  ledger::Ledger open(file.path(), ledger::Ledger::Opening::existing);
  const ledger::Kept kept = open.experiments().at(0);
  std::string found;
  CHECK(open.find(kept, 3, found));
  CHECK(found == WithBlock::bytes());
  CHECK_FALSE(open.find(kept, 4, found));
  // Its checksum is one over whose it is, too.
  const ledger::Kept strange{kept.row, identity_of("another version")};
  CHECK(contains(thrown<data::DataError>([&] { (void)open.find(strange, 3, found); }),
                 "damaged (block 3)"));
  CHECK(open.find(kept, 3, found));
}

}  // namespace
}  // namespace initproof::tests
