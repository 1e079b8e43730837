#pragma once

#include "initproof/claim/result.hpp"
#include "initproof/rigor/box.hpp"
#include "initproof/stats/guarantee.hpp"
#include "initproof/text/message.hpp"

namespace initproof::claim {

// What the rooms below, which know no languages, say of evidence, as messages.

/// "u in [0, 0.5], K = 100".
[[nodiscard]] text::Message described(const rigor::Box& box);

/// "proved on u in [0, 0.5]"; empty for an enclosure without a box.
[[nodiscard]] text::Message described(const Enclosure& enclosure);

[[nodiscard]] Guarantee described(const stats::Guarantee& guarantee);

}  // namespace initproof::claim
