#include "initproof/data/mnist_files.hpp"

#include <filesystem>
#include <string>

#include "initproof/data/error.hpp"

#include "data/idx_files.hpp"
#include "support/catch.hpp"

using namespace initproof::data;
using namespace initproof::tests;

namespace fs = std::filesystem;

namespace {

// Where the test images are found among files of these names, relative to the folder; the labels
// are always there.
std::string found_among(const std::vector<std::string>& names) {
  const TemporaryFolder folder;
  folder.write("t10k-labels-idx1-ubyte", {});
  for (const std::string& name : names) folder.write(name, {});
  const MnistFolder found = find_mnist(folder.path());
  REQUIRE_FALSE(found.training);
  REQUIRE(found.test);
  return fs::relative(found.test->images, folder.path()).string();
}

std::string error_of(const fs::path& folder) {
  return message_of<DataError>([&] { (void)find_mnist(folder); });
}

}  // namespace

TEST_CASE("MNIST's files are found under each of their names, the best first") {
  const std::vector<std::string> names = {"t10k-images-idx3-ubyte",    "t10k-images.idx3-ubyte",
                                          "T10K-IMAGES.IDX3-UBYTE",    "t10k-images-idx3-ubyte.gz",
                                          "t10k-images.idx3-ubyte.gz", "t10k-images.idx3-UBYTE.GZ"};
  for (auto first = names.begin(); first != names.end(); ++first) {
    CHECK(found_among({first, names.end()}) == *first);
  }
}

TEST_CASE("a folder is no file, but may hold the file of its name") {
  CHECK(found_among({"t10k-images-idx3-ubyte/t10k-images-idx3-ubyte"}) ==
        "t10k-images-idx3-ubyte/t10k-images-idx3-ubyte");
  CHECK(found_among({"t10k-images-idx3-ubyte/t10k-images.idx3-ubyte.gz"}) ==
        "t10k-images-idx3-ubyte/t10k-images.idx3-ubyte.gz");
  // A file goes before what lies deeper, of whatever name.
  CHECK(found_among({"t10k-images-idx3-ubyte/t10k-images-idx3-ubyte",
                     "t10k-images.idx3-ubyte.gz"}) == "t10k-images.idx3-ubyte.gz");
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "t10k-images-idx3-ubyte");
  fs::create_directories(folder.path() / "t10k-labels-idx1-ubyte/t10k-labels-idx1-ubyte");
  CHECK(error_of(folder.path()).find("expected MNIST files") != std::string::npos);
}

TEST_CASE("torchvision's folders are looked into") {
  for (const std::string place : {"MNIST/raw/", "raw/"}) {
    const TemporaryFolder folder;
    for (const char* name : {"train-images-idx3-ubyte", "train-labels-idx1-ubyte",
                             "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"}) {
      folder.write(place + name, {});
    }
    const MnistFolder found = find_mnist(folder.path());
    REQUIRE(found.training);
    REQUIRE(found.test);
    CHECK(found.training->labels == folder.path() / (place + "train-labels-idx1-ubyte"));
    // What lies in the folder itself goes first.
    folder.write("train-images-idx3-ubyte", {});
    folder.write("train-labels-idx1-ubyte", {});
    CHECK_FALSE(find_mnist(folder.path()).test);
  }
}

TEST_CASE("half of a half is named") {
  const TemporaryFolder folder;
  folder.write("t10k-labels-idx1-ubyte", {});
  CHECK(error_of(folder.path()) ==
        folder.path().string() +
            ": expected t10k-images-idx3-ubyte or t10k-images-idx3-ubyte.gz in it, found neither");
}

TEST_CASE("no file is opened") {
  const TemporaryFolder folder;
  fs::create_symlink("/dev/full", folder.path() / "t10k-images-idx3-ubyte");
  folder.write("t10k-labels-idx1-ubyte", {});
  CHECK(find_mnist(folder.path()).test);
}
