// IDX files, plain or gzip. The first byte says whether the rest is one of images or of labels.
#include "initproof/data/idx.hpp"

#include <string>

#include "initproof/data/error.hpp"
#include "initproof/data/limits.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const bool images = data[0] % 2 == 1;
  try {
    data::IdxFile file("fuzz", std::string(fuzz::text_of(data + 1, size - 1)), images ? 3 : 1);
    std::uint64_t elements = 1;
    for (const std::uint32_t extent : file.sizes()) elements *= extent;
    fuzz::require(elements > 0 && elements <= data::limits::idx_bytes, "sizes are bounded");
    const auto content = images ? file.content() : data::read_labels(file);
    fuzz::require(content.size() == elements, "the content is as long as the header says");
    for (const std::uint8_t label : content)
      fuzz::require(images || label < 10, "labels are digits");
  } catch (const data::DataError& error) {
    const std::string_view line = error.what();
    fuzz::require(line.starts_with("fuzz: "), "a refusal names the file");
    fuzz::require(line.find('\n') == std::string_view::npos, "a refusal is one line");
  }
  return 0;
}
