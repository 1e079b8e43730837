#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "initproof/data/file_kind.hpp"
#include "initproof/network_file/json_document.hpp"
#include "initproof/tensor_file/little_endian.hpp"
#include "initproof/tensor_file/tensor.hpp"
#include "initproof/text/message.hpp"

// The format: eight bytes, the length of the header; the header, a JSON object of tensors with
// dtype, shape and data_offsets, counted from its end; the numbers, without gap or overlap
// (https://github.com/huggingface/safetensors, "Format").
namespace initproof::tensor_file {
namespace {

constexpr std::uint64_t most_header = 100'000'000;  // the format's own limit
constexpr std::uint64_t most_memory = std::uint64_t{1} << 31U;
constexpr std::size_t length_bytes = 8;

struct Span {
  std::uint64_t begin, end;
  std::string name;
};

// A header that cannot be is no header: another file was taken for this one.
[[noreturn]] void refuse_length(const File& file, std::uint64_t length) {
  std::array<unsigned char, data::kind_bytes> start{};
  const auto seen = std::span(start).first(std::min<std::uint64_t>(start.size(), file.size()));
  file.read_at(0, seen);
  if (const std::string_view kind = data::kind_of(seen); !kind.empty())
    file.refuse(
        text::say("expected safetensors, npy, npz, ONNX, a zip file of PyTorch or a network that "
                  "train has saved, found {}",
                  std::string(kind)));
  file.refuse(
      text::say("expected safetensors, npy, npz, ONNX, a zip file of PyTorch or a network that "
                "train has saved; as safetensors "
                "its header would have {} bytes, in a file of {}",
                length, file.size()));
}

std::string header_of(const File& file) {
  std::array<unsigned char, length_bytes> bytes{};
  if (file.size() < length_bytes)
    file.refuse(
        "expected safetensors, npy, npz, ONNX, a zip file of PyTorch or a network that train has "
        "saved, found fewer than 8 bytes");
  file.read_at(0, bytes);
  const std::uint64_t length = little_endian(std::span<const unsigned char>(bytes));
  if (length > file.size() - length_bytes || length > most_header) refuse_length(file, length);
  std::string header(length, '\0');
  file.read_at(length_bytes, {reinterpret_cast<unsigned char*>(header.data()), header.size()});
  return header;
}

nlohmann::json parsed(const File& file, const std::string& header) {
  try {
    nlohmann::json document = network_file::parse_json(header, most_memory);
    if (document.is_object()) return document;
  } catch (const network_file::JsonError& e) {
    file.refuse(text::say("header of safetensors: {}", e.message()));
  }
  file.refuse("header of safetensors: expected an object");
}

std::vector<std::uint64_t> numbers(const File& file, const std::string& tensor,
                                   const nlohmann::json& entry, const char* member) {
  const auto found = entry.find(member);
  const bool good = found != entry.end() && found->is_array() &&
                    std::all_of(found->begin(), found->end(),
                                [](const auto& n) { return n.is_number_unsigned(); });
  if (!good)
    file.refuse(text::say("tensor '{}': expected \"{}\", a list of whole numbers",
                          own_words(tensor), own_words(member)));
  return found->get<std::vector<std::uint64_t>>();
}

// Without gap or overlap, up to the end.
void check_spans(const File& file, std::vector<Span> spans, std::uint64_t data_bytes) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  std::uint64_t expected = 0;
  for (const Span& span : spans) {
    if (span.begin != expected)
      file.refuse(
          text::say("tensor '{}': expected its bytes from {} on, found {}: tensors "
                    "overlap or leave a gap",
                    own_words(span.name), expected, span.begin));
    expected = span.end;
  }
  if (expected != data_bytes)
    file.refuse(text::say("expected {} bytes of numbers, found {}", expected, data_bytes));
}

}  // namespace

Contents read_safetensors(const std::shared_ptr<const File>& file) {
  const std::string header = header_of(*file);
  const nlohmann::json document = parsed(*file, header);
  const std::uint64_t start = length_bytes + header.size();
  Contents contents;
  std::vector<Span> spans;
  for (const auto& [name, entry] : document.items()) {
    if (name == "__metadata__") continue;
    if (!entry.is_object() || !entry.contains("dtype") || !entry["dtype"].is_string())
      file->refuse(text::say("tensor '{}': expected an object with dtype, shape, data_offsets",
                             own_words(name)));
    Tensor tensor{.name = name, .shape = numbers(*file, name, entry, "shape"), .open = {}};
    const std::vector<std::uint64_t> offsets = numbers(*file, name, entry, "data_offsets");
    if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > file->size() - start)
      file->refuse(text::say("tensor '{}': its bytes lie beyond the file's end", own_words(name)));
    spans.push_back({offsets[0], offsets[1], name});
    const auto dtype = entry["dtype"].get<std::string>();
    const auto element = safetensors_element(dtype);
    tensor.count = count_of(*file, name, tensor.shape);
    if (!element) {
      contents.left_out.push_back({name, fmt::format("its numbers are {}", dtype)});
      continue;
    }
    tensor.element = *element;
    if (tensor.count * size_of(*element) != offsets[1] - offsets[0])
      file->refuse(text::say("tensor '{}': expected {} bytes for its shape, found {}",
                             own_words(name), tensor.count * size_of(*element),
                             offsets[1] - offsets[0]));
    tensor.open = [file, at = start + offsets[0]] { return bytes_from(*file, at); };
    contents.tensors.push_back(std::move(tensor));
  }
  check_spans(*file, std::move(spans), file->size() - start);
  return contents;
}

}  // namespace initproof::tensor_file
