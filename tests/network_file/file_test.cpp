#include "initproof/network_file/file.hpp"

#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include "initproof/files/error.hpp"
#include "initproof/network/initialization.hpp"

#include "support/catch.hpp"

namespace initproof::network_file {
namespace {

namespace fs = std::filesystem;
using namespace network;

// A folder of its own, removed at the end.
class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() / ("initproof-network-" + std::to_string(::getpid()))) {
    fs::create_directory(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] fs::path operator/(const char* name) const { return path_ / name; }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
  }

 private:
  fs::path path_;
};

template <class Scalar>
Network<Scalar> sample() {
  return initialize<Scalar>(Architecture{{3, 4, 2}, Activation::tanh, Activation::softmax},
                            {WeightLaw::he, BiasLaw::normal}, random::Stream(1, "test", "file"), 0);
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

// The message of the FormatError that loading gives, empty if it gives none.
template <class Scalar = double>
std::string refusal(const fs::path& file) {
  try {
    (void)load<Scalar>(file);
  } catch (const FormatError& error) {
    return error.what();
  }
  return {};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

TEMPLATE_TEST_CASE("A network comes back to the bit", "", float, double) {
  const Folder folder;
  auto network = sample<TestType>();
  using Limits = std::numeric_limits<TestType>;
  auto& weights = network.layers[0].weights;
  weights(0, 0) = Limits::max();
  weights(0, 1) = Limits::denorm_min();
  weights(0, 2) = -TestType(0);
  weights(1, 0) = TestType(1) + Limits::epsilon();
  save(network, folder / "a.json");
  const auto back = load<TestType>(folder / "a.json");
  CHECK(back == network);
  CHECK(std::signbit(back.layers[0].weights(0, 2)));
  CHECK(folder.files() == 1);
}

TEST_CASE("Saving replaces a file as a whole, and leaves it alone if it fails") {
  const Folder folder;
  save(sample<double>(), folder / "a.json");
  const std::string before = read(folder / "a.json");
  auto broken = sample<double>();
  broken.layers[1].biases(0) = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(save(broken, folder / "a.json"), std::invalid_argument);
  CHECK(read(folder / "a.json") == before);
  CHECK_THROWS_AS(save(sample<double>(), folder / "missing/a.json"), files::OutputError);
  fs::create_directory(folder / "in-the-way");
  CHECK_THROWS_AS(save(sample<double>(), folder / "in-the-way"), files::OutputError);
  CHECK(folder.files() == 2);
}

TEST_CASE(
    "A process killed while it saves leaves the old network or the new one, and nothing for long") {
  const Folder folder;
  const auto network = zero_network<double>(Architecture{{50, 50, 1}});
  const fs::path file = folder / std::string(255, 'n').c_str();
  save(network, file);
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  const std::string whole = read(file);
  for (int round = 0; round < 10; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      for (;;) save(network, file);
    }
    ::usleep(static_cast<useconds_t>(round * 7919 % 10000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK(read(file) == whole);
  }
  save(network, file);
  CHECK(folder.files() == 1);
  CHECK((fs::status(file).permissions() & fs::perms::mask) ==
        (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("A file cut off anywhere is refused in one line that names it") {
  const Folder folder;
  save(sample<double>(), folder / "a.json");
  const std::string whole = read(folder / "a.json");
  // The last byte is the newline, which no reader misses.
  for (std::size_t length = 0; length + 1 < whole.size(); length += 7) {
    write(folder / "cut.json", whole.substr(0, length));
    const std::string message = refusal(folder / "cut.json");
    INFO(length);
    CHECK(message.find("cut.json: expected ") != std::string::npos);
    CHECK(message.find('\n') == std::string::npos);
  }
}

TEST_CASE("Damaged files are refused, naming what was expected") {
  const Folder folder;
  save(sample<double>(), folder / "a.json");
  const std::string whole = read(folder / "a.json");
  const auto with = [&](const std::string& from, const std::string& to) {
    write(folder / "b.json", replaced(whole, from, to));
    return refusal(folder / "b.json");
  };
  const auto mentions = [](const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
  };
  CHECK(mentions(with("\"version\":1", "\"version\":2"), "expected version 1, found 2"));
  CHECK(mentions(with("initproof-network", "something"), "initproof-network"));
  CHECK(mentions(with("float64", "float32"), "expected scalar 'float64'"));
  CHECK(mentions(with("\"tanh\"", "\"swish\""), "unknown activation 'swish'"));
  CHECK(mentions(with("\"cross-entropy\"", "\"hinge\""), "unknown cost 'hinge'"));
  CHECK(mentions(with("\"softmax\"", "\"relu\""), "cross-entropy"));
  CHECK(mentions(with("\"sizes\":[3,4,2]", "\"sizes\":[3,5,2]"), "list of 5"));
  CHECK(mentions(with("\"sizes\":[3,4,2]", "\"sizes\":[3,4]"), "list of"));
  CHECK(mentions(with("\"sizes\":[3,4,2]", "\"sizes\":[3,0,2]"), "size 0"));
  CHECK(mentions(with("\"sizes\":[3,4,2]", "\"sizes\":[3,-4,2]"), "whole numbers"));
  CHECK(mentions(with("\"sizes\":[3,4,2]", "\"sizes\":[18446744073709551615,4,2]"), "list of"));
  CHECK(mentions(with("\"weights\"", "\"weight\""), "'weights'"));
  CHECK(mentions(with("\"biases\":[", "\"biases\":[NaN,"), "complete JSON"));
  CHECK(mentions(with("\"biases\":[", "\"biases\":[1e999,"), "range"));
  CHECK(mentions(with("\"biases\":[", "\"biases\":[0.5,"), "list of 4, found 5"));
  CHECK(mentions(with("\"layers\":[", "\"layers\":[{},"), "list of 2, found 3"));
  write(folder / "b.json", "[]");
  CHECK(mentions(refusal(folder / "b.json"), "'format'"));
  write(folder / "b.json", whole + "x");
  CHECK(mentions(refusal(folder / "b.json"), "complete JSON"));
}

TEST_CASE("What is no number, or none of the scalar's, is refused") {
  const Folder folder;
  auto network = zero_network<float>(Architecture{{1, 1}});
  network.layers[0].weights(0, 0) = 0.5F;
  save(network, folder / "a.json");
  const std::string whole = read(folder / "a.json");
  for (const char* other : {"null", "\"0.5\"", "[]", "0.1", "1e300"}) {
    INFO(other);
    write(folder / "b.json", replaced(whole, "0.5", other));
    CHECK_FALSE(refusal<float>(folder / "b.json").empty());
  }
}

TEST_CASE("A file that is missing or a folder cannot be read") {
  const Folder folder;
  CHECK_THROWS_AS(load<double>(folder / "missing.json"), fs::filesystem_error);
  fs::create_directory(folder / "folder");
  CHECK_THROWS(load<double>(folder / "folder"));
}

TEST_CASE("A document is what the file holds, and may hold more") {
  const Folder folder;
  const Network<float> network = sample<float>();
  save(network, folder / "a.json");
  std::string text = document(network);
  CHECK(text == read(folder / "a.json"));
  CHECK(parse<float>(text, "a name") == network);
  text = replaced(text, "{\"cost\"", "{\"more\":[1],\"cost\"");
  CHECK(parse<float>(text, "a name") == network);
  try {
    (void)parse<float>(text.substr(0, text.size() / 2), "a name");
    FAIL("half a document was read");
  } catch (const FormatError& error) {
    CHECK(std::string(error.what()).find("a name: expected a complete JSON") == 0);
  }
}

}  // namespace
}  // namespace initproof::network_file
