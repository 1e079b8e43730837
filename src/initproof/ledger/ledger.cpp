#include "initproof/ledger/ledger.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "initproof/claim/parameter.hpp"
#include "initproof/data/error.hpp"
#include "initproof/files/error.hpp"
#include "initproof/ledger/encoding.hpp"
#include "initproof/text/message.hpp"

namespace initproof::ledger {
namespace {

// In the file's header: what it is ("inpL"), and the form of its tables.
constexpr std::uint64_t application = 0x696E704C;
constexpr std::uint64_t form = 1;
constexpr std::chrono::seconds between_commits{2};

constexpr const char* tables =
    "BEGIN;"
    "CREATE TABLE experiments (row INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL,"
    " claim TEXT NOT NULL, experiment TEXT NOT NULL, version TEXT NOT NULL,"
    " parameters TEXT NOT NULL, data TEXT NOT NULL, generator TEXT NOT NULL, seed TEXT NOT NULL,"
    " block_size INTEGER NOT NULL);"
    "CREATE TABLE blocks (row INTEGER NOT NULL, number INTEGER NOT NULL, summaries BLOB NOT NULL,"
    " checksum TEXT NOT NULL, PRIMARY KEY (row, number)) WITHOUT ROWID;"
    "PRAGMA application_id = 1768845388;"
    "PRAGMA user_version = 1;"
    "COMMIT";
static_assert(application == 1768845388 && form == 1);

std::string checksum(const std::string& key, std::uint64_t index, std::string_view bytes) {
  return hash_of({key, std::to_string(index), bytes});
}

std::uint64_t single(Database& database, const char* sql) {
  Statement statement(database, sql);
  return statement.step() ? statement.number(0) : 0;
}

}  // namespace

Ledger::Ledger(const std::string& path, Opening opening)
    : database_(path, opening == Opening::made_if_missing) {
  if (opening == Opening::made_if_missing && single(database_, "PRAGMA application_id") == 0 &&
      single(database_, "SELECT count(*) FROM sqlite_master") == 0)
    make_tables();
  check_tables();
  find_ = std::make_unique<Statement>(
      database_, "SELECT summaries, checksum FROM blocks WHERE row = ? AND number = ?");
  insert_ = std::make_unique<Statement>(database_, "INSERT INTO blocks VALUES (?, ?, ?, ?)");
  const std::vector<Kept> all = experiments();
  check_identities(all);
  for (const Kept& kept : all) check_blocks(kept);
}

void Ledger::make_tables() {
  database_.run(tables);
}

void Ledger::check_tables() {
  if (single(database_, "PRAGMA application_id") != application)
    database_.damaged("expected a ledger of initproof, found another kind of file");
  if (const std::uint64_t found = single(database_, "PRAGMA user_version"); found != form)
    database_.damaged(text::say("its form is {}, this program's is {}", found, form));
  Statement check(database_, "PRAGMA quick_check(1)");
  if (!check.step() || check.text(0) != "ok") {
    std::string reason = check.text(0);
    for (char& c : reason)
      if (c == '\n') c = ' ';
    database_.damaged(text::say("damaged ({})", text::verbatim(reason)));
  }
}

std::vector<Kept> Ledger::experiments() {
  const std::lock_guard lock(mutex_);
  Statement select(database_,
                   "SELECT e.row, claim, experiment, version, parameters, data, generator, seed,"
                   " block_size, count(b.number) FROM experiments e LEFT JOIN blocks b"
                   " ON b.row = e.row GROUP BY e.row ORDER BY e.row");
  std::vector<Kept> all;
  while (select.step()) {
    Identity identity{select.text(1),
                      select.text(2),
                      select.text(3),
                      select.text(4),
                      select.text(5),
                      select.text(6),
                      0,
                      select.number(8)};
    const std::string seed = select.text(7);
    std::from_chars(seed.data(), seed.data() + seed.size(), identity.seed);
    all.emplace_back(select.number(0), std::move(identity), select.number(9));
  }
  for (Kept& kept : all) {
    for (const std::uint64_t index : indices(kept.row)) {
      if (index != kept.prefix) break;
      ++kept.prefix;
    }
  }
  return all;
}

void Ledger::check_identities(const std::vector<Kept>& all) {
  Statement key(database_, "SELECT key FROM experiments WHERE row = ?");
  for (const Kept& kept : all) {
    const std::string& expected = kept.key;
    key.bind(1, kept.row);
    const bool good = key.step() && key.text(0) == expected;
    key.reset();
    if (!good)
      database_.damaged(text::say("damaged (what experiment {} is, '{}' of '{}')", kept.row,
                                  text::verbatim(kept.identity.experiment),
                                  text::verbatim(kept.identity.claim)));
  }
  if (single(database_,
             "SELECT count(*) FROM blocks WHERE row NOT IN (SELECT row FROM experiments)") != 0)
    database_.damaged("damaged (blocks of no experiment)");
}

void Ledger::check_blocks(const Kept& kept) {
  const std::string& key = kept.key;
  Statement select(database_, "SELECT number, summaries, checksum FROM blocks WHERE row = ?");
  select.bind(1, kept.row);
  while (select.step()) {
    if (checksum(key, select.number(0), select.text(1)) != select.text(2))
      database_.damaged(text::say("damaged (block {} of {} {})", select.number(0),
                                  text::verbatim(kept.identity.claim),
                                  text::verbatim(kept.identity.experiment)));
  }
}

std::uint64_t Ledger::row_of(const Identity& identity) {
  const std::lock_guard lock(mutex_);
  const std::string key = identity.key();
  Statement select(database_, "SELECT row FROM experiments WHERE key = ?");
  select.bind(1, key);
  if (select.step()) return select.number(0);
  if (!database_.in_transaction()) database_.run("BEGIN");
  Statement insert(
      database_,
      "INSERT INTO experiments (key, claim, experiment, version, parameters, data,"
      " generator, seed, block_size) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING row");
  const std::string seed = std::to_string(identity.seed);
  insert.bind(1, key).bind(2, identity.claim).bind(3, identity.experiment);
  insert.bind(4, identity.version).bind(5, identity.parameters).bind(6, identity.data);
  insert.bind(7, identity.generator).bind(8, seed).bind(9, identity.block_size);
  if (!insert.step()) database_.damaged("no row was made");
  const std::uint64_t row = insert.number(0);
  insert.run();  // to its end
  return row;
}

std::vector<std::uint64_t> Ledger::indices(std::uint64_t row) {
  const std::lock_guard lock(mutex_);
  Statement select(database_, "SELECT number FROM blocks WHERE row = ? ORDER BY number");
  select.bind(1, row);
  std::vector<std::uint64_t> all;
  while (select.step()) all.push_back(select.number(0));
  return all;
}

bool Ledger::find(const Kept& kept, std::uint64_t index, std::string& bytes) {
  const std::lock_guard lock(mutex_);
  find_->bind(1, kept.row).bind(2, index);
  if (!find_->step()) return false;
  bytes = find_->text(0);
  const bool good = checksum(kept.key, index, bytes) == find_->text(1);
  find_->reset();
  if (!good) database_.damaged(text::say("damaged (block {})", index));
  return true;
}

void Ledger::insert(const Kept& kept, std::uint64_t index, const std::string& bytes) {
  const std::string sum = checksum(kept.key, index, bytes);
  insert_->bind(1, kept.row).bind(2, index).bind_bytes(3, bytes).bind(4, std::string_view(sum));
  insert_->run();
}

void Ledger::keep(const Kept& kept, std::uint64_t index, const std::string& bytes) noexcept {
  const std::lock_guard lock(mutex_);
  if (failure_) return;
  try {
    if (!database_.in_transaction()) database_.run("BEGIN");
    insert(kept, index, bytes);
    if (std::chrono::steady_clock::now() - committed_ > between_commits) commit();
  } catch (...) {
    note_failure();
  }
}

void Ledger::note_failure() noexcept {
  const std::lock_guard lock(mutex_);
  if (!failure_) failure_ = std::current_exception();
}

void Ledger::commit() {
  const std::lock_guard lock(mutex_);
  committed_ = std::chrono::steady_clock::now();
  if (failure_) std::rethrow_exception(failure_);
  if (database_.in_transaction()) database_.run("COMMIT");
}

void Ledger::merge_one(Ledger& other, const Kept& theirs, Merged& merged) {
  const Kept ours{row_of(theirs.identity), theirs.identity};
  for (const std::uint64_t index : other.indices(theirs.row)) {
    std::string bytes;
    std::string before;
    if (!other.find(theirs, index, bytes)) continue;
    if (!find(ours, index, before)) {
      insert(ours, index, bytes);
      ++merged.added;
    } else if (before == bytes) {
      ++merged.doubled;
    } else {
      database_.damaged(text::say("block {} of {} {} is another one than that of '{}'", index,
                                  text::verbatim(ours.identity.claim),
                                  text::verbatim(ours.identity.experiment),
                                  text::verbatim(other.path())));
    }
  }
}

Merged Ledger::merge(Ledger& other) {
  const std::lock_guard lock(mutex_);
  Merged merged;
  database_.run("BEGIN");
  try {
    for (const Kept& theirs : other.experiments()) merge_one(other, theirs, merged);
    database_.run("COMMIT");
  } catch (...) {
    // A full disk has ended the transaction already.
    if (database_.in_transaction()) database_.run("ROLLBACK");
    throw;
  }
  return merged;
}

namespace {

class BlocksOfOne final : public claim::KeptBlocks {
 public:
  BlocksOfOne(Ledger& ledger, Kept kept)
      : ledger_(ledger), kept_(std::move(kept)), there_(ledger.indices(kept_.row)) {}

