#include "initproof/files/folder/in_place.hpp"

#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "initproof/files/folder/manifest.hpp"
#include "initproof/files/folder/recovery.hpp"
#include "initproof/files/folder/writer.hpp"
#include "initproof/files/staging/record.hpp"
#include "initproof/files/staging/staging.hpp"

#include "files/refusal.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using initproof::files::check_writable;
using initproof::files::write_report;
using initproof::tests::content;
using initproof::tests::entries;
using initproof::tests::message;
using initproof::tests::put;
using initproof::tests::TemporaryFolder;

namespace {

/// Writes down that what is staged is about to be moved into the folder.
void begin(const initproof::files::Staging& staging, const fs::path& folder) {
  using namespace initproof::files;
  write_record(record_in(staging.container()),
               in_place_record(staging, folder, read_manifest(folder).value()), "r");
}

}  // namespace

TEST_CASE("where nothing can be made beside a report, its files are replaced one by one") {
  if (::geteuid() != 0) return;  // root is refused nothing; another is shown in tests/fault
  const TemporaryFolder place;
  const fs::path folder = place.path() / "r";
  REQUIRE(::chmod(place.path().c_str(), 0777) == 0);
  CHECK(initproof::tests::as_ordinary_user([&] {
    write_report(folder, {{"a.md", "1"}, {"figures/x/f.svg", "1"}});
    put(folder / "mine", "keep");
    return true;
  }));
  REQUIRE(::chmod(place.path().c_str(), 0755) == 0);
  struct stat before {};
  REQUIRE(::stat(folder.c_str(), &before) == 0);
  CHECK(initproof::tests::as_ordinary_user([&] {
    check_writable(folder, {"a.md", "figures/y/"});
    write_report(folder, {{"a.md", "2"}, {"figures/y/f.svg", "2"}});
    return true;
  }));
  struct stat after {};
  REQUIRE(::stat(folder.c_str(), &after) == 0);
  CHECK(before.st_ino == after.st_ino);
  CHECK(content(folder / "a.md") == "2");
  CHECK(content(folder / "figures/y/f.svg") == "2");
  CHECK_FALSE(fs::exists(folder / "figures/x"));
  CHECK(content(folder / "mine") == "keep");
  CHECK(entries(folder) == 4);
}

TEST_CASE("a report that failed half in its place is finished by the next run") {
  const TemporaryFolder place;
  write_report(place.path() / "r", {{"a.md", "1"}, {"old.md", "1"}});
  const fs::path folder = place.path() / "r";
  {
    const initproof::files::Staging staging(folder, initproof::files::within_target, "r");
    initproof::files::stage(staging.staged(), "r", {{"a.md", "2"}, {"b.md", "2"}});
    begin(staging, folder);
    fs::rename(staging.staged() / "a.md", folder / "a.md");
  }
  CHECK(content(folder / "a.md") == "2");
  CHECK(content(folder / "old.md") == "1");
  initproof::files::recover(folder);
  CHECK(content(folder / "a.md") == "2");
  CHECK(content(folder / "b.md") == "2");
  CHECK_FALSE(fs::exists(folder / "old.md"));
  CHECK(entries(folder) == 3);
}

TEST_CASE("what the user saves while a report is written in its place is kept, and in the way") {
  const TemporaryFolder place;
  write_report(place.path() / "r", {{"a.md", "1"}});
  const fs::path folder = place.path() / "r";
  const initproof::files::Staging staging(folder, initproof::files::within_target, "r");
  initproof::files::stage(staging.staged(), "r", {{"a.md", "2"}, {"b.md", "2"}});
  begin(staging, folder);
  put(folder / "b.md", "my own notes");
  CHECK(initproof::files::finish_in_place(staging.container(), folder) == fs::path("b.md"));
  CHECK(content(folder / "a.md") == "2");
  CHECK(content(folder / "b.md") == "my own notes");
  CHECK(initproof::files::read_manifest(folder) == initproof::files::Manifest{"a.md"});
}

TEST_CASE("what the user saves at names of a report that a killed process has begun is kept") {
  const TemporaryFolder place;
  const fs::path folder = place.path() / "r";
  write_report(folder, {{"a.md", "1"}, {"gone.md", "1"}, {"stale.md", "1"}});
  {
    const initproof::files::Staging staging(folder, initproof::files::within_target, "r");
    initproof::files::stage(staging.staged(), "r",
                            {{"a.md", "2"}, {"b.md", "2"}, {"c.md", "2"}, {"figures/f.svg", "2"}});
    begin(staging, folder);
    // Killed here: the names of both reports are listed, and some files are in their places.
    put(folder / ".initproof-report",
        initproof::files::manifest_text(
            {"a.md", "b.md", "c.md", "figures/f.svg", "gone.md", "stale.md"}));
    fs::rename(staging.staged() / "a.md", folder / "a.md");
    fs::remove(folder / "gone.md");
  }
  put(folder / "b.md", "my own notes");
  put(folder / "gone.md", "my other notes");
  fs::create_directory(place.path() / "mine");
  fs::create_directory_symlink("../mine", folder / "figures");
  CHECK(initproof::files::report_in(folder) ==
        initproof::files::Manifest{"a.md", "c.md", "stale.md"});
  initproof::files::recover(folder);
  CHECK(content(folder / "a.md") == "2");
  CHECK(content(folder / "b.md") == "my own notes");
  CHECK(content(folder / "c.md") == "2");
  CHECK(content(folder / "gone.md") == "my other notes");
  CHECK_FALSE(fs::exists(folder / "stale.md"));
  CHECK(entries(place.path() / "mine") == 0);
  CHECK(message([&] {
          write_report(folder, {{"a.md", "3"}, {"b.md", "3"}});
        }).find("b.md' is in the way") != std::string::npos);
  CHECK(content(folder / "b.md") == "my own notes");
  CHECK(content(folder / "gone.md") == "my other notes");
}

TEST_CASE("a report that could not be finished is overtaken by the next one") {
  const TemporaryFolder place;
  const fs::path folder = place.path() / "r";
  write_report(folder, {{"a.md", "1"}});
  {
    const initproof::files::Staging staging(folder, initproof::files::within_target, "r");
    initproof::files::stage(staging.staged(), "r", {{"a.md", "2"}, {"b.md", "2"}, {"c.md", "2"}});
    begin(staging, folder);
    put(folder / ".initproof-report", initproof::files::manifest_text({"a.md", "b.md", "c.md"}));
  }
  put(folder / "c.md", "my own notes");
  initproof::files::write_in_place(folder, "r", {{"a.md", "3"}, {"b.md", "3"}});
  (void)initproof::files::recover(folder);
  CHECK(content(folder / "a.md") == "3");
  CHECK(content(folder / "b.md") == "3");
  CHECK(content(folder / "c.md") == "my own notes");
  CHECK(initproof::files::report_in(folder) == initproof::files::Manifest{"a.md", "b.md"});
  CHECK(entries(folder) == 4);
}
