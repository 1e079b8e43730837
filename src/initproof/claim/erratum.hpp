#pragma once

#include <cstdint>
#include <vector>

#include "initproof/text/message.hpp"

namespace initproof::claim {

/// Where the slide and what holds part. Each stands once in the lecture, at the claim where it
/// belongs.
struct Erratum {
  /// In the order of how much it matters to a student.
  enum class Kind : std::uint8_t {
    wrong,      ///< no reasonable reading holds
    imprecise,  ///< right under a condition or in a sense that the slide does not name
    misprint,   ///< the lecture itself has it right elsewhere
    notation    ///< one sign for two things
  };
  /// What a student who follows the slide gets wrong, what matters most first.
  enum class Consequence : std::uint8_t {
    result,   ///< a number, a formula or a conclusion
    reason,   ///< why it is so, or under which condition
    reading,  ///< nothing but what a word or a sign stands for
  };
  Kind kind = Kind::wrong;
  text::Message slide;  ///< what the slide says, in the reader's language
  text::Message holds;  ///< what holds: a sentence that a student understands
  Consequence consequence = Consequence::result;
};

[[nodiscard]] const char* name(Erratum::Kind kind) noexcept;
/// "a wrong result", "a wrong reason", "a wrong reading".
[[nodiscard]] const char* name(Erratum::Consequence consequence) noexcept;

/// Whether the erratum corrects what the slide says and not only how it is written: these kinds
/// alone make a claim `corrected`.
[[nodiscard]] bool corrects(const Erratum& erratum) noexcept;
[[nodiscard]] bool corrects(const std::vector<Erratum>& errata) noexcept;

}  // namespace initproof::claim
