#pragma once

#include <exception>

#include <nlohmann/json.hpp>

#include "initproof/claim/usage_message.hpp"
#include "initproof/text/message.hpp"

namespace initproof::laboratory {

using Json = nlohmann::ordered_json;

/// What the core refuses is said as a message, so that a page can say it in its own language.
using Refusal = claim::UsageMessage;

/// {"id", "values"}: the text in English with its places {}, and what stands in them: a string as
/// it is, {"number"} as English writes it, or another message. No `values` where there are none.
[[nodiscard]] Json said(const text::Message& message);

/// The answer to a request that failed: {"error", "said"}, the same in English and as a message.
[[nodiscard]] Json refused(const std::exception& error);

}  // namespace initproof::laboratory
