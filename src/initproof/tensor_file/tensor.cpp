#include "initproof/tensor_file/tensor.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "initproof/tensor_file/limits.hpp"
#include "initproof/text/message.hpp"

namespace initproof::tensor_file {
namespace {

constexpr std::size_t chunk = 8192;  // numbers
constexpr std::uint64_t most_numbers = std::uint64_t{1} << 60U;

bool begins(std::span<const unsigned char> head, std::string_view magic) {
  return head.size() >= magic.size() && std::memcmp(head.data(), magic.data(), magic.size()) == 0;
}

// ONNX has no mark of its own. A ModelProto begins with its ir_version, a small number, and goes on
// with another field (onnx/onnx.proto); as safetensors it would have a header of some gigabytes.
bool may_be_onnx(std::span<const unsigned char> head) {
  constexpr std::string_view next_fields = "\x12\x1A\x22\x28\x32\x3A\x42";  // of 2 to 8
  const auto field = [](unsigned char byte) { return static_cast<char>(byte); };
  return head.size() >= 8 && head[0] == 0x08 && head[1] < 0x80 &&
         next_fields.find(field(head[2])) != std::string_view::npos &&
         (head[4] | head[5] | head[6] | head[7]) != 0;
}

// As safetensors an object of JSON would have a header of more bytes than there are.
bool may_be_json(std::span<const unsigned char> head) {
  return head.size() >= 8 && head[0] == '{' && head[7] != 0;
}

// A table of many tensors would be as wide as the longest name, in every row.
void check_names(const File& file, const Contents& contents) {
  const auto check = [&file](const std::string& name) {
    if (name.size() > most_name)
      file.refuse(
          text::say("expected names of at most {} bytes, found {}", most_name, name.size()));
  };
  for (const Tensor& tensor : contents.tensors) check(tensor.name);
  for (const LeftOut& left : contents.left_out) check(left.name);
}

}  // namespace

TensorFile::TensorFile(const std::filesystem::path& path) {
  const auto file = std::make_shared<const File>(path);
  std::array<unsigned char, 8> head{};
  const std::size_t there = std::min<std::uint64_t>(head.size(), file->size());
  file->read_at(0, std::span(head).first(there));
  const auto first = std::span<const unsigned char>(head).first(there);
  Contents contents;
  if (begins(first, "\x93NUMPY")) {
    format_ = "npy";
    contents = read_npy(file);
  } else if (begins(first, "PK\x03\x04") || begins(first, "PK\x05\x06")) {
    contents = read_zip(file, format_);
  } else if (begins(first, "\x80")) {
    file->refuse(
        "expected safetensors, npy, npz, ONNX, a zip file of PyTorch or a network that train has "
        "saved, found a bare pickle, as "
        "PyTorch wrote before 1.6; load it and save it anew");
  } else if (may_be_json(first)) {
    format_ = "initproof";
    contents = read_own_network(file);
  } else if (may_be_onnx(first)) {
    format_ = "onnx";
    contents = read_onnx(file);
  } else {
    format_ = "safetensors";
    contents = read_safetensors(file);
  }
  check_names(*file, contents);
  archive_ = std::move(contents.archive);
  tensors_ = std::move(contents.tensors);
  left_out_ = std::move(contents.left_out);
  other_files_ = std::move(contents.other_files);
  std::sort(tensors_.begin(), tensors_.end(),
            [](const Tensor& a, const Tensor& b) { return a.name < b.name; });
}

void for_each_chunk(const Tensor& tensor,
                    const std::function<void(std::span<const double>)>& take) {
  if (tensor.count == 0) return;
  const std::size_t size = size_of(tensor.element);
  const auto bytes = tensor.open();
  std::vector<unsigned char> raw(std::min<std::uint64_t>(chunk, tensor.count) * size);
  std::vector<double> numbers(raw.size() / size);
  for (std::uint64_t done = 0; done < tensor.count;) {
    const std::size_t now = std::min<std::uint64_t>(numbers.size(), tensor.count - done);
    bytes->read(std::span(raw).first(now * size));
    decode(tensor.element, raw, std::span(numbers).first(now));
    take(std::span<const double>(numbers).first(now));
    done += now;
  }
}

std::uint64_t count_of(const File& file, const std::string& tensor,
                       std::span<const std::uint64_t> shape) {
  if (shape.size() > most_dimensions)
    file.refuse(text::say("tensor '{}': expected at most {} dimensions, found {}",
                          own_words(tensor), most_dimensions, shape.size()));
  std::uint64_t count = 1;
  for (const std::uint64_t size : shape) {
    if (size != 0 && count > most_numbers / size)
      file.refuse(text::say("tensor '{}' is of more than 2^60 numbers", own_words(tensor)));
    count *= size;
  }
  return count;
}

}  // namespace initproof::tensor_file
