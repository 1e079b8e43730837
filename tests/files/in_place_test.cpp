#include "initproof/files/folder/in_place.hpp"

#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

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
    check_writable(folder);
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
  using initproof::files::Record;
  const TemporaryFolder place;
  write_report(place.path() / "r", {{"a.md", "1"}, {"old.md", "1"}});
  const fs::path folder = place.path() / "r";
  {
    const initproof::files::Staging staging(folder, initproof::files::within_target, "r");
    initproof::files::stage(staging.staged(), "r", {{"a.md", "2"}, {"b.md", "2"}});
    Record record;
    record.kind = Record::Kind::in_place;
    initproof::files::write_record(initproof::files::record_in(staging.container()), record, "r");
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

TEST_CASE("what the user saves while a report is written in its place is in the way, and kept") {
  using initproof::files::Record;
  const TemporaryFolder place;
  write_report(place.path() / "r", {{"a.md", "1"}});
  const fs::path folder = place.path() / "r";
  const initproof::files::Staging staging(folder, initproof::files::within_target, "r");
  initproof::files::stage(staging.staged(), "r", {{"a.md", "2"}, {"b.md", "2"}});
  Record record;
  record.kind = Record::Kind::in_place;
  initproof::files::write_record(initproof::files::record_in(staging.container()), record, "r");
  put(folder / "b.md", "my own notes");
  CHECK(message([&] {
          initproof::files::finish_in_place(staging.container(), folder);
        }).find("b.md' is in the way") != std::string::npos);
  CHECK(content(folder / "a.md") == "1");
  CHECK(content(folder / "b.md") == "my own notes");
}
