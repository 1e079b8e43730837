#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace initproof::cli {

/// The checksum of a text in 16 hexadecimal digits (checksum.hpp).
[[nodiscard]] std::string checksum_of(std::string_view text);

/// The checksum of the text that `root.dump()` gives, which is not made as a whole. Its keys are
/// sorted, so that it does not depend on their order in the file that was read.
[[nodiscard]] std::string checksum_of(const nlohmann::json& root);

}  // namespace initproof::cli
