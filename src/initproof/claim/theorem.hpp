#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "initproof/claim/lecture.hpp"

namespace initproof::claim {

/// The list of theorems of a claim is malformed, or names a theorem that is not there.
class TheoremError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A theorem in Coq that a hypothesis rests on.
struct Theorem {
  std::string hypothesis;
  std::string name;
  std::string statement;  ///< as it stands in theorem.v, from its first word to the full stop
  /// It says exactly how the quantity comes about, and nothing of how large it is: that is
  /// measured.
  bool identity = false;
};

/// How many of them give the hypothesis its formula: identities do not.
[[nodiscard]] std::size_t backing(const std::vector<Theorem>& theorems);

/// The statement of a theorem or corollary in a Coq file; empty if the file has none of that name.
[[nodiscard]] std::string theorem_statement(std::string_view source, std::string_view name);

/// The theorems of a claim, in the order of its theorems.txt: a line for each hypothesis that has
/// one, "hypothesis theorem", or "hypothesis theorem identity" (see `Theorem::identity`); after # a
/// comment. The statements are read from theorem.v, so that
/// they are those that Coq checks. Throws TheoremError naming the line.
[[nodiscard]] std::vector<Theorem> theorems(const Entry& entry);

}  // namespace initproof::claim
