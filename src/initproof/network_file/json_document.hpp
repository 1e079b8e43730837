#pragma once

#include <cstdint>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "initproof/data/limits.hpp"
#include "initproof/text/error.hpp"

namespace initproof::network_file {

/// A text is no JSON document within the limits: "expected ..., found ...", on one line.
class JsonError : public text::Error {
 public:
  using text::Error::Error;
};

/// Reads a JSON document from a user's file. Depth, members and memory (data/limits.hpp) are looked
/// at while it is read, so that nothing beyond them is ever built; copying or writing what was read
/// cannot exhaust the stack. Throws JsonError for anything else than one complete document, for
/// numbers out of range, and for a member that an object has twice. `memory` is about the most
/// bytes that what is built may take, `depth` how far lists and objects may lie within one another.
[[nodiscard]] nlohmann::json parse_json(std::string_view text,
                                        std::uint64_t memory = data::limits::json_memory,
                                        std::size_t depth = data::limits::json_depth);

}  // namespace initproof::network_file
