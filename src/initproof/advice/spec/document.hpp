#pragma once

#include <string>
#include <string_view>

#include "initproof/advice/spec/spec.hpp"

namespace initproof::advice {

/// The network that a JSON document describes (schema/network.schema.json, docs/network.md). Throws
/// SpecError: one line that names the member, "layers[2].units -3: expected ...", and for what is
/// no document within the limits or has members that there are not.
[[nodiscard]] Spec read_document(std::string_view text);

/// The same of a file, whose name begins the message; a file of at most 1 MiB.
[[nodiscard]] Spec read_file(const std::string& path);

}  // namespace initproof::advice
