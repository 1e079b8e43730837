#include "initproof/files/folder/exchange.hpp"

#include <filesystem>

#include "initproof/files/error.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using initproof::files::OutputError;
using initproof::tests::content;
using initproof::tests::entries;
using initproof::tests::put;
using initproof::tests::TemporaryFolder;

TEST_CASE("without an exchange in the file system two renames serve") {
  using initproof::files::Exchange;
  using initproof::files::put_in_place;
  const TemporaryFolder place;
  put(place.path() / "old/a", "old");
  put(place.path() / "new/a", "new");
  const fs::path aside = place.path() / "aside";
  CHECK(put_in_place(place.path() / "new", place.path() / "old", aside, Exchange::never));
  CHECK(content(place.path() / "old/a") == "new");
  CHECK(content(place.path() / "new/a") == "old");
  CHECK_THROWS_AS(
      (void)put_in_place(place.path() / "none", place.path() / "old", aside, Exchange::never),
      OutputError);
  CHECK(content(place.path() / "old/a") == "new");
  CHECK(entries(place.path()) == 2);
}
