// Networks saved as JSON, read in either precision; and any JSON document.
#include <string>

#include <nlohmann/json.hpp>

#include "initproof/network_file/file.hpp"
#include "initproof/network_file/json_document.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

namespace {

template <class Scalar>
void read(std::string_view text) {
  try {
    const auto network = network_file::parse<Scalar>(text, "fuzz");
    const std::string again = network_file::document(network);
    fuzz::require(network_file::parse<Scalar>(again, "again") == network, "a network comes back");
  } catch (const network_file::FormatError& error) {
    fuzz::require(std::string_view(error.what()).starts_with("fuzz: "), "a refusal names the file");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  read<float>(text);
  read<double>(text);
  try {
    const nlohmann::json document = network_file::parse_json(text);
    fuzz::require(network_file::parse_json(document.dump()) == document, "a document comes back");
  } catch (const network_file::JsonError&) {
  }
  return 0;
}
