#include "initproof/files/folder/writable.hpp"

#include <filesystem>
#include <functional>
#include <set>
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
  CHECK(message([&] { check_writable(folder, {"a.md", "figures/c/"}); }) == expected);
  CHECK(message([&] { write_report(folder, {{"a.md", "1"}}); }) == expected);
  CHECK(entries(folder) == 1);
  CHECK(message([&] {
          check_writable(folder / "thesis.tex", {"a.md", "figures/c/"});
        }).ends_with("is not a folder"));
  CHECK(message([&] {
          check_writable("", {"a.md", "figures/c/"});
        }).find("empty name") != std::string::npos);
}

TEST_CASE("check_writable leaves nothing behind") {
  const TemporaryFolder place;
  check_writable(place.path() / "a/b/reports", {"a.md", "figures/c/"});
  CHECK(entries(place.path()) == 0);
  fs::create_directory(place.path() / "reports");
  put(place.path() / "reports/.gitkeep", "");
  check_writable(place.path() / "reports/", {"a.md", "figures/c/"});
  CHECK(entries(place.path()) == 1);
}

TEST_CASE("what only its owner may replace is refused before the work") {
  if (::geteuid() != 0) return;  // only root makes files that are another's
  const TemporaryFolder place;
  REQUIRE(::chmod(place.path().c_str(), 01777) == 0);
  put(place.path() / "root's.json", "{}");
  REQUIRE(::chmod((place.path() / "root's.json").c_str(), 0666) == 0);
  write_report(place.path() / "root's", {{"a.md", "1"}});
  const auto refused = [](const std::function<void()>& action) {
    return initproof::tests::as_ordinary_user(
        [&] { return message(action).ends_with("': Operation not permitted"); });
  };
  CHECK(refused([&] { (void)prepare_file(place.path() / "root's.json"); }));
  CHECK(refused([&] { check_writable(place.path() / "root's", {"a.md", "figures/c/"}); }));
  CHECK(content(place.path() / "root's/a.md") == "1");
  CHECK(entries(place.path()) == 2);
}

TEST_CASE("what is in the way of a report's files is named before the work") {
  const TemporaryFolder place;
  const fs::path folder = place.path() / "r";
  const std::set<std::string> names = {"README.md", "a.md", "b.md", "figures/b/"};
  const auto refusal = [&] { return message([&] { check_writable(folder, names); }); };
  const auto in_the_way = [&](const char* name) {
    return refusal() == "'" + (folder / name).string() +
                            "' is in the way: it is no part of the report that is there; move it "
                            "elsewhere";
  };
  write_report(folder, {{"README.md", "1"}, {"a.md", "1"}, {"figures/a/f.svg", "1"}});
  CHECK(refusal().empty());
  SECTION("a page of the user's") {
    put(folder / "b.md", "mine");
    CHECK(in_the_way("b.md"));
    CHECK(content(folder / "b.md") == "mine");
  }
  SECTION("a folder where a page goes") {
    fs::remove(folder / "README.md");
    fs::create_directory(folder / "README.md");
    CHECK(in_the_way("README.md"));
  }
  SECTION("a symbolic link where a folder goes") {
    fs::rename(folder / "figures", place.path() / "elsewhere");
    fs::create_directory_symlink("../elsewhere", folder / "figures");
    CHECK(in_the_way("figures"));
  }
  SECTION("a file where a folder goes") {
    put(folder / "figures/b", "mine");
    CHECK(in_the_way("figures/b"));
  }
  SECTION("a picture of the user's where figures go, whatever they will be called") {
    put(folder / "figures/b/mine.svg", "mine");
    CHECK(in_the_way("figures/b/mine.svg"));
    CHECK(content(folder / "figures/b/mine.svg") == "mine");
  }
  SECTION("other files of the user's where figures go are not, nor pictures elsewhere") {
    put(folder / "figures/b/mine.txt", "mine");
    put(folder / "figures/mine.svg", "mine");
    put(folder / "figures/c/mine.svg", "mine");
    CHECK(refusal().empty());
  }
}

TEST_CASE("a path that would be too long is named before the work") {
  const TemporaryFolder place;
  // Room for the folder and its page, but not for a figure, whose path is longer.
  fs::path folder = place.path();
  while (folder.string().size() < 3800) folder /= std::string(200, 'd');
  folder /= std::string(4095 - folder.string().size() - 60, 'e');
  CHECK(message([&] {
          check_writable(folder, {"a.md", "figures/a/"});
        }).ends_with("File name too long"));
  CHECK(entries(place.path()) == 0);
}

TEST_CASE("a folder within that its files cannot be put into is named before the work") {
  if (::geteuid() != 0) return;  // root is refused nothing; another is shown in tests/fault
  const TemporaryFolder place;
  const fs::path folder = place.path() / "r";
  REQUIRE(::chmod(place.path().c_str(), 0777) == 0);
  const auto as_user = [&](const std::function<bool()>& action) {
    return initproof::tests::as_ordinary_user(action);
  };
  CHECK(as_user([&] {
    write_report(folder, {{"a.md", "1"}, {"figures/a/f.svg", "1"}});
    return ::chmod((folder / "figures/a").c_str(), 0555) == 0;
  }));
  REQUIRE(::chmod(place.path().c_str(), 0755) == 0);
  CHECK(as_user([&] {
    return message([&] { check_writable(folder, {"a.md"}); }) ==
           "cannot write '" + (folder / "figures/a").string() + "': Permission denied";
  }));
  // Where the whole folder is exchanged it does not matter.
  REQUIRE(::chmod(place.path().c_str(), 0777) == 0);
  CHECK(as_user([&] {
    check_writable(folder, {"a.md", "figures/a/"});
    write_report(folder, {{"a.md", "2"}, {"figures/a/f.svg", "2"}});
    return content(folder / "figures/a/f.svg") == "2";
  }));
}
