#pragma once

#include <string>
#include <string_view>

#include "initproof/claim/claim.hpp"
#include "initproof/claim/parameter.hpp"
#include "initproof/claim/result.hpp"

namespace initproof::report {

// What is said where the reader has set parameters or margins to numbers of his own.

/// "At your numbers: fan_in = 1024 (instead of 784)." in Markdown; empty if none is the reader's.
[[nodiscard]] std::string own_numbers_sentence(const claim::Parameters& parameters);

/// The parameters that the reader has set beside the lecture's, and of every hypothesis what its
/// formula gives there, as tables; empty if none is the reader's.
[[nodiscard]] std::string at_your_numbers(const claim::Claim& claim,
                                          const claim::Parameters& parameters);

/// The derivation without its marks, or, at numbers of the reader's, without what it works out at
/// the lecture's.
[[nodiscard]] std::string derivation_at(const claim::Parameters& parameters,
                                        std::string_view derivation);

/// "variance = var(w) k + var(b) = 301": what is predicted, in plain text, before anything is
/// drawn. A long formula is left out.
[[nodiscard]] std::string prediction(const claim::Hypothesis& hypothesis);

/// "At your margins: variance ±0.5 (instead of ±2)." in Markdown, and what the sequences are that
/// were looked at; empty if no margin is the reader's.
[[nodiscard]] std::string own_margins_sentence(const claim::ClaimResult& result);

/// That of the numbers and that of the margins which are the reader's; empty if none is.
[[nodiscard]] std::string readers_own(const claim::ClaimResult& result);

/// " --margin variance=0.5" for each margin of the reader's: what gives this claim's results again.
[[nodiscard]] std::string margin_arguments(const claim::Claim& claim);

}  // namespace initproof::report
