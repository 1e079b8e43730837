// gzip streams. The first byte says what is done with the rest: read as it is, or packed into one
// or two members first, so that what lies inside is reached without luck.
#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include <zlib.h>

#include "initproof/data/byte_source.hpp"
#include "initproof/data/error.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

namespace {

// One member, as fast as zlib can.
std::string packed(std::string_view text) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + 16, 1, Z_DEFAULT_STRATEGY) !=
      Z_OK)
    throw std::runtime_error("deflateInit2 failed");
  std::string input(text);
  std::string output(deflateBound(&stream, static_cast<uLong>(text.size())) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(output.data());
  stream.avail_out = static_cast<uInt>(output.size());
  (void)deflate(&stream, Z_FINISH);
  output.resize(stream.total_out);
  deflateEnd(&stream);
  return output;
}

// Reads in pieces whose lengths do not divide each other, to the end or a megabyte.
std::string content_of(std::string bytes) {
  data::ByteSource source("fuzz", std::move(bytes));
  std::array<unsigned char, 1009> piece{};
  std::string content;
  while (content.size() < 1U << 20U) {
    const std::size_t got = source.read(piece);
    content.append(reinterpret_cast<const char*>(piece.data()), got);
    if (got < piece.size()) {
      fuzz::require(source.read(piece) == 0, "nothing follows the end");
      break;
    }
  }
  return content;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text = fuzz::text_of(data + 1, size - 1);
  try {
    switch (data[0] % 4) {
      case 0:
        (void)content_of(std::string(text));
        break;
      case 1: {
        const auto [first, second] = fuzz::halves(text);
        fuzz::require(
            content_of(packed(first) + packed(second)) == std::string(first) + std::string(second),
            "members are put together");
        break;
      }
      case 2:
        fuzz::require(content_of(packed(text) + std::string(100, '\0')) == text,
                      "zeros behind a member are padding");
        break;
      default:
        (void)content_of("\x1F\x8B\x08" + std::string(text));
    }
  } catch (const data::DataError& error) {
    fuzz::require(data[0] % 4 != 1 && data[0] % 4 != 2, "what was packed is read");
    fuzz::require(std::string_view(error.what()).starts_with("fuzz: "), "a refusal names the file");
  }
  return 0;
}
