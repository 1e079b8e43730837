#include "initproof/cli/examples/class_labels.hpp"

#include <span>

#include "initproof/cli/examples/example_file.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/data/error.hpp"
#include "initproof/data/idx.hpp"
#include "initproof/data/text.hpp"
#include "initproof/language/language.hpp"
#include "initproof/tensor_file/whole_numbers.hpp"

namespace initproof::cli {
namespace {

using data::DataError;
using language::phrase;

// Labels one after the other, each looked at.
class Classes {
 public:
  Classes(const std::string& path, const Labelled& of)
      : path_(path), of_(of), most_(of.classes == 0 ? most_classes : of.classes) {}

  void expect(std::uint64_t count) {
    if (count != of_.examples)
      throw DataError(
          phrase("{}: expected {} labels, one for each example of {}, found {}",
                 {shown(path_), std::to_string(of_.examples), of_.name, std::to_string(count)}));
    labels_.reserve(count);
  }

  void take(std::int64_t label) {
    if (label < 0 || static_cast<std::uint64_t>(label) >= most_)
      throw DataError(phrase("{}: expected labels 0 to {}, found {} as label {}",
                             {shown(path_), std::to_string(most_ - 1), std::to_string(label),
                              std::to_string(labels_.size())}));
    labels_.push_back(static_cast<std::uint16_t>(label));
  }
  [[nodiscard]] std::vector<std::uint16_t> labels() && { return std::move(labels_); }

 private:
  const std::string& path_;
  const Labelled& of_;
  std::size_t most_;
  std::vector<std::uint16_t> labels_;
};

void check_dimensions(const std::string& path, std::span<const std::uint64_t> shape) {
  if (shape.size() == 1 && shape.front() > 0) return;
  throw DataError(phrase("{}: expected a label an example, an array of one dimension, found {}",
                         {shown(path), shape_in_words(shape)}));
}

void read_npy_labels(const std::string& path, Classes& classes) {
  const std::string type = tensor_file::npy_type(path);
  if (type.starts_with('>') && tensor_file::is_whole('<' + type.substr(1)))
    throw DataError(phrase("{}: expected labels with their low bytes first, found type {}",
                           {shown(path), type}));
  if (!tensor_file::is_whole(type))
    throw DataError(phrase("{}: expected labels that are whole numbers, found numbers of type {}",
                           {shown(path), data::printable(type)}));
  const tensor_file::WholeNumbers array(path);
  check_dimensions(path, array.shape());
  classes.expect(array.count());
  array.for_each_chunk([&](std::span<const std::int64_t> labels) {
    for (const std::int64_t label : labels) classes.take(label);
  });
}

void read_idx_classes(const std::string& path, Classes& classes) {
  data::IdxFile file(path, 1);
  classes.expect(file.sizes().front());
  for (const std::uint8_t label : file.content()) classes.take(label);
}

}  // namespace

std::vector<std::uint16_t> read_class_labels(const std::string& path, const Labelled& of) {
  Classes read(path, of);
  if (tensor_file::is_npy(path))
    read_npy_labels(path, read);
  else
    read_idx_classes(path, read);
  return std::move(read).labels();
}

}  // namespace initproof::cli
