#include "initproof/cli/examples/own_examples.hpp"

#include <algorithm>
#include <filesystem>
#include <span>

#include "initproof/cli/examples/class_labels.hpp"
#include "initproof/cli/examples/example_file.hpp"
#include "initproof/cli/options/values.hpp"
#include "initproof/data/error.hpp"
#include "initproof/data/limits.hpp"
#include "initproof/data/text.hpp"
#include "initproof/language/language.hpp"

namespace initproof::cli {
namespace {

using data::DataError;
using language::phrase;

void check_shape(const std::string& path, const ExampleFile& file) {
  if (file.shape().size() < 2)
    throw DataError(
        phrase("{}: expected an array of two dimensions or more, examples first, found "
               "{}",
               {shown(path), shape_in_words(file.shape())}));
  const std::uint64_t most = data::limits::example_numbers;
  if (file.examples() > most / file.width())
    throw DataError(phrase("{}: expected at most {} numbers, found {}",
                           {shown(path), data::grouped(most), shape_in_words(file.shape())}));
}

std::size_t classes_of(const OwnFiles& files, const std::vector<std::uint16_t>& labels) {
  if (files.classes > 0) return files.classes;
  const std::size_t classes = std::size_t{1} + *std::max_element(labels.begin(), labels.end());
  if (classes < 2)
    throw DataError(phrase("{}: expected labels of two classes at least, found 0 alone",
                           {shown(files.labels)}));
  return classes;
}

std::string file_name(const std::string& path) {
  return data::printable(std::filesystem::path(path).filename().string());
}

}  // namespace

OwnExamples load_own_examples(const OwnFiles& files) {
  const ExampleFile file(files.inputs);
  check_shape(files.inputs, file);
  OwnExamples own;
  own.labels =
      read_class_labels(files.labels, {file_name(files.inputs), file.examples(), files.classes});
  own.classes = classes_of(files, own.labels);
  own.features = file.width();
  own.other_files = file.other_files();
  own.inputs.reserve(file.examples() * file.width());
  file.for_each_chunk([&](std::span<const float> numbers) {
    own.inputs.insert(own.inputs.end(), numbers.begin(), numbers.end());
  });
  // As English as other descriptions, which stand in files of results.
  own.description = file_name(files.inputs) + " with " + file_name(files.labels) + ", " +
                    data::grouped(own.count()) + " examples of " + data::grouped(own.features) +
                    " inputs in " + data::grouped(own.classes) + " classes";
  return own;
}

}  // namespace initproof::cli
