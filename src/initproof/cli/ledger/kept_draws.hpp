#pragma once

#include <optional>

#include "initproof/cli/options/options.hpp"
#include "initproof/cli/verify/suite.hpp"
#include "initproof/ledger/ledger.hpp"

namespace initproof::cli {

/// The ledger of a run, if --ledger names one.
class KeptDraws {
 public:
  /// Opens and checks the ledger. Throws data::DataError if it is damaged, files::OutputError if it
  /// cannot be had, and claim::UsageError if no draws of a claim can be kept.
  KeptDraws(const Options& options, const Suite& suite);

  /// Null without a ledger.
  [[nodiscard]] claim::BlockKeeper* keeper() noexcept { return keeper_ ? &*keeper_ : nullptr; }
  /// What was drawn is on the disk when this returns. Throws files::OutputError.
  void commit();

 private:
  std::optional<ledger::Ledger> ledger_;
  std::optional<ledger::Keeper> keeper_;
};

/// A hash of the files of MNIST in the folder; empty for none. Throws data::DataError.
[[nodiscard]] std::string hash_of_images(const std::string& folder);

}  // namespace initproof::cli
