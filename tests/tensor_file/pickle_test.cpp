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
