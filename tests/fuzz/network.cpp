// Networks saved as JSON, read in either precision; and any JSON document.
#include <string>

#include <nlohmann/json.hpp>

#include "initproof/network/file.hpp"
#include "initproof/network/json_document.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

namespace {

template <class Scalar>
void read(std::string_view text) {
  try {
    const auto network = network::parse<Scalar>(text, "fuzz");
    const std::string again = network::document(network);
    fuzz::require(network::parse<Scalar>(again, "again") == network, "a network comes back");
  } catch (const network::FormatError& error) {
    fuzz::require(std::string_view(error.what()).starts_with("fuzz: "), "a refusal names the file");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  read<float>(text);
  read<double>(text);
  try {
    const nlohmann::json document = network::parse_json(text);
    fuzz::require(network::parse_json(document.dump()) == document, "a document comes back");
  } catch (const network::JsonError&) {
  }
  return 0;
}
