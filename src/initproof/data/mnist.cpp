#include "initproof/data/mnist.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "initproof/data/error.hpp"
#include "initproof/data/idx.hpp"
#include "initproof/data/limits.hpp"
#include "initproof/data/mnist_files.hpp"
#include "initproof/data/sha256.hpp"
#include "initproof/data/text.hpp"
#include "initproof/text/message.hpp"

namespace initproof::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t side = 28;

// SHA-256 of the files, not compressed. Those of the test images were computed from the files;
// those of the training images agree among the projects that publish them beside the same two.
struct Digests {
  std::string_view images;
  std::string_view labels;
};
constexpr Digests training_digests = {
    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"};
constexpr Digests test_digests = {
    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"};

bool is_file(const IdxFile& file, const std::vector<std::uint8_t>& content,
             std::string_view digest) {
  Sha256 sum;
  sum.absorb(file.header());
  sum.absorb(content);
  return sum.digest() == digest;
}

// Images and their labels, open and found to fit each other; their pixels are not read yet.
class Pair {
 public:
  explicit Pair(const MnistHalf& files) : images_(files.images, 3), labels_(files.labels, 1) {
    const std::uint32_t count = images_.sizes()[0];
    if (labels_.sizes()[0] == count) return;
    throw DataError(text::say("{}: expected {} labels, one for each image of {}, found {}",
                              text::verbatim(labels_.name()), count,
                              text::verbatim(files.images.filename().string()),
                              labels_.sizes()[0]));
  }

  void check_digits() const {
    if (rows() != side || columns() != side) {
      throw DataError(text::say("{}: expected images of {} x {} pixels, found {} x {}",
                                text::verbatim(images_.name()), side, side, rows(), columns()));
    }
    if (count() > limits::images) {
      throw DataError(
          text::say("{}: expected at most {} images, found {}", text::verbatim(images_.name()),
                    text::numeral(grouped(limits::images)), text::numeral(grouped(count()))));
    }
  }

  [[nodiscard]] std::size_t count() const { return images_.sizes()[0]; }
  [[nodiscard]] std::size_t rows() const { return images_.sizes()[1]; }
  [[nodiscard]] std::size_t columns() const { return images_.sizes()[2]; }

  // Puts the images behind those that the set has, and says whether they are the files known.
  bool append_to(ImageSet& set, const Digests& known) {
    const std::vector<std::uint8_t> labels = read_labels(labels_);
    const std::vector<std::uint8_t> pixels = images_.content();
    set.labels.insert(set.labels.end(), labels.begin(), labels.end());
    for (const std::uint8_t pixel : pixels) {
      set.pixels.push_back(static_cast<float>(pixel) / 255.0F);
    }
    return is_file(labels_, labels, known.labels) && is_file(images_, pixels, known.images);
  }

 private:
  IdxFile images_;
  IdxFile labels_;
};

struct Half {
  std::unique_ptr<Pair> pair;  // none if it is not there or not wanted
  const Digests& known;

  [[nodiscard]] std::size_t count() const { return pair ? pair->count() : 0; }
};

std::unique_ptr<Pair> opened(const std::optional<MnistHalf>& files, bool wanted) {
  if (!files || !wanted) return nullptr;
  auto pair = std::make_unique<Pair>(*files);
  pair->check_digits();
  return pair;
}

std::string counts(const Half& training, const Half& test) {
  if (!test.pair) return fmt::format("{} training images", grouped(training.count()));
  if (!training.pair) return fmt::format("{} test images", grouped(test.count()));
  return fmt::format("{} training and {} test images", grouped(training.count()),
                     grouped(test.count()));
}

void require(const std::optional<MnistHalf>& half, const fs::path& folder, const char* name) {
  if (half) return;
  throw DataError(text::say("{}: expected {} or {}.gz in it, found neither",
                            text::verbatim(folder.string()), text::verbatim(name),
                            text::verbatim(name)));
}

}  // namespace

ImageSet load_idx(const fs::path& images, const fs::path& labels) {
  Pair pair({images, labels});
  ImageSet set{.rows = pair.rows(),
               .columns = pair.columns(),
               .pixels = {},
               .labels = {},
               .description = fmt::format("{}, {} images", printable(images.filename().string()),
                                          grouped(pair.count()))};
  (void)pair.append_to(set, test_digests);
  return set;
}

ImageSet load_mnist(const fs::path& folder, MnistPart part) {
  const MnistFolder files = find_mnist(folder);
  if (part == MnistPart::training) require(files.training, folder, "train-images-idx3-ubyte");
  if (part == MnistPart::test) require(files.test, folder, "t10k-images-idx3-ubyte");
  const Half training{opened(files.training, part != MnistPart::test), training_digests};
  const Half test{opened(files.test, part != MnistPart::training), test_digests};

  ImageSet set{.rows = side,
               .columns = side,
               .pixels = {},
               .labels = {},
               .description = {},
               .test_images = test.count()};
  set.pixels.reserve((training.count() + test.count()) * side * side);
  bool known = true;
  for (const Half* half : {&training, &test}) {
    if (half->pair) known = half->pair->append_to(set, half->known) && known;
  }
  if (!known) set.folder = printable(folder.string());
  set.description = known ? fmt::format("MNIST, {}", counts(training, test))
                          : fmt::format("{} of {}", counts(training, test), set.folder);
  return set;
}

}  // namespace initproof::data
