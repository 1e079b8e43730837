#include "initproof/tensor_file/pickle.hpp"

#include <stdexcept>
#include <string>

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::tensor_file::pickle {
namespace {

using namespace std::string_literals;

std::string refusal(const std::string& bytes) {
  try {
    (void)read(bytes);
  } catch (const std::invalid_argument& e) {
    return e.what();
  }
  return "";
}

TEST_CASE("A pickle's numbers, texts and containers are read") {
  // {'a': (1, -2, 300, True, None, 1.5)}
  const Shared root = read(
      "\x80\x02}X\x01\0\0\0a(K\x01J\xfe\xff\xff\xffM\x2c\x01\x88NG\x3f\xf8\0\0\0\0\0\0tu."s.insert(
          3, "("));
  const auto* dictionary = as<Dictionary>(root);
  REQUIRE(dictionary != nullptr);
  REQUIRE(dictionary->items.size() == 1);
  CHECK(*as<std::string>(dictionary->items[0].first) == "a");
  const auto* items = as<Sequence>(dictionary->items[0].second);
  REQUIRE(items != nullptr);
  REQUIRE(items->items.size() == 6);
  CHECK(*as<std::int64_t>(items->items[0]) == 1);
  CHECK(*as<std::int64_t>(items->items[1]) == -2);
  CHECK(*as<std::int64_t>(items->items[2]) == 300);
  CHECK(*as<bool>(items->items[3]));
  CHECK(as<None>(items->items[4]) != nullptr);
  CHECK(*as<double>(items->items[5]) == 1.5);
}

TEST_CASE("A call is what it says and is never made") {
  const Shared root = read("cos\nsystem\nX\x04\0\0\0echo\x85R."s);
  const auto* call = as<Call>(root);
  REQUIRE(call != nullptr);
  CHECK(as<Global>(call->function)->name == "os.system");
}

std::string text_at(const Shared& sequence, std::size_t index) {
  const auto* items = as<Sequence>(sequence);
  REQUIRE(items != nullptr);
  REQUIRE(index < items->items.size());
  const auto* text = as<std::string>(items->items[index]);
  return text == nullptr ? "no text" : *text;
}

TEST_CASE(
    "Protocols 4 and 5 are read: frames, short texts, names from the stack, numbers in lists") {
  // pickle.dumps({'w': [1, 70000, -3], 'v': (collections.OrderedDict,), 'f': False}, protocol)
  for (const char protocol : {'\4', '\5'}) {
    const Shared root =
        read("\x80"s + protocol +
             "\x95\x42\0\0\0\0\0\0\0}\x94(\x8c\1w\x94]\x94(K\1Jp\x11\1\0J\xfd\xff\xff\xff"
             "e\x8c\1v\x94\x8c\x0b"
             "collections\x94\x8c\x0bOrderedDict\x94\x93\x94\x85\x94\x8c\1f\x94\x89u."s);
    const auto* dictionary = as<Dictionary>(root);
    REQUIRE(dictionary != nullptr);
    REQUIRE(dictionary->items.size() == 3);
    CHECK(*as<std::string>(dictionary->items[0].first) == "w");
    const auto* list = as<Sequence>(dictionary->items[0].second);
    REQUIRE(list != nullptr);
    REQUIRE(list->items.size() == 3);
    CHECK(*as<std::int64_t>(list->items[0]) == 1);
    CHECK(*as<std::int64_t>(list->items[1]) == 70000);
    CHECK(*as<std::int64_t>(list->items[2]) == -3);
    const auto* tuple = as<Sequence>(dictionary->items[1].second);
    REQUIRE(tuple != nullptr);
    REQUIRE(tuple->items.size() == 1);
    CHECK(as<Global>(tuple->items[0])->name == "collections.OrderedDict");
    CHECK_FALSE(*as<bool>(dictionary->items[2].second));
  }
  CHECK(*as<std::string>(read("\x8d\3\0\0\0\0\0\0\0abc."s)) == "abc");
  CHECK(refusal("NN\x93.") == "pickle: a name that is no text");
  CHECK(refusal("\x8c\1mN\x93.") == "pickle: a name that is no text");
  CHECK(refusal("X\xe8\3\0\0"s + std::string(1000, 'm') + "\x8c\1n\x93.") ==
        "pickle: a name of more than 1000 bytes");
}

TEST_CASE("What is remembered is found again by its number, or by how many were before it") {
  const Shared counted = read("(\x8c\1a\x94\x8c\1b\x94h\1h\0t."s);
  REQUIRE(as<Sequence>(counted)->items.size() == 4);
  CHECK(text_at(counted, 2) == "b");
  CHECK(text_at(counted, 3) == "a");
  // Numbers of four bytes, of which those of one have the least.
  const Shared large = read("(\x8c\1ar\0\1\0\0\x8c\1bq\0j\0\1\0\0h\0j\0\0\0\0t."s);
  REQUIRE(as<Sequence>(large)->items.size() == 5);
  CHECK(text_at(large, 2) == "a");
  CHECK(text_at(large, 3) == "b");
  CHECK(text_at(large, 4) == "b");
  CHECK(refusal("Nr\0\1\0\0j\1\1\0\0."s) == "pickle: refers to what it has not said");
}

TEST_CASE("A list grows by one or by several, a dictionary by pairs, and nothing else does") {
  const Shared list = read("]\x8c\1aa(\x8c\1b\x8c\1ce\x8c\1da."s);
  REQUIRE(as<Sequence>(list)->items.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) CHECK(text_at(list, i) == std::string(1, "abcd"[i]));
  CHECK(refusal("}Na.") == "pickle: something is appended to no list");
  CHECK(refusal("N(Ne.") == "pickle: something is appended to no list");
  CHECK(refusal("]NNs.") == "pickle: items are set of no dictionary");
  CHECK(refusal("}(NNNu.") == "pickle: items are set of no dictionary");
  // What lies below a mark is not for those above it.
  CHECK(refusal("](a.") == "pickle: an instruction without its operands");
  CHECK(refusal("}N(Ns.") == "pickle: an instruction without its operands");
}

TEST_CASE("Lists may be 64 deep in one another") {
  const auto lists = [](std::size_t depth) {
    return std::string(depth, ']') + std::string(depth - 1, 'a') + ".";
  };
  CHECK(refusal(lists(64)).empty());
  CHECK(refusal(lists(65)) == "pickle: values deeper than 64 in one another");
}

TEST_CASE("Attributes that an object is given are passed over, and the object is as before") {
  const Shared root = read("}\x8c\1aNs}\x8c\1bNsb."s);
  const auto* dictionary = as<Dictionary>(root);
  REQUIRE(dictionary != nullptr);
  REQUIRE(dictionary->items.size() == 1);
  CHECK(*as<std::string>(dictionary->items[0].first) == "a");
  CHECK(refusal("}b.") == "pickle: an instruction without its operand");
}

TEST_CASE("Long whole numbers have their sign") {
  CHECK(*as<std::int64_t>(read("\x8a\x01\xff."s)) == -1);
  CHECK(*as<std::int64_t>(read("\x8a\x02\x00\x80."s)) == -32768);
  CHECK(*as<std::int64_t>(read("\x8a\0."s)) == 0);
  CHECK(refusal("\x8a\x09"
                "123456789."s) == "pickle: a whole number of more than 64 bits");
}

TEST_CASE("A pickle that is hostile or cut off is refused") {
  CHECK(refusal("") == "pickle: breaks off");
  CHECK(refusal("X\xff\xff\xff\xff") == "pickle: breaks off");
  CHECK(refusal("\x8d\xff\xff\xff\xff\xff\xff\xff\xff"s) == "pickle: breaks off");
  CHECK(refusal("R.") == "pickle: an instruction without its operands");
  CHECK(refusal("t.") == "pickle: an instruction without its mark");
  CHECK(refusal("h\x05.") == "pickle: refers to what it has not said");
  CHECK(refusal("(K\x01").find("breaks off") != std::string::npos);
  CHECK(refusal("ios\nsystem\n.").find("instruction 0x69") != std::string::npos);
  // Tuples in one another without end.
  CHECK(refusal(")" + std::string(100000, '\x85') + ".").find("deeper than 64") !=
        std::string::npos);
  // A list that holds itself.
  CHECK(refusal("]q\x01h\x01"
                "a."s)
            .find("still grows") != std::string::npos);
  CHECK(refusal("}q\x01X\x01\0\0\0kh\x01\x85s."s).find("still grows") != std::string::npos);
}

TEST_CASE("Values are in one another neither without end nor deep, whatever holds them") {
  // A dictionary that the memo has forgotten, so that it is counted no more often than before.
  CHECK(refusal("}q\x00}q\x01X\x01\0\0\0bh\0sNq\0bq\x05"
                "bX\x01\0\0\0ah\x05s."s)
            .find("still grows") != std::string::npos);
  CHECK(refusal("N" + std::string(100000, 'Q') + ".").find("deeper than 64") != std::string::npos);
  std::string keys = ")";
  for (int i = 0; i < 100000; ++i) keys += "q\0b}h\0Ns"s;
  CHECK(refusal(keys + ".").find("deeper than 64") != std::string::npos);
}

TEST_CASE("What a pickle stands for in memory is bounded") {
  const std::string memory = "pickle: needs more than 256 MiB of memory";
  CHECK(refusal(std::string(8'000'000, 'N')) == memory);
  std::string references = "Nq\0"s;
  for (int i = 0; i < 20'000'000; ++i) references.append("h\0", 2);
  CHECK(refusal(references) == memory);
  CHECK(refusal("c" + std::string(2000, 'm') + "\nn\n.") ==
        "pickle: a name of more than 1000 bytes");
}

}  // namespace
}  // namespace initproof::tensor_file::pickle
