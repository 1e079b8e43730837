#include "initproof/data/mnist.hpp"

#include <optional>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "initproof/data/error.hpp"
#include "initproof/data/idx.hpp"
#include "initproof/data/text.hpp"

namespace initproof::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t side = 28;

struct Half {
  const char* name;
  const char* images;
  const char* labels;
};
constexpr Half training_half = {"training", "train-images-idx3-ubyte", "train-labels-idx1-ubyte"};
constexpr Half test_half = {"test", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"};

std::optional<fs::path> find_file(const fs::path& folder, const std::string& name) {
  for (const char* ending : {"", ".gz"}) {
    fs::path path = folder / (name + ending);
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::exists(status)) return path;
    // Whether there is one cannot be told: the folder may not be entered, say.
    if (!fs::status_known(status)) {
      throw DataError(fmt::format("{}: cannot be read: {}", path.string(), error.message()));
    }
  }
  return std::nullopt;
}

fs::path require_file(const fs::path& folder, const std::string& name) {
  if (std::optional<fs::path> path = find_file(folder, name)) return *path;
  throw DataError(
      fmt::format("{}: expected {} or {}.gz in it, found neither", folder.string(), name, name));
}

void require_folder(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (!fs::status_known(status)) {
    throw DataError(fmt::format("{}: cannot be read: {}", folder.string(), error.message()));
  }
  if (!fs::exists(status)) {
    throw DataError(fmt::format("{}: expected a folder, found nothing", folder.string()));
  }
  if (!fs::is_directory(status)) {
    throw DataError(fmt::format("{}: expected a folder, found something else", folder.string()));
  }
}

bool is_there(const fs::path& folder, const Half& half) {
  return find_file(folder, half.images) || find_file(folder, half.labels);
}

ImageSet load_half(const fs::path& folder, const Half& half) {
  const fs::path images = require_file(folder, half.images);
  ImageSet set = load_idx(images, require_file(folder, half.labels));
  if (set.rows != side || set.columns != side) {
    throw DataError(fmt::format("{}: expected images of {} x {} pixels, found {} x {}",
                                images.string(), side, side, set.rows, set.columns));
  }
  set.description = fmt::format("MNIST, {} {} images", grouped(set.count()), half.name);
  return set;
}

ImageSet joined(ImageSet training, const ImageSet& test) {
  training.description = fmt::format("MNIST, {} training and {} test images",
                                     grouped(training.count()), grouped(test.count()));
  training.pixels.insert(training.pixels.end(), test.pixels.begin(), test.pixels.end());
  training.labels.insert(training.labels.end(), test.labels.begin(), test.labels.end());
  return training;
}

}  // namespace

ImageSet load_idx(const fs::path& images, const fs::path& labels) {
  const IdxImages read = read_idx_images(images);
  ImageSet set{
      .rows = read.rows,
      .columns = read.columns,
      .pixels = {},
      .labels = read_idx_labels(labels),
      .description = fmt::format("{}, {} images", images.filename().string(), grouped(read.count))};
  if (set.count() != read.count) {
    throw DataError(fmt::format("{}: expected {} labels, one for each image of {}, found {}",
                                labels.string(), read.count, images.filename().string(),
                                set.count()));
  }
  set.pixels.reserve(read.pixels.size());
  for (const std::uint8_t pixel : read.pixels) {
    set.pixels.push_back(static_cast<float>(pixel) / 255.0F);
  }
  return set;
}

ImageSet load_mnist(const fs::path& folder, MnistPart part) {
  require_folder(folder);
  if (part == MnistPart::training) return load_half(folder, training_half);
  if (part == MnistPart::test) return load_half(folder, test_half);
  const bool training = is_there(folder, training_half);
  const bool test = is_there(folder, test_half);
  if (!training && !test) {
    throw DataError(fmt::format(
        "{}: expected MNIST files, {} and {} or {} and {}, each plain or .gz, found none of them",
        folder.string(), test_half.images, test_half.labels, training_half.images,
        training_half.labels));
  }
  if (!test) return load_half(folder, training_half);
  if (!training) return load_half(folder, test_half);
  return joined(load_half(folder, training_half), load_half(folder, test_half));
}

}  // namespace initproof::data
