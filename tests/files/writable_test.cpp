#include "initproof/files/folder/writable.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/files/folder/writer.hpp"
#include "initproof/files/result_file.hpp"

#include "files/refusal.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using initproof::files::check_writable;
using initproof::files::prepare_file;
using initproof::files::write_report;
using initproof::tests::content;
using initproof::tests::entries;
using initproof::tests::message;
using initproof::tests::put;
using initproof::tests::TemporaryFolder;

TEST_CASE("a folder that holds something else is refused before and after the work") {
  const TemporaryFolder place;
  put(place.path() / "home/thesis.tex", "years of work");
  const fs::path folder = place.path() / "home";
  const std::string expected = fmt::format(
      "'{}' is not a report: it holds other files; give an empty or new folder", folder.string());
  CHECK(message([&] { check_writable(folder); }) == expected);
  CHECK(message([&] { write_report(folder, {{"a.md", "1"}}); }) == expected);
  CHECK(entries(folder) == 1);
  CHECK(message([&] { check_writable(folder / "thesis.tex"); }).ends_with("is not a folder"));
  CHECK(message([&] { check_writable(""); }).find("empty name") != std::string::npos);
}

TEST_CASE("check_writable leaves nothing behind") {
  const TemporaryFolder place;
  check_writable(place.path() / "a/b/reports");
  CHECK(entries(place.path()) == 0);
  fs::create_directory(place.path() / "reports");
  put(place.path() / "reports/.gitkeep", "");
  check_writable(place.path() / "reports/");
  CHECK(entries(place.path()) == 1);
}

TEST_CASE("what only its owner may replace is refused before the work") {
  if (::geteuid() != 0) return;  // only root makes files that are another's
  const TemporaryFolder place;
  REQUIRE(::chmod(place.path().c_str(), 01777) == 0);
  put(place.path() / "root's.json", "{}");
  write_report(place.path() / "root's", {{"a.md", "1"}});
  const auto refused = [](const std::function<void()>& action) {
    return initproof::tests::as_ordinary_user(
        [&] { return message(action).ends_with("': Operation not permitted"); });
  };
  CHECK(refused([&] { (void)prepare_file(place.path() / "root's.json"); }));
  CHECK(refused([&] { check_writable(place.path() / "root's"); }));
  CHECK(content(place.path() / "root's/a.md") == "1");
  CHECK(entries(place.path()) == 2);
}
