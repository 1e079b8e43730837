#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "initproof/claim/run/kept_blocks.hpp"
#include "initproof/ledger/database.hpp"
#include "initproof/ledger/identity.hpp"

namespace initproof::ledger {

/// An experiment in a ledger.
struct Kept {
  Kept(std::uint64_t number, Identity of, std::uint64_t how_many = 0)
      : row(number), identity(std::move(of)), key(identity.key()), blocks(how_many) {}

  std::uint64_t row;  ///< its number in this file
  Identity identity;
  std::string key;  ///< of the identity
  std::uint64_t blocks;
  std::uint64_t prefix = 0;  ///< blocks 0, 1, 2, ... without a gap
};

/// What a merge has found.
struct Merged {
  std::uint64_t added = 0;
  std::uint64_t doubled = 0;  ///< were there already, the same to the bit
};

/// A file that keeps the summaries of blocks, each with a checksum over what it is and whose.
///
/// All single blocks are kept, not their sum: so a run that takes them looks where the first one
/// looked, and gives the same path of intervals to the bit, by whatever sequence and for whatever
/// margin. What was written is on the disk after commit(), and else every two seconds; a process
/// that is killed loses what came after, and never half of a block. Everything that is there is
/// checked when a ledger is opened.
///
/// Errors are those of Database. Threads may use it at the same time.
class Ledger {
 public:
  enum class Opening { existing, made_if_missing };

  Ledger(const std::string& path, Opening opening);

  [[nodiscard]] const std::string& path() const noexcept { return database_.path(); }
  [[nodiscard]] std::vector<Kept> experiments();
  /// The number of the experiment's row; made if it is missing.
  [[nodiscard]] std::uint64_t row_of(const Identity& identity);
  /// The indices that are there, ascending.
  [[nodiscard]] std::vector<std::uint64_t> indices(std::uint64_t row);
  /// False if the block is missing.
  [[nodiscard]] bool find(const Kept& kept, std::uint64_t index, std::string& bytes);
  /// Takes a block that is not there. A failure to write is noted, and nothing more is written: a
  /// run must not lose its results to a full disk.
  void keep(const Kept& kept, std::uint64_t index, const std::string& bytes) noexcept;
  /// Notes the exception that is being handled as keep() does its own.
  void note_failure() noexcept;
  /// What was kept is on the disk when this returns. Throws what keep() has noted.
  void commit();
  /// Adds what another ledger has, all of it or nothing. Throws data::DataError if they have blocks
  /// of the same number and experiment that differ.
  Merged merge(Ledger& other);

 private:
  void make_tables();
  void check_tables();
  void check_identities(const std::vector<Kept>& all);
  void check_blocks(const Kept& kept);
  void insert(const Kept& kept, std::uint64_t index, const std::string& bytes);
  void merge_one(Ledger& other, const Kept& theirs, Merged& merged);

  std::recursive_mutex mutex_;
  Database database_;
  std::unique_ptr<Statement> find_;
  std::unique_ptr<Statement> insert_;
  std::exception_ptr failure_;
  std::chrono::steady_clock::time_point committed_ = std::chrono::steady_clock::now();
};

/// Gives runs what the ledger has and takes what they draw.
class Keeper final : public claim::BlockKeeper {
 public:
  Keeper(Ledger& ledger, Source source) : ledger_(ledger), source_(std::move(source)) {}
  /// Throws claim::UsageError if the version of the claim's sources is not known. None, and the
  /// failure noted, if the ledger cannot be written.
  [[nodiscard]] std::unique_ptr<claim::KeptBlocks> blocks_of(
      const claim::PreparedClaim& prepared, const claim::Experiment& experiment) override;

 private:
  Ledger& ledger_;
  Source source_;
};

}  // namespace initproof::ledger
