#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "initproof/certificate/check.hpp"
#include "initproof/claim/lecture.hpp"

namespace initproof::cli {

/// What the lecture says of the claim that a file of results has at this entry, at the parameters
/// that it names, and the share of each hypothesis in that error rate; enclosures are computed
/// anew. Throws like prepare().
[[nodiscard]] certificate::Statements statements(const nlohmann::json& found, double alpha,
                                                 const std::string& mnist_folder,
                                                 const claim::Lecture& lecture);

}  // namespace initproof::cli
