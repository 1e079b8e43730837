#pragma once

#include <cstdint>
#include <string>

#include "initproof/claim/run/runner.hpp"
#include "initproof/random/generator.hpp"

namespace initproof::ledger {

/// All that a block of an experiment depends on but its index.
struct Identity {
  std::string claim;
  std::string experiment;
  std::string version;     ///< of the sources (claim::Entry::version)
  std::string parameters;  ///< as `name=value name=value`, values as exact decimals
  std::string data;        ///< the images, if any: described, or the hash of the user's
  std::string generator;
  std::uint64_t seed = 0;
  std::uint64_t block_size = 0;

  /// A hash of it all.
  [[nodiscard]] std::string key() const;
  friend bool operator==(const Identity&, const Identity&) = default;
};

/// What draws are made of beside the claim.
struct Source {
  std::uint64_t seed = 1;
  random::Generator generator = random::generators.front();
  std::string images;  ///< a hash of the user's images; empty for the built-in ones
};

[[nodiscard]] Identity identity(const claim::PreparedClaim& prepared,
                                const claim::Experiment& experiment, const Source& source);

/// Half a SHA-256 of the texts, whose lengths go before them: 32 hexadecimal digits.
[[nodiscard]] std::string hash_of(std::initializer_list<std::string_view> texts);

}  // namespace initproof::ledger
