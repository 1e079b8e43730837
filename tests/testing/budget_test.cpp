#include "initproof/testing/budget.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"

using namespace initproof;
using testing::Budget;
using testing::BudgetError;

TEST_CASE("a check more changes no other's share, and asking again spends nothing") {
  Budget alone(1e-9, 100);
  Budget many(1e-9, 100);
  for (int i = 0; i < 50; ++i) many.admit("other " + std::to_string(i));
  CHECK(alone.admit("mean") == many.admit("mean"));
  CHECK(many.admit("mean") == alone.admit("mean"));
  CHECK(alone.spent() == 1);
  CHECK(alone.summary() == "1 check spends 1 of 100 units: at most 1e-11 of 1e-09");
}

TEST_CASE("nothing is admitted beyond the units") {
  Budget budget(0.5, 3);
  CHECK(budget.admit("a", 2) + budget.admit("b") <= 0.5);
  CHECK(tests::contains(tests::thrown<BudgetError>([&] { budget.admit("c"); }),
                        "'c' asks for 1 of 3 units, of which 3 are spent"));
  CHECK_THROWS_AS(budget.admit("d", ~std::uint64_t{0}), BudgetError);
  CHECK_THROWS_AS(budget.admit("a", 1), BudgetError);
  CHECK_THROWS_AS(budget.admit(""), BudgetError);
  CHECK_THROWS_AS(budget.admit("e", 0), BudgetError);
}

TEST_CASE("a name stands for one check") {
  Budget budget;
  budget.admit("mean");
  budget.conclude("mean", 7);
  CHECK_NOTHROW(budget.conclude("mean", 7));
  CHECK(tests::contains(tests::thrown<BudgetError>([&] { budget.conclude("mean", 8); }),
                        "two checks have this name"));
  CHECK_THROWS_AS(budget.conclude("other", 1), BudgetError);
}

TEST_CASE("processes with one ledger spend one budget") {
  const tests::TemporaryFolder folder;
  const auto ledger = folder.path() / "ledger";
  Budget first(0.1, 2, ledger);
  Budget second(0.1, 2, ledger);
  CHECK(first.admit("a") == second.admit("a"));
  CHECK_NOTHROW(second.admit("b\nc"));
  CHECK_THROWS_AS(first.admit("d"), BudgetError);
  CHECK(tests::content(ledger) == "1 a\n1 b c\n");
  Budget third(0.1, 2, ledger);
  CHECK(tests::contains(tests::thrown<BudgetError>([&] { third.admit("a", 2); }), "has 2 units"));
}

TEST_CASE("a ledger that is none is named") {
  const tests::TemporaryFolder folder;
  tests::put(folder.path() / "ledger", "hello\n");
  Budget budget(0.1, 2, folder.path() / "ledger");
  CHECK(tests::contains(tests::thrown<std::runtime_error>([&] { budget.admit("a"); }), "'hello'"));
  Budget nowhere(0.1, 2, folder.path() / "no" / "ledger");
  CHECK_THROWS_AS(nowhere.admit("a"), std::runtime_error);
}
