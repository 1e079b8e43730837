#include "initproof/data/mnist.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

#include "initproof/data/error.hpp"

#include "data/idx_files.hpp"
#include "support/catch.hpp"

using namespace initproof::data;
using namespace initproof::tests;

namespace {

// `count` images of `side` x `side`, all pixels `grey`, labelled 0, 1, 2, ...
void write_half(const TemporaryFolder& folder, const std::string& name, std::uint32_t count,
                std::uint8_t grey, std::uint32_t side = 28) {
  Bytes labels;
  for (std::uint32_t i = 0; i < count; ++i) labels.push_back(static_cast<std::uint8_t>(i % 10));
  folder.write(name + "-images-idx3-ubyte.gz",
               gzip(idx({count, side, side}, Bytes(std::size_t{count} * side * side, grey))));
  folder.write(name + "-labels-idx1-ubyte", idx({count}, labels));
}

std::string folder_error(const std::filesystem::path& folder, MnistPart part = MnistPart::all) {
  return message_of<DataError>([&] { (void)load_mnist(folder, part); });
}

}  // namespace

TEST_CASE("the parts of MNIST are loaded, training images first") {
  const TemporaryFolder folder;
  write_half(folder, "train", 1200, 255);
  write_half(folder, "t10k", 3, 51);

  const ImageSet all = load_mnist(folder.path());
  REQUIRE(all.description == "1,200 training and 3 test images of " + folder.path().string());
  REQUIRE(all.folder == folder.path().string());
  REQUIRE(all.test_images == 3);
  REQUIRE(all.learnable() == 1200);
  REQUIRE_FALSE(all.test_only());
  REQUIRE(all.count() == 1203);
  REQUIRE(all.pixels.size() == 1203 * 784);
  REQUIRE(all.image(1199)[783] == 1.0F);
  REQUIRE(all.image(1200)[0] == 0.2F);
  REQUIRE(all.labels[1202] == 2);

  const ImageSet training = load_mnist(folder.path(), MnistPart::training);
  REQUIRE(training.description == "1,200 training images of " + folder.path().string());
  REQUIRE(training.learnable() == 1200);
  const ImageSet test = load_mnist(folder.path(), MnistPart::test);
  REQUIRE(test.description == "3 test images of " + folder.path().string());
  REQUIRE(test.count() == 3);
  REQUIRE(test.learnable() == 3);
  REQUIRE(test.test_only());
}

TEST_CASE("half of MNIST suffices") {
  const TemporaryFolder folder;
  write_half(folder, "t10k", 2, 7);
  REQUIRE(load_mnist(folder.path()) == load_mnist(folder.path(), MnistPart::test));
  REQUIRE(
      folder_error(folder.path(), MnistPart::training) ==
      folder.path().string() +
          ": expected train-images-idx3-ubyte or train-images-idx3-ubyte.gz in it, found neither");
}

TEST_CASE("a plain file goes before a gzip file") {
  const TemporaryFolder folder;
  write_half(folder, "t10k", 1, 255);
  folder.write("t10k-images-idx3-ubyte", idx({1, 28, 28}, Bytes(784, 0)));
  REQUIRE(load_mnist(folder.path()).pixels[0] == 0.0F);
}

TEST_CASE("a folder without MNIST is refused") {
  const TemporaryFolder folder;
  REQUIRE(folder_error(folder.path()).find("t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte") !=
          std::string::npos);
  REQUIRE(folder_error(folder.path() / "none") ==
          (folder.path() / "none").string() + ": expected a folder, found nothing");
  const auto file = folder.write("file", {1});
  REQUIRE(folder_error(file) == file.string() + ": expected a folder, found something else");
  REQUIRE(folder_error("") == ": expected a folder, found nothing");
}

TEST_CASE("images without labels are not passed over") {
  const TemporaryFolder folder;
  write_half(folder, "t10k", 1, 0);
  folder.write("train-images-idx3-ubyte", idx({1, 28, 28}, Bytes(784, 0)));
  REQUIRE(folder_error(folder.path()).find("train-labels-idx1-ubyte") != std::string::npos);
}

TEST_CASE("images of another size or number are refused") {
  const TemporaryFolder folder;
  write_half(folder, "t10k", 2, 0, 27);
  REQUIRE(folder_error(folder.path()).find("expected images of 28 x 28 pixels, found 27 x 27") !=
          std::string::npos);
  write_half(folder, "t10k", 2, 0);
  folder.write("t10k-labels-idx1-ubyte", idx({3}, {1, 2, 3}));
  REQUIRE(
      folder_error(folder.path())
          .find("expected 2 labels, one for each image of t10k-images-idx3-ubyte.gz, found 3") !=
      std::string::npos);
}

