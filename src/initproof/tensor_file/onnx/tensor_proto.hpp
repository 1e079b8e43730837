#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "initproof/tensor_file/element.hpp"
#include "initproof/tensor_file/onnx/wire.hpp"

namespace initproof::tensor_file::onnx {

/// Where the numbers of a tensor are, outside the file of the model.
struct External {
  std::string location;  ///< a path in the model's folder
  std::uint64_t offset = 0;
  std::optional<std::uint64_t> length;
};

/// What a TensorProto says. Its numbers stay in the file.
struct TensorProto {
  std::string name;
  std::vector<std::uint64_t> shape;
  std::uint64_t type = 0;    ///< TensorProto.DataType
  std::optional<Span> raw;   ///< little-endian numbers
  std::optional<Span> list;  ///< float_data or double_data (little-endian), or int32_data (varints)
  std::uint32_t list_field = 0;  ///< the number of its field
  bool listed_apart = false;     ///< in several pieces, or a tag before each: nothing writes that
  bool external_data = false;
  External external;
};

/// Reads one. Throws data::DataError naming the file for what no TensorProto has.
[[nodiscard]] TensorProto read_tensor_proto(const File& file, Span span);

/// As DataType numbers them; none for what is no weight.
[[nodiscard]] std::optional<Element> element_of(std::uint64_t type) noexcept;
/// The number of the field that lists numbers of that type.
[[nodiscard]] std::uint32_t list_field_of(Element element) noexcept;
/// "INT64"; "of type 99" for one that is not known.
[[nodiscard]] std::string type_name(std::uint64_t type);

}  // namespace initproof::tensor_file::onnx
