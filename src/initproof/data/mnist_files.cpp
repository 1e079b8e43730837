#include "initproof/data/mnist_files.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "initproof/data/error.hpp"
#include "initproof/text/message.hpp"

namespace initproof::data {
namespace {

namespace fs = std::filesystem;

constexpr const char* training_images = "train-images-idx3-ubyte";
constexpr const char* training_labels = "train-labels-idx1-ubyte";
constexpr const char* test_images = "t10k-images-idx3-ubyte";
constexpr const char* test_labels = "t10k-labels-idx1-ubyte";

// The ways to write a name, the best first.
std::vector<std::string> spellings(const std::string& name) {
  std::string dotted = name;
  dotted[name.find("-idx")] = '.';
  return {name, dotted, name + ".gz", dotted + ".gz"};
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

fs::file_status status_of(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  // Whether there is one cannot be told: the folder may not be entered, say.
  if (!fs::status_known(status)) {
    throw DataError(
        text::say("{}: cannot be read: {}", text::verbatim(path.string()), error.message()));
  }
  return status;
}

// The names in a folder as they are spelt there; none if it may be entered but not listed.
std::set<std::string> entries(const fs::path& folder) {
  std::set<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    names.insert(entry->path().filename().string());
  }
  return names;
}

// All that is named so, the best first: spelt exactly, then in letters of another case.
std::vector<fs::path> named(const fs::path& folder, const std::string& name,
                            const std::set<std::string>& present) {
  std::vector<fs::path> found;
  for (const std::string& spelling : spellings(name)) {
    if (fs::exists(status_of(folder / spelling))) found.push_back(folder / spelling);
    for (const std::string& entry : present) {
      if (entry != spelling && lower_case(entry) == spelling) found.push_back(folder / entry);
    }
  }
  return found;
}

std::optional<fs::path> find_file(const fs::path& folder, const std::string& name) {
  const std::vector<fs::path> candidates = named(folder, name, entries(folder));
  for (const fs::path& path : candidates) {
    if (!fs::is_directory(status_of(path))) return path;
  }
  for (const fs::path& inner : candidates) {
    for (const fs::path& path : named(inner, name, entries(inner))) {
      if (!fs::is_directory(status_of(path))) return path;
    }
  }
  return std::nullopt;
}

std::optional<MnistHalf> find_half(const fs::path& folder, const char* images, const char* labels) {
  const auto images_file = find_file(folder, images);
  const auto labels_file = find_file(folder, labels);
  if (!images_file && !labels_file) return std::nullopt;
  if (images_file && labels_file) return MnistHalf{*images_file, *labels_file};
  const char* missing = images_file ? labels : images;
  throw DataError(text::say("{}: expected {} or {}.gz in it, found neither",
                            text::verbatim(folder.string()), text::verbatim(missing),
                            text::verbatim(missing)));
}

MnistFolder halves_in(const fs::path& folder) {
  return {find_half(folder, training_images, training_labels),
          find_half(folder, test_images, test_labels)};
}

void require_folder(const fs::path& folder) {
  const fs::file_status status = status_of(folder);
  if (!fs::exists(status)) {
    throw DataError(
        text::say("{}: expected a folder, found nothing", text::verbatim(folder.string())));
  }
  if (!fs::is_directory(status)) {
    throw DataError(
        text::say("{}: expected a folder, found something else", text::verbatim(folder.string())));
  }
}

}  // namespace

MnistFolder find_mnist(const fs::path& folder) {
  require_folder(folder);
  for (const char* place : {"", "MNIST/raw", "raw"}) {
    const fs::path inner = *place == '\0' ? folder : folder / place;
    if (!fs::is_directory(status_of(inner))) continue;
    if (MnistFolder found = halves_in(inner); found.training || found.test) return found;
  }
  throw DataError(text::say(
      "{}: expected MNIST files, {} and {} or {} and {}, each plain or .gz, found none of them",
      text::verbatim(folder.string()), text::verbatim(test_images), text::verbatim(test_labels),
      text::verbatim(training_images), text::verbatim(training_labels)));
}

}  // namespace initproof::data
