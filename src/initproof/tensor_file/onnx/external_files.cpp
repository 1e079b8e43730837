#include "initproof/tensor_file/onnx/external_files.hpp"

#include <algorithm>

#include "initproof/data/error.hpp"
#include "initproof/text/message.hpp"

namespace initproof::tensor_file::onnx {
namespace {

// Each stays open.
constexpr std::size_t most_files = 100;

bool stays_in_folder(const std::string& location) {
  // Where the system would take a name to end.
  if (location.empty() || location.find('\0') != std::string::npos) return false;
  const std::filesystem::path path(location);
  return path.is_relative() &&
         std::none_of(path.begin(), path.end(), [](const auto& part) { return part == ".."; });
}

}  // namespace

ExternalFiles::ExternalFiles(const File& model)
    : model_(model), folder_(std::filesystem::path(model.name()).parent_path()) {}

std::shared_ptr<const File> ExternalFiles::open(const std::string& tensor,
                                                const std::string& location) {
  const auto known = files_.find(location);
  if (known != files_.end()) return known->second;
  if (!stays_in_folder(location))
    model_.refuse(
        text::say("tensor '{}': expected its numbers in a file of the model's folder, found '{}'",
                  own_words(tensor), own_words(location)));
  if (files_.size() == most_files)
    model_.refuse(text::say("expected external data in at most {} files, found more", most_files));
  try {
    return files_[location] = std::make_shared<const File>(folder_ / location);
  } catch (const data::DataError& e) {
    model_.refuse(text::say("tensor '{}': its numbers: {}", own_words(tensor), e.message()));
  }
}

}  // namespace initproof::tensor_file::onnx
