#include "initproof/claim/theorem.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/thrown.hpp"

namespace initproof::claim {
namespace {

constexpr std::string_view source =
    "(* Theorem commented : this one is in a comment. *)\n"
    "Lemma helper : True.\nProof. exact I. Qed.\n\n"
    "Theorem bound_of (n : nat) :\n  n <= n + 1.\nProof.\n  auto.\nQed.\n"
    "  Corollary bound (n : nat) :\n    n <= n + 2.\nProof. auto. Qed.\n"
    "Theorem unproved : False.\n";

Entry entry(std::string_view names) {
  Entry made{};
  made.id = "made-up";
  made.theorem_names = names;
  made.theorem_source = source;
  return made;
}

std::string complaint(std::string_view names) {
  return tests::thrown<TheoremError>([&] { (void)theorems(entry(names)); });
}

TEST_CASE("A theorem's statement runs from its first word to its proof") {
  CHECK(theorem_statement(source, "bound_of") == "Theorem bound_of (n : nat) :\n  n <= n + 1.");
  CHECK(theorem_statement(source, "bound") == "Corollary bound (n : nat) :\n    n <= n + 2.");
  CHECK(theorem_statement(source, "boun").empty());
  CHECK(theorem_statement(source, "helper").empty());
  CHECK(theorem_statement(source, "commented").empty());
  CHECK(theorem_statement(source, "unproved").empty());
  CHECK(theorem_statement("", "bound").empty());
}

TEST_CASE("A theorem's name ends where no letter, digit, underscore or prime follows") {
  const auto statement = [](const std::string& after) {
    return theorem_statement("Theorem bound" + after + " x.\nProof.", "bound");
  };
  for (const char c : std::string("abyzABYZ0189_'")) {
    INFO(c);
    CHECK(statement(std::string(1, c)).empty());
    const std::string whole = std::string("Theorem bound") + c + " : True.";
    CHECK(theorem_statement(whole + "\nProof.", std::string("bound") + c) == whole);
  }
  // With what stands beside these in ASCII.
  for (const char c : std::string(" :(\n./@[`{^&")) {
    INFO(c);
    CHECK(statement(std::string(1, c)) == std::string("Theorem bound") + c + " x.");
  }
}

TEST_CASE("A theorem's statement has nothing of the blanks before its proof") {
  for (const std::string blanks : {"", " ", "\n", "  \n \n"})
    CHECK(theorem_statement("Theorem a : True." + blanks + "\nProof.", "a") == "Theorem a : True.");
}

TEST_CASE("The list of theorems gives a theorem to a hypothesis a line") {
  const auto found = theorems(entry("# comment\n\nfirst-one bound\nsecond  bound_of # more\n"));
  REQUIRE(found.size() == 2);
  CHECK(found[0].hypothesis == "first-one");
  CHECK(found[0].name == "bound");
  CHECK(found[1].hypothesis == "second");
  CHECK(found[1].statement == "Theorem bound_of (n : nat) :\n  n <= n + 1.");
  CHECK(theorems(entry("")).empty());
}

TEST_CASE("A theorem that is an identity does not back the size of what is measured") {
  const auto found = theorems(entry("first bound identity # measured\nsecond bound_of\n"));
  REQUIRE(found.size() == 2);
  CHECK(found[0].identity);
  CHECK(!found[1].identity);
  CHECK(backing(found) == 1);
  CHECK(backing({found[0], found[1], found[1]}) == 2);
  CHECK(backing({}) == 0);
}

TEST_CASE("A list that names no theorem, or one that is not there, is refused with its line") {
  CHECK(complaint("first bound\nsecond\n") ==
        "proofs/made-up/theorems.txt:2: expected a hypothesis, a theorem and perhaps 'identity', "
        "found 'second'");
  CHECK(complaint("first bound bound_of") ==
        "proofs/made-up/theorems.txt:1: expected a hypothesis, a theorem and perhaps 'identity', "
        "found 'first bound bound_of'");
  CHECK(complaint("first bound identity too") ==
        "proofs/made-up/theorems.txt:1: expected a hypothesis, a theorem and perhaps 'identity', "
        "found 'first bound identity too'");
  CHECK(complaint("\nfirst helper") ==
        "proofs/made-up/theorems.txt:2: theorem.v has no theorem or corollary 'helper'");
}

}  // namespace
}  // namespace initproof::claim
