#include "initproof/data/text.hpp"

#include <cstdint>
#include <limits>

#include "support/catch.hpp"

using initproof::data::grouped;
using initproof::data::printable;

TEST_CASE("digits are grouped by three from the right") {
  REQUIRE(grouped(0) == "0");
  REQUIRE(grouped(999) == "999");
  REQUIRE(grouped(1000) == "1,000");
  REQUIRE(grouped(60000) == "60,000");
  REQUIRE(grouped(1234567) == "1,234,567");
  REQUIRE(grouped(std::numeric_limits<std::uint64_t>::max()) == "18,446,744,073,709,551,615");
}

TEST_CASE("names become text that JSON and a terminal take") {
  for (const char* same : {"", "a-b.c", "příliš žluťoučký", "\u00A0", "数字", "\U0001F600"}) {
    REQUIRE(printable(same) == same);
  }
  REQUIRE(printable("a\nb\x1b[2J\x7f") == "a?b?[2J?");
  REQUIRE(printable("\xC2\x9B") == "??");  // a control character of two bytes
  // What would turn the rest of the line around, U+202E and U+2066.
  REQUIRE(printable("\xE2\x80\xAE|\xE2\x81\xA6|\xE2\x80\x93") == "???|???|\xE2\x80\x93");
  REQUIRE(printable("\xFF\xC3") == "??");                 // no lead byte; cut off
  REQUIRE(printable("\xC0\x80\xE0\x80\x80") == "?????");  // longer than need be
  REQUIRE(printable("\xED\xA0\x80") == "???");            // half of a surrogate pair
  REQUIRE(printable("\xF4\x90\x80\x80") == "????");       // beyond U+10FFFF
}
