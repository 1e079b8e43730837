// Weights as frameworks save them: a whole file of any format, and the parts that are text: the
// header of npy and the pickle of a state_dict.
#include <stdexcept>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

#include "initproof/data/error.hpp"
#include "initproof/tensor_file/npy.hpp"
#include "initproof/tensor_file/pickle.hpp"
#include "initproof/tensor_file/tensor.hpp"
#include "initproof/tensor_file/torch.hpp"

#include "fuzz/target.hpp"

using namespace initproof;

namespace {

// A file without a place on a disk, known to the reader by its path.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(::memfd_create("weights", 0)) {
    const auto written = ::write(descriptor_, bytes.data(), bytes.size());
    fuzz::require(written == static_cast<ssize_t>(bytes.size()), "the input is a file");
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor_); }

  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

// As many numbers as the file says; those of large ones are not looked at, for want of time.
void walk(const tensor_file::Tensor& tensor) {
  constexpr std::uint64_t most = 1U << 16U;
  std::uint64_t product = 1, seen = 0;
  for (const std::uint64_t size : tensor.shape) product *= size;
  fuzz::require(product == tensor.count, "the shape has as many numbers as are counted");
  if (tensor.count > most) return;
  tensor_file::for_each_chunk(tensor,
                              [&](std::span<const double> numbers) { seen += numbers.size(); });
  fuzz::require(seen == tensor.count, "every number is read");
}

void read_file(std::string_view bytes) {
  const MemoryFile file(bytes);
  try {
    const tensor_file::TensorFile weights(file.path());
    for (const tensor_file::Tensor& tensor : weights.tensors()) walk(tensor);
  } catch (const data::DataError& error) {
    const std::string_view said = error.what();
    fuzz::require(said.starts_with("'/proc/self/fd/"), "a refusal names the file");
    fuzz::require(said.find('\n') == std::string_view::npos, "a refusal is one line");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  read_file(text);
  try {
    std::vector<tensor_file::LeftOut> left_out;
    (void)tensor_file::tensors_of(tensor_file::pickle::read(text), left_out);
  } catch (const std::invalid_argument&) {
  }
  try {
    const tensor_file::NpyHeader header = tensor_file::parse_npy_dictionary(text);
    fuzz::require(header.shape.size() <= 32, "an array has no more dimensions than NumPy's");
  } catch (const std::invalid_argument&) {
  }
  return 0;
}
