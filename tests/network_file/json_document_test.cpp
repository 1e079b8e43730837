#include "initproof/network_file/json_document.hpp"

#include <string>

#include <nlohmann/json.hpp>

#include "initproof/data/limits.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::network_file {
namespace {

using nlohmann::json;

std::string refusal(const std::string& text) {
  return tests::refusal<JsonError>([&text] { (void)parse_json(text); });
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("A document is read as the library reads it") {
  for (const char* text :
       {"null", "[]", "{}", "[1,-2,3.5,\"a\",true,false,null,[[]],{\"b\":{\"c\":[1]}}]", " 7 ",
        "\"\\u00e9\\ud83d\\ude00\"", "18446744073709551615", "-9223372036854775808", "1e-400"}) {
    INFO(text);
    CHECK(parse_json(text) == json::parse(text));
  }
}

TEST_CASE("Depth is limited while a document is read") {
  const std::size_t most = data::limits::json_depth;
  CHECK(refusal(repeated("[", most) + repeated("]", most)).empty());
  const std::string deep = "expected lists and objects at most 8 deep, found more";
  CHECK(refusal(repeated("[", most + 1) + repeated("]", most + 1)) == deep);
  // Far beyond what a stack holds, and not even closed.
  CHECK(refusal(repeated("[", 10'000'000)) == deep);
  CHECK(refusal(repeated("{\"a\":", 1'000'000)) == deep);
}

// The limit itself would take this test 2 GiB.
TEST_CASE("Memory is limited while a document is read") {
  // Each of these takes some thirty times its length.
  for (const std::string item : {"{},", "[],", "\"\","}) {
    const std::string text = "[" + repeated(item, 20'000) + "0]";
    CHECK(parse_json(text).size() == 20'001);
    CHECK_THROWS_WITH(parse_json(text, std::uint64_t{1} << 20U),
                      "expected a document of at most 1 MiB in memory, found more");
  }
}

TEST_CASE("What is no document is refused, with its place") {
  CHECK(refusal("") == "expected a complete JSON document, found an error at byte 1");
  CHECK(refusal("[1,2") == "expected a complete JSON document, found an error at byte 5");
  CHECK(refusal("[1] 2") == "expected a complete JSON document, found an error at byte 5");
  CHECK(refusal("[NaN]") == "expected a complete JSON document, found an error at byte 2");
  // What is no document at all is named.
  CHECK(refusal("<!DOCTYPE html>\n<html></html>") ==
        "expected a complete JSON document, found an HTML page or the like, not the file itself");
  CHECK(refusal("version https://git-lfs.github.com/spec/v1\noid sha256:0") ==
        "expected a complete JSON document, found a pointer of Git LFS, not the file itself");
  CHECK(refusal("\x1f\x8b\x08packed") ==
        "expected a complete JSON document, found a gzip file, to be unpacked first");
  CHECK(refusal("PK\x03\x04 and more") ==
        "expected a complete JSON document, found a zip archive, to be unpacked first");
  CHECK(refusal("step,loss\n1,0.5\n") ==
        "expected a complete JSON document, found an error at byte 1");
  CHECK(refusal("[\"\xff\"]") == "expected a complete JSON document, found an error at byte 3");
  const std::string range = "expected a JSON document with numbers in range, found one that is not";
  CHECK(refusal("1e999") == range);
  CHECK(refusal("[-1e999]") == range);
}

TEST_CASE("A member that stands twice is refused") {
  CHECK(refusal("{\"a\":1,\"b\":{\"a\":2}}").empty());
  CHECK(refusal("{\"a\":1,\"a\":1}") == "expected every member once, found 'a' twice");
  CHECK(refusal("{\"\\n\":1,\"\\n\":1}") == "expected every member once, found '?' twice");
}

}  // namespace initproof::network_file
