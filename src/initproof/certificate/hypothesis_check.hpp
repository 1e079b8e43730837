#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "initproof/certificate/check.hpp"

namespace initproof::certificate {

/// Checks one hypothesis of a claim, and those of the claim's counter-claims that are of it, and
/// appends to `findings` what does not follow, at "PLACE: FIELD". Returns the verdict that follows.
/// Throws std::exception where a field is missing or of another type.
[[nodiscard]] std::string check_hypothesis(const Statement& said, const nlohmann::json& found,
                                           const nlohmann::json& counterclaims,
                                           const std::string& place,
                                           std::vector<Finding>& findings);

}  // namespace initproof::certificate
