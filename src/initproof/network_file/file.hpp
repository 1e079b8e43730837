#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

#include "initproof/network/network.hpp"
#include "initproof/text/error.hpp"

namespace initproof::network_file {

/// A network file is not what it should be. One line: the file, what was expected, what was found.
class FormatError : public text::Error {
 public:
  using text::Error::Error;
};

/// Writes a network as JSON: "format" "initproof-network", "version" 1, "scalar" "float32" or
/// "float64", the architecture ("sizes", "hidden", "output", "cost") and "layers", each with
/// "weights" (one row a unit) and "biases". Every number is written with as many digits as it takes
/// to read the same bits back.
///
/// The file appears whole or not at all (files/result_file.hpp). Throws std::invalid_argument for a
/// parameter that is not finite, and files::OutputError if it cannot be written.
template <class Scalar>
void save(const network::Network<Scalar>& network, const std::filesystem::path& file);

/// Reads what save wrote, with the same Scalar. Throws FormatError for anything else: a file that
/// is cut off or damaged or beyond data/limits.hpp, another version or scalar, sizes that do not
/// match, unknown names, numbers that are not finite or do not fit Scalar;
/// std::filesystem::filesystem_error if it cannot be read.
template <class Scalar>
[[nodiscard]] network::Network<Scalar> load(const std::filesystem::path& file);

/// What save writes. Throws std::invalid_argument for a parameter that is not finite.
template <class Scalar>
[[nodiscard]] std::string document(const network::Network<Scalar>& network);

/// Reads a document; further members are allowed. Throws FormatError as load does, whose text calls
/// the document by that name.
template <class Scalar>
[[nodiscard]] network::Network<Scalar> parse(std::string_view document, const std::string& name);

/// A network of whatever precision its file says.
using AnyNetwork = std::variant<network::Network<float>, network::Network<double>>;

/// The same of either precision.
[[nodiscard]] AnyNetwork parse_any(std::string_view document, const std::string& name);

}  // namespace initproof::network_file
