#include "initproof/report/po.hpp"

#include <string>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::report {
namespace {

using tests::thrown;

std::string complaint(const std::string& text) {
  return thrown<CatalogueError>([&] { (void)read_po(text, "cs.po"); });
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs(const std::vector<PoEntry>& entries) {
  Pairs found;
  for (const PoEntry& entry : entries) found.emplace_back(entry.id, entry.text);
  return found;
}

TEST_CASE("A PO file gives its entries, joined and unescaped, with their lines") {
  const std::vector<PoEntry> entries = read_po(
      "# comment\n"
      "msgid \"\"\nmsgstr \"\"\n\"Language: cs\\n\"\n\n"
      "#: claim.cpp\n"
      "msgid \"\"\n\"a \\\"b\\\" \"\n\"\\\\sigma\\tc\"\n"
      "msgstr \"první\\n\"\n\"druhá\"\n\n"
      "msgid \"next\"\nmsgstr \"další\"\n",
      "cs.po");
  CHECK(pairs(entries) == Pairs{{"a \"b\" \\sigma\tc", "první\ndruhá"}, {"next", "další"}});
  CHECK(entries.at(0).line == 7);
}

TEST_CASE("Entries that are fuzzy, obsolete or empty are no translations") {
  const std::string text =
      "#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n\n"
      "#~ msgid \"old\"\n#~ msgstr \"starý\"\n\n"
      "msgid \"open\"\nmsgstr \"\"\n\n"
      "#, c-format\nmsgid \"good\"\nmsgstr \"dobrý\"\n";
  CHECK(pairs(read_po(text, "cs.po")) == Pairs{{"good", "dobrý"}});
  CHECK(read_po("", "cs.po").empty());
  CHECK(read_po("\r\n# only a comment\r\n", "cs.po").empty());
}

TEST_CASE("A malformed PO file is refused with the line at fault") {
  CHECK(complaint("msgid \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n") == "cs.po:1: msgid without a msgstr");
  CHECK(complaint("msgid \"a\"\n") == "cs.po:1: msgid without a msgstr");
  CHECK(complaint("msgstr \"a\"\n") == "cs.po:1: msgstr without a msgid before it");
  CHECK(complaint("msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n") ==
        "cs.po:3: msgstr without a msgid before it");
  CHECK(complaint("\n\"stray\"\n") == "cs.po:2: a quoted line that belongs to nothing");
  CHECK(complaint("msgid a\n") == "cs.po:1: expected a text in double quotes");
  CHECK(complaint("msgid \"a\n") == "cs.po:1: expected a text in double quotes");
  CHECK(complaint("msgid \"a\" b\n") == "cs.po:1: expected a text in double quotes");
  CHECK(complaint("msgid \"a\"b\"\n") ==
        "cs.po:1: a double quote inside a text must be written \\\"");
  CHECK(complaint("msgid \"\\sigma\"\n") ==
        "cs.po:1: unknown escape '\\s'; a backslash itself is written \\\\");
  CHECK(complaint("msgid \"a\\\"\n") == "cs.po:1: the text ends with a lone backslash");
  CHECK(complaint("msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n") ==
        "cs.po:4: the same msgid as in line 1: 'a'");
  CHECK(complaint("msgid_plural \"a\"\n") ==
        "cs.po:1: expected msgid, msgstr, a quoted line or a comment, found 'msgid_plural \"a\"'");
  CHECK(complaint("msgid\t\"a\"\n") == "cs.po:1: not valid UTF-8, or a control character");
  CHECK(complaint("msgid \"a\xFF\"\n") == "cs.po:1: not valid UTF-8, or a control character");
}

}  // namespace
}  // namespace initproof::report