TEST_CASE("shapes are looked at before any pixels are read") {
  const TemporaryFolder folder;
  write_half(folder, "train", 2, 0);
  // Its pixels break off; what is said is that they would not fit.
  Bytes wide = gzip(idx({2, 29, 28}, Bytes(2 * 29 * 28, 1)));
  wide.erase(wide.end() - 9, wide.end());
  folder.write("t10k-images-idx3-ubyte.gz", wide);
  folder.write("t10k-labels-idx1-ubyte", idx({2}, {1, 2}));
  REQUIRE(folder_error(folder.path()).find("expected images of 28 x 28 pixels, found 29 x 28") !=
          std::string::npos);
}

TEST_CASE("more images than the limit are refused from the header") {
  const TemporaryFolder folder;
  const std::uint32_t count = 250'001;
  Bytes images = idx({count, 28, 28}, {});
  const auto path = folder.write("t10k-images-idx3-ubyte", images);
  std::filesystem::resize_file(path, 16 + std::uint64_t{count} * 784);  // sparse
  folder.write("t10k-labels-idx1-ubyte", idx({count}, Bytes(count)));
  REQUIRE(folder_error(folder.path()) ==
          path.string() + ": expected at most 250,000 images, found 250,001");
}

TEST_CASE("a folder's name stands in the description as text that JSON takes") {
  const TemporaryFolder folder;
  folder.write("a\nb\xff/t10k-images-idx3-ubyte", idx({1, 28, 28}, Bytes(784)));
  folder.write("a\nb\xff/t10k-labels-idx1-ubyte", idx({1}, {3}));
  const ImageSet set = load_mnist(folder.path() / "a\nb\xff");
  REQUIRE(set.description == "1 test images of " + (folder.path() / "a?b?").string());
}

// Facts about the 10,000 test images, computed apart from this library.
TEST_CASE("the real test images have their known statistics") {
  const char* folder = std::getenv("INITPROOF_MNIST");
  if (folder == nullptr || *folder == '\0') {
    WARN("skipped: INITPROOF_MNIST does not name a folder");
    return;
  }
  const ImageSet set = load_mnist(folder, MnistPart::test);
  REQUIRE(set.description == "MNIST, 10,000 test images");
  REQUIRE(set.folder.empty());
  std::array<int, 10> counts{};
  double squares = 0;
  for (std::size_t i = 0; i < set.count(); ++i) {
    ++counts[set.labels[i]];
    squares += sum_of_squares(set.image(i));
  }
  REQUIRE(counts == std::array{980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009});
  const double mean = mean_intensity(set.pixels);
  REQUIRE(std::abs(mean - 0.132515) < 1e-6);
  REQUIRE(std::abs(squares / 10000 - 89.3432) < 1e-4);
  REQUIRE(std::abs(std::sqrt(squares / 10000 / 784 - mean * mean) - 0.310480) < 1e-6);
  REQUIRE(always_zero_pixels(set, 8000).size() == 120);
}

TEST_CASE("a single pixel or label changed, and it is not MNIST") {
  const char* mnist = std::getenv("INITPROOF_MNIST");
  if (mnist == nullptr || *mnist == '\0') {
    WARN("skipped: INITPROOF_MNIST does not name a folder");
    return;
  }
  const ImageSet set = load_mnist(mnist, MnistPart::test);
  Bytes pixels;
  for (const float x : set.pixels)
    pixels.push_back(static_cast<std::uint8_t>(std::lround(255 * x)));
  Bytes labels = set.labels;
  const TemporaryFolder folder;
  const auto description = [&] {
    folder.write("t10k-images-idx3-ubyte", idx({10000, 28, 28}, pixels));
    folder.write("t10k-labels-idx1-ubyte", idx({10000}, labels));
    return load_mnist(folder.path()).description;
  };
  REQUIRE(description() == "MNIST, 10,000 test images");
  const std::string other = "10,000 test images of " + folder.path().string();
  pixels.back() ^= 1U;
  REQUIRE(description() == other);
  pixels.back() ^= 1U;
  labels.front() = static_cast<std::uint8_t>(9 - labels.front());
  REQUIRE(description() == other);
}
