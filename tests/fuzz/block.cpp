// Blocks of a ledger, as bytes.
#include <stdexcept>
#include <string>

#include "initproof/ledger/encoding.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  try {
    fuzz::require(ledger::encoded(ledger::decoded(bytes)) == bytes, "a block comes back");
  } catch (const std::invalid_argument& error) {
    fuzz::require(!std::string_view(error.what()).empty(), "a refusal says why");
  }
  return 0;
}
