#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace initproof::certificate {

/// Of a claim's entry in a file of results, but for its member "checksum": 64 bits in hexadecimal
/// (FNV-1a over the compact text with sorted keys). It finds what was changed by accident and rests
/// on nothing else, such as a sentence; who changes it on purpose changes it too.
[[nodiscard]] std::string checksum(nlohmann::json claim);

}  // namespace initproof::certificate
