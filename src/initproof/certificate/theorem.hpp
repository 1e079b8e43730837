#pragma once

#include <string_view>

#include "initproof/certificate/evidence.hpp"

namespace initproof::certificate {

/// The theorem by which an interval that is computed from such evidence ever misses the truth with
/// a probability of at most the evidence's alpha, as Coq names it: "initproof.common.FILE.THEOREM"
/// is THEOREM of proofs/common/FILE.v. Empty where none is proved.
[[nodiscard]] std::string_view theorem_behind(const Evidence& evidence) noexcept;

/// Whether proofs/common had a theorem or corollary of that name when the program was built.
[[nodiscard]] bool is_proved(std::string_view theorem) noexcept;

}  // namespace initproof::certificate
