#include "initproof/claim/lecture.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

using initproof::claim::Entry;
using initproof::claim::find;
using initproof::claim::UsageError;
using initproof::tests::thrown;

namespace {

const Entry entries[] = {{"naive-variance", nullptr, nullptr},
                         {"naive-saturation", nullptr, nullptr},
                         {"decay-factor", nullptr, nullptr}};

std::string refusal(std::string_view id) {
  return thrown<UsageError>([id] { (void)find(entries, id); });
}

}  // namespace

TEST_CASE("a claim is found by its id") {
  for (const Entry& entry : entries) CHECK(&find(entries, entry.id) == &entry);
}

TEST_CASE("an unknown id is refused with the nearest") {
  CHECK(refusal("naive-varience") ==
        "unknown claim 'naive-varience'; did you mean 'naive-variance'? ('initproof list' shows "
        "all)");
  CHECK(initproof::tests::contains(refusal("decay"), "'decay-factor'"));
  CHECK(initproof::tests::contains(refusal("Naive-Saturation"), "'naive-saturation'"));
}

TEST_CASE("the empty id and a beginning of an id are unknown") {
  CHECK_THROWS_AS(find(entries, ""), UsageError);
  CHECK_THROWS_AS(find(entries, "naive-"), UsageError);
}
