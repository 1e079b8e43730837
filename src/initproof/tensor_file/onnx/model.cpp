#include <filesystem>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "initproof/tensor_file/onnx/external_files.hpp"
#include "initproof/tensor_file/onnx/tensor_proto.hpp"
#include "initproof/tensor_file/onnx/wire.hpp"
#include "initproof/tensor_file/tensor.hpp"
#include "initproof/text/message.hpp"

// Of a ModelProto only graph.initializer is read; everything else is passed over unread
// (onnx/onnx.proto of https://github.com/onnx/onnx).
namespace initproof::tensor_file {
namespace {

constexpr std::size_t most_onnx_tensors = 100'000;                 // as a zip file may have entries
constexpr std::uint32_t graph_field = 7;                           // of ModelProto
constexpr std::uint32_t initializer_field = 5, sparse_field = 15;  // of GraphProto

// Numbers of 16 bits that are listed as varints, one each.
class HalvesOfVarints final : public Bytes {
 public:
  HalvesOfVarints(std::shared_ptr<const File> file, onnx::Span span)
      : file_(std::move(file)), window_(*file_, span) {}
  void read(std::span<unsigned char> out) override {
    for (std::size_t i = 0; i + 1 < out.size(); i += 2) {
      const std::uint64_t bits = window_.varint();
      if (bits > 0xFFFF) file_->refuse("ONNX: expected numbers of 16 bits, found more");
      out[i] = static_cast<unsigned char>(bits & 0xFFU);
      out[i + 1] = static_cast<unsigned char>(bits >> 8U);
    }
  }

 private:
  std::shared_ptr<const File> file_;
  onnx::Window window_;
};

class Reading {
 public:
  explicit Reading(std::shared_ptr<const File> file) : file_(std::move(file)), external_(*file_) {}

  Contents contents() {
    onnx::Message model(*file_, {0, file_->size()});
    bool has_graph = false;
    while (const auto field = model.next()) {
      if (field->number != graph_field) continue;
      if (std::exchange(has_graph, true)) file_->refuse("ONNX: expected one graph, found two");
      graph(onnx::span_of(*file_, *field));
    }
    if (!has_graph) file_->refuse("ONNX: expected a model with a graph, found none");
    return std::move(contents_);
  }

 private:
  void graph(onnx::Span span) {
    onnx::Message message(*file_, span);
    while (const auto field = message.next()) {
      if (field->number == initializer_field) {
        check_room();
        add(onnx::read_tensor_proto(*file_, onnx::span_of(*file_, *field)));
      } else if (field->number == sparse_field) {
        check_room();
        contents_.left_out.push_back({"sparse_initializer", "a sparse tensor"});
      }
    }
  }

  void check_room() const {
    if (contents_.tensors.size() + contents_.left_out.size() >= most_onnx_tensors)
      file_->refuse(text::say("ONNX: expected at most {} tensors, found more", most_onnx_tensors));
  }

  void add(const onnx::TensorProto& proto) {
    if (!names_.insert(proto.name).second)
      file_->refuse(text::say("two tensors are named '{}'", own_words(proto.name)));
    if (proto.external_data) note(proto.external.location);
    const auto element = onnx::element_of(proto.type);
    Tensor tensor{.name = proto.name, .shape = proto.shape, .open = {}};
    tensor.count = count_of(*file_, proto.name, proto.shape);
    if (!element) {
      contents_.left_out.push_back(
          {proto.name, fmt::format("its numbers are {}", onnx::type_name(proto.type))});
      return;
    }
    tensor.element = *element;
    check_place(proto, *element);
    if (proto.external_data) {
      open_external(proto, tensor);
    } else if (proto.raw) {
      open_here(*proto.raw, tensor);
    } else if (proto.listed_apart) {
      contents_.left_out.push_back({proto.name, "its numbers do not lie one after the other"});
      return;
    } else {
      open_listed(proto.list.value_or(onnx::Span{}), tensor);
    }
    contents_.tensors.push_back(std::move(tensor));
  }

  // A name alone, of files that are left unread too.
  void note(const std::string& location) {
    const auto folder = std::filesystem::path(file_->name()).parent_path();
    std::string path = (folder / location).string();
    if (noted_.insert(path).second) contents_.other_files.push_back(std::move(path));
  }

  // What is read must be what every other program reads.
  void check_place(const onnx::TensorProto& proto, Element element) const {
    const bool raw = proto.raw && proto.raw->size() > 0;
    if (int{raw} + int{proto.list.has_value()} + int{proto.external_data} > 1)
      file_->refuse(text::say("tensor '{}': expected its numbers in one place, found them in two",
                              own_words(proto.name)));
    const std::uint32_t expected = onnx::list_field_of(element);
    if (proto.list && proto.list_field != expected)
      file_->refuse(text::say(
          "tensor '{}': expected its numbers in the field of its type, number {}, found them in "
          "number {}",
          own_words(proto.name), expected, proto.list_field));
  }

  void expect_bytes(const Tensor& tensor, std::uint64_t found) const {
    const std::uint64_t expected = tensor.count * size_of(tensor.element);
    if (found != expected)
      file_->refuse(text::say("tensor '{}': expected {} bytes for its shape, found {}",
                              own_words(tensor.name), expected, found));
  }

  void open_here(onnx::Span span, Tensor& tensor) const {
    expect_bytes(tensor, span.size());
    tensor.open = [file = file_, at = span.begin] { return bytes_from(*file, at); };
  }

  void open_listed(onnx::Span span, Tensor& tensor) const {
    if (size_of(tensor.element) != 2) return open_here(span, tensor);
    std::uint64_t found = 0;
    for (onnx::Window numbers(*file_, span); numbers.left() > 0; ++found)
      static_cast<void>(numbers.varint());
    if (found != tensor.count)
      file_->refuse(text::say("tensor '{}': expected {} numbers for its shape, found {}",
                              own_words(tensor.name), tensor.count, found));
    tensor.open = [file = file_, span] { return std::make_unique<HalvesOfVarints>(file, span); };
  }

  void open_external(const onnx::TensorProto& proto, Tensor& tensor) {
    const onnx::External& external = proto.external;
    const auto file = external_.open(proto.name, external.location);
    const std::uint64_t expected = tensor.count * size_of(tensor.element);
    if (external.length) expect_bytes(tensor, *external.length);
    if (external.offset > file->size() || expected > file->size() - external.offset)
      file_->refuse(text::say("tensor '{}': expected {} bytes from {} on in '{}', which has {}",
                              own_words(proto.name), expected, external.offset,
                              own_words(external.location), file->size()));
    tensor.place = fmt::format("{} from {} on", external.location, external.offset);
    tensor.open = [file, at = external.offset] { return bytes_from(*file, at); };
  }

  std::shared_ptr<const File> file_;
  onnx::ExternalFiles external_;
  std::set<std::string> names_, noted_;
  Contents contents_;
};

}  // namespace

Contents read_onnx(const std::shared_ptr<const File>& file) {
  return Reading(file).contents();
}

}  // namespace initproof::tensor_file
