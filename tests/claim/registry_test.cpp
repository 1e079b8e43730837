#include "initproof/claim/registry.hpp"

#include "support/catch.hpp"
#include "support/thrown.hpp"

using initproof::claim::find;
using initproof::claim::RegistryEntry;
using initproof::claim::UsageError;
using initproof::tests::thrown;

namespace {

const RegistryEntry entries[] = {{"naive-variance", 1, 0, nullptr, nullptr, ""},
                                 {"naive-saturation", 2, 0, nullptr, nullptr, ""},
                                 {"decay-factor", 3, 0, nullptr, nullptr, ""}};

std::string refusal(std::string_view id) {
  return thrown<UsageError>([id] { (void)find(entries, id); });
}

}  // namespace

TEST_CASE("a claim is found by its id") {
  for (const RegistryEntry& entry : entries) CHECK(&find(entries, entry.id) == &entry);
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
