#include "initproof/tensor_file/onnx/tensor_proto.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <string_view>

#include <fmt/format.h>

#include "initproof/tensor_file/limits.hpp"
#include "initproof/text/message.hpp"

// Fields and types: onnx/onnx.proto of https://github.com/onnx/onnx, messages TensorProto and
// StringStringEntryProto; the keys of external data: docs/ExternalData.md there.
namespace initproof::tensor_file::onnx {
namespace {

constexpr std::uint64_t most_path = 4096;

namespace field {
constexpr std::uint32_t dims = 1, data_type = 2, segment = 3, float_data = 4, int32_data = 5,
                        name = 8, raw_data = 9, double_data = 10, external_data = 13,
                        data_location = 14;
constexpr std::uint32_t key = 1, value = 2;  // of an entry of external_data
}  // namespace field

// Of a file that is hostile it may be negative.
std::uint64_t dimension(const File& file, std::uint64_t value) {
  if (value > std::numeric_limits<std::int64_t>::max())
    file.refuse("ONNX: expected sizes of 0 or more, found a negative one");
  return value;
}

void add_dimensions(const File& file, const Field& field, std::vector<std::uint64_t>& shape) {
  const auto add = [&](std::uint64_t value) {
    if (shape.size() == most_dimensions)
      file.refuse(text::say("ONNX: expected at most {} dimensions, found more", most_dimensions));
    shape.push_back(dimension(file, value));
  };
  if (field.wire == Wire::varint) return add(field.value);
  Window packed(file, span_of(file, field));
  while (packed.left() > 0) add(packed.varint());
}

void set_list(const Field& field, TensorProto& tensor) {
  // An empty list is as good as none.
  if (field.wire == Wire::span && field.span.size() == 0) return;
  tensor.listed_apart = tensor.listed_apart || field.wire != Wire::span || tensor.list;
  tensor.list = field.span;
  tensor.list_field = field.number;
}

std::uint64_t decimal(const File& file, std::string_view key, const std::string& text) {
  std::uint64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || stop != text.data() + text.size())
    file.refuse(text::say("ONNX: external data: expected a whole number as \"{}\", found '{}'",
                          own_words(key), own_words(text)));
  return value;
}

void add_external(const File& file, Span span, External& external) {
  Message entry(file, span);
  std::string key, value;
  while (const auto next = entry.next()) {
    if (next->number == field::key) key = text_of(file, *next, most_name);
    if (next->number == field::value) value = text_of(file, *next, most_path);
  }
  if (key == "location") external.location = value;
  if (key == "offset") external.offset = decimal(file, key, value);
  if (key == "length") external.length = decimal(file, key, value);
}

}  // namespace

TensorProto read_tensor_proto(const File& file, Span span) {
  TensorProto tensor;
  Message message(file, span);
  while (const auto next = message.next()) {
    switch (next->number) {
      case field::dims:
        add_dimensions(file, *next, tensor.shape);
        break;
      case field::data_type:
        tensor.type = number_of(file, *next);
        break;
      case field::segment:
        file.refuse("ONNX: expected whole tensors, found a segment of one");
      case field::float_data:
      case field::int32_data:
      case field::double_data:
        set_list(*next, tensor);
        break;
      case field::name:
        tensor.name = text_of(file, *next, most_name);
        break;
      case field::raw_data:
        tensor.raw = span_of(file, *next);
        break;
      case field::external_data:
        add_external(file, span_of(file, *next), tensor.external);
        break;
      case field::data_location:
        tensor.external_data = number_of(file, *next) == 1;
        break;
      default:
        break;
    }
  }
  return tensor;
}

std::optional<Element> element_of(std::uint64_t type) noexcept {
  switch (type) {
    case 1:
      return Element::f32;
    case 10:
      return Element::f16;
    case 11:
      return Element::f64;
    case 16:
      return Element::bf16;
    default:
      return std::nullopt;
  }
}

std::uint32_t list_field_of(Element element) noexcept {
  switch (element) {
    case Element::f32:
      return field::float_data;
    case Element::f64:
      return field::double_data;
    default:
      return field::int32_data;
  }
}

std::string type_name(std::uint64_t type) {
  constexpr std::array<std::string_view, 17> known = {
      "UNDEFINED", "FLOAT",  "UINT8",     "INT8",       "UINT16",  "INT16",
      "INT32",     "INT64",  "STRING",    "BOOL",       "FLOAT16", "DOUBLE",
      "UINT32",    "UINT64", "COMPLEX64", "COMPLEX128", "BFLOAT16"};
  if (type < known.size()) return std::string(known[type]);
  return fmt::format("of type {}", type);
}

}  // namespace initproof::tensor_file::onnx