  bool find(std::uint64_t index, claim::Block& block) override {
    std::string bytes;
    if (!std::binary_search(there_.begin(), there_.end(), index) ||
        !ledger_.find(kept_, index, bytes))
      return false;
    block = decoded(bytes);
    return true;
  }

  void keep(std::uint64_t index, const claim::Block& block) override {
    if (std::binary_search(there_.begin(), there_.end(), index)) return;
    ledger_.keep(kept_, index, encoded(block));
  }

 private:
  Ledger& ledger_;
  const Kept kept_;
  const std::vector<std::uint64_t> there_;  // at the beginning: a run keeps no index twice
};

}  // namespace

std::unique_ptr<claim::KeptBlocks> Keeper::blocks_of(const claim::PreparedClaim& prepared,
                                                     const claim::Experiment& experiment) {
  if (prepared.version.empty())
    throw claim::UsageError(fmt::format(
        "the version of the sources of claim '{}' is not known: its draws cannot be kept",
        prepared.claim.id));
  Identity id = identity(prepared, experiment, source_);
  try {
    const std::uint64_t row = ledger_.row_of(id);
    return std::make_unique<BlocksOfOne>(ledger_, Kept{row, std::move(id)});
  } catch (const files::OutputError&) {
    ledger_.note_failure();
    return nullptr;
  }
}

}  // namespace initproof::ledger
