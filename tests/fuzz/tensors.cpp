// Files of tensors. The first byte says what reads the rest: a pickle and its tensors, the header
// of an array of NumPy, or a whole file of any format.
#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

#include "initproof/data/error.hpp"
#include "initproof/tensor_file/limits.hpp"
#include "initproof/tensor_file/npy.hpp"
#include "initproof/tensor_file/pickle.hpp"
#include "initproof/tensor_file/tensor.hpp"
#include "initproof/tensor_file/torch.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

namespace {

// Some chunks of each tensor's numbers: what a few bytes inflate to takes long to read.
constexpr std::uint64_t most_numbers = 100'000;

// A file without a name in any folder.
class Memory {
 public:
  explicit Memory(std::string_view bytes) : descriptor_(::memfd_create("fuzz", MFD_CLOEXEC)) {
    fuzz::require(descriptor_ >= 0, "there is a file in memory");
    fuzz::require(
        ::write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
        "it takes the input");
  }
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() { ::close(descriptor_); }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

void check(const std::string& name, const std::vector<std::uint64_t>& shape) {
  fuzz::require(name.size() <= tensor_file::most_name, "names are bounded");
  fuzz::require(shape.size() <= tensor_file::most_dimensions, "dimensions are bounded");
}

void pickled(std::string_view bytes) {
  try {
    std::vector<tensor_file::LeftOut> left_out;
    for (const auto& stored : tensors_of(tensor_file::pickle::read(bytes), left_out))
      check(stored.name, stored.shape);
  } catch (const std::invalid_argument& error) {
    fuzz::require(std::string_view(error.what()).starts_with("pickle: "), "a refusal says of what");
  }
}

void header(std::string_view text) {
  try {
    fuzz::require(
        tensor_file::parse_npy_dictionary(text).shape.size() <= tensor_file::most_dimensions,
        "dimensions are bounded");
  } catch (const std::invalid_argument& error) {
    fuzz::require(std::string_view(error.what()).starts_with("header of npy: expected "),
                  "a refusal says what was expected");
  }
}

void whole(std::string_view bytes) {
  const Memory memory(bytes);
  try {
    const tensor_file::TensorFile file(memory.path());
    for (tensor_file::Tensor tensor : file.tensors()) {
      check(tensor.name, tensor.shape);
      std::uint64_t count = 1;
      for (const std::uint64_t size : tensor.shape) count *= size;
      fuzz::require(tensor.count == count, "the count is the shape's");
      tensor.count = std::min(tensor.count, most_numbers);
      for_each_chunk(tensor, [](std::span<const double>) {});
    }
  } catch (const data::DataError& error) {
    fuzz::require(std::string_view(error.what()).starts_with("'" + memory.path() + "': "),
                  "a refusal names the file");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest = fuzz::text_of(data + 1, size - 1);
  switch (data[0]) {
    case 'p':
      pickled(rest);
      break;
    case 'n':
      header(rest);
      break;
    default:
      whole(rest);
  }
  return 0;
}
