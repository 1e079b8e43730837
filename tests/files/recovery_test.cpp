#include "initproof/files/folder/recovery.hpp"

#include <fcntl.h>
#include <functional>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "initproof/files/error.hpp"
#include "initproof/files/folder/carry_over.hpp"
#include "initproof/files/folder/exchange.hpp"
#include "initproof/files/folder/in_place.hpp"
#include "initproof/files/folder/manifest.hpp"
#include "initproof/files/folder/writer.hpp"
#include "initproof/files/result_file.hpp"
#include "initproof/files/staging/marker.hpp"
#include "initproof/files/staging/record.hpp"
#include "initproof/files/staging/staging.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using initproof::files::Manifest;
using initproof::files::Marker;
using initproof::files::Record;
using initproof::files::recover;
using initproof::files::Staging;
using initproof::files::trace_of;
using initproof::files::write_report;
using initproof::tests::as_ordinary_user;
using initproof::tests::content;
using initproof::tests::entries;
using initproof::tests::put;
using initproof::tests::TemporaryFolder;

namespace {

/// As a process does that is killed after the action.
void killed_after(const std::function<void()>& action) {
  const pid_t child = ::fork();
  if (child == 0) {
    action();
    ::_exit(0);
  }
  int status = 1;
  ::waitpid(child, &status, 0);
  REQUIRE(status == 0);
}

/// A report is staged beside the one in the folder, and what is the user's is in it as well.
Record staged(const Staging& staging, const fs::path& target) {
  initproof::files::stage(staging.staged(), "r", {{"README.md", "new"}});
  Record record;
  record.carried = initproof::files::carry_over(
      target, staging.staged(), initproof::files::read_manifest(target).value_or(Manifest{}));
  record.staged = trace_of(staging.staged()).value().inode;
  initproof::files::write_record(initproof::files::record_in(staging.container()), record, "r");
  return record;
}

}  // namespace

TEST_CASE("what is only named like a leftover stays, whatever it is") {
  const TemporaryFolder place;
  const fs::path target = place.path() / "r";
  const std::string number = ".initproof.tmp-0123456789abcdef";
  fs::create_directory(place.path() / "r.tmp-2024");
  put(place.path() / "r.tmp-1-old/thesis.tex", "years of work");
  fs::create_directory(place.path() / number);
  put(place.path() / (number + ".lock"), "the user's");
  fs::create_directory(place.path() / ".initproof.tmp-1");
  put(place.path() / ".initproof.tmp-2", "the user's");
  fs::create_symlink("r.tmp-2024", place.path() / ".initproof.tmp-3");
  REQUIRE(::mkfifo((place.path() / ".initproof.tmp-fedcba9876543210.lock").c_str(), 0600) == 0);
  const std::size_t before = entries(place.path());
  CHECK_FALSE(recover(target));
  write_report(target, {{"README.md", "1"}});
  initproof::files::write_file_atomically(place.path() / "out.json", "{}");
  CHECK(entries(place.path()) == before + 2);
  CHECK(content(place.path() / (number + ".lock")) == "the user's");
}

TEST_CASE("a copy of what a killed process left is the user's") {
  const TemporaryFolder place;
  const fs::path target = place.path() / "r";
  fs::path container;
  killed_after([&] {
    const Staging staging(place.path(), "r", "r");
    put(staging.staged() / "half", "x");
    ::_exit(0);
  });
  for (const Marker& marker : Marker::all(place.path(), "r")) container = marker.container();
  REQUIRE(fs::exists(container / "new/half"));
  const fs::path lock = container.string() + ".lock";
  const fs::path elsewhere = place.path() / "backup";
  fs::create_directory(elsewhere);
  fs::copy(container, elsewhere / container.filename(), fs::copy_options::recursive);
  fs::copy_file(lock, elsewhere / lock.filename());
  recover(elsewhere / "r");
  CHECK(fs::exists(elsewhere / container.filename() / "new/half"));
  CHECK(fs::exists(elsewhere / lock.filename()));
  SECTION("another target's are left alone") {
    recover(place.path() / "other");
    CHECK(fs::exists(container));
  }
  SECTION("a folder that took the container's place is left alone") {
    fs::rename(container, place.path() / "moved");
    put(container / "thesis.tex", "years of work");
    recover(target);
    CHECK(content(container / "thesis.tex") == "years of work");
    CHECK(fs::exists(place.path() / "moved/new/half"));
  }
  SECTION("the original is removed") {
    recover(target);
    CHECK(entries(place.path()) == 1);
  }
}

namespace {

/// As a process leaves it that was killed when it had begun to put a report in place, without this
/// file of the old one..
void begin_without(const fs::path& folder, const fs::path& target, const std::string& file) {
  const Staging staging(
      folder, folder == target ? std::string(initproof::files::within_target) : std::string("r"),
      "r");
  initproof::files::stage(staging.staged(), "r", {{"README.md", "new"}});
  Record record;
  record.kind = Record::Kind::in_place;
  record.carried = {{file, trace_of(target / file).value()}};
  initproof::files::write_record(initproof::files::record_in(staging.container()), record, "r");
  ::_exit(0);
}

}  // namespace

TEST_CASE("a record that names files outside the report removes none") {
  const TemporaryFolder place;
  const fs::path target = place.path() / "r";
  put(place.path() / "home/thesis.tex", "years of work");
  const std::string file = GENERATE("../home/thesis.tex", "figures/../../home/thesis.tex");
  put(target / "figures/a.svg", "1");
  const fs::path folder = GENERATE(true, false) ? target : place.path();
  killed_after([&] { begin_without(folder, target, file); });
  recover(target);
  CHECK(content(place.path() / "home/thesis.tex") == "years of work");
}

TEST_CASE("what another user has left for us to find is not heeded") {
  if (::geteuid() != 0) return;  // only root can be another user as well
  const TemporaryFolder place;
  const fs::path target = place.path() / "r";
  put(target / "thesis.tex", "years of work");
  REQUIRE(::chmod(place.path().c_str(), 01777) == 0);
  REQUIRE(as_ordinary_user([&] {
    begin_without(place.path(), target, "thesis.tex");
    return true;
  }));
  REQUIRE(entries(place.path()) == 3);
  recover(target);
  CHECK(content(target / "thesis.tex") == "years of work");
  CHECK(entries(place.path()) == 3);
}

TEST_CASE("whatever stands between a process and its death, its leftovers are known") {
  const TemporaryFolder place;
  killed_after([&] {
    const Marker marker(place.path(), "r", "r");
    ::_exit(0);
  });
  CHECK(entries(place.path()) == 1);
  recover(place.path() / "r");
  CHECK(entries(place.path()) == 0);
  killed_after([&] {
    const Marker marker(place.path(), "r", "r");
    ::_exit(::mkdir(marker.container().c_str(), 0700));
  });
  CHECK(entries(place.path()) == 2);
  recover(place.path() / "r");
  CHECK(entries(place.path()) == 0);
}

TEST_CASE("what is left of a trial is removed from whichever folder it stood in") {
  const TemporaryFolder place;
  const fs::path target = place.path() / "deep/er/r";
  killed_after([&] {
    const Staging staging(place.path(), "deep/er/r", "r");
    fs::create_directories(staging.staged() / "deep/er/r");
    ::_exit(0);
  });
  write_report(place.path() / "deep/er/other", {{"README.md", "1"}});
  CHECK(entries(place.path()) == 3);
  write_report(target, {{"README.md", "1"}});
  CHECK(entries(place.path()) == 1);
}

TEST_CASE("nothing of a process that lives is touched") {
  const TemporaryFolder place;
  const Staging staging(place.path(), "r", "r");
  put(staging.staged(), "x");
  recover(place.path() / "r");
  CHECK(content(staging.staged()) == "x");
  CHECK((fs::status(staging.container()).permissions() & fs::perms::mask) == fs::perms::owner_all);
}

TEST_CASE("an old report that was set aside and not replaced is put back") {
  const TemporaryFolder place;
  const fs::path target = place.path() / "r";
  write_report(target, {{"README.md", "old"}});
  put(target / "mine", "keep");
  killed_after([&] {
    const Staging staging(place.path(), "r", "r");
    staged(staging, target);
    fs::rename(target, initproof::files::aside_in(staging.container()));
    ::_exit(0);
  });
  REQUIRE_FALSE(fs::exists(target));
  SECTION("by the next run") {
    CHECK(recover(target));
    CHECK(content(target / "README.md") == "old");
    CHECK(content(target / "mine") == "keep");
    CHECK(entries(place.path()) == 1);
  }
  SECTION("and what the user has put there meanwhile is kept as well") {
    put(target / "other", "new");
    CHECK_FALSE(recover(target));
    CHECK(content(target / "other") == "new");
    CHECK(content(target / "mine") == "keep");
    CHECK(entries(place.path()) == 1);
  }
  SECTION("neither of two files of one name is lost") {
    put(target / "mine", "another");
    CHECK_FALSE(recover(target));
    CHECK(content(target / "mine") == "another");
    CHECK(entries(place.path()) == 3);
  }
}

TEST_CASE("what is saved in the old report while it is replaced is in the new one") {
  const TemporaryFolder place;
  const fs::path target = place.path() / "r";
  write_report(target, {{"README.md", "old"}});
  for (const char* name : {"over", "anew", "removed", "later", "deep/er/file"})
    put(target / name, "0");
  killed_after([&] {
    const Staging staging(place.path(), "r", "r");
    staged(staging, target);
    // Saved before the exchange, in each way that editors have.
    std::ofstream(target / "over") << "1";
    put(target / "draft", "1");
    fs::rename(target / "draft", target / "anew");
    put(target / "deep/er/draft", "1");
    fs::rename(target / "deep/er/draft", target / "deep/er/file");
    put(target / "later~", "1");
    fs::rename(target / "later~", target / "later");
    put(target / "born", "1");
    put(target / "fresh/folder/file", "1");
    fs::create_directory(target / "hollow");
    fs::permissions(target / "hollow", fs::perms::owner_read | fs::perms::owner_exec);
    const bool done = initproof::files::put_in_place(
        staging.staged(), target, initproof::files::aside_in(staging.container()));
    // After it.
    fs::remove(target / "removed");
    put(target / "later~", "2");
    fs::rename(target / "later~", target / "later");
    ::_exit(done ? 0 : 1);
  });
  CHECK(content(target / "README.md") == "new");
  CHECK_FALSE(recover(target));
  CHECK(content(target / "README.md") == "new");
  for (const char* name : {"over", "anew", "born", "deep/er/file", "fresh/folder/file"})
    CHECK(content(target / name) == "1");
  CHECK(content(target / "later") == "2");
  CHECK_FALSE(fs::exists(target / "removed"));
  CHECK(fs::status(target / "hollow").permissions() ==
        (fs::perms::owner_read | fs::perms::owner_exec));
  CHECK(entries(place.path()) == 1);
}

TEST_CASE("a record that is cut off is none") {
  const TemporaryFolder place;
  const fs::path file = place.path() / "record";
  Record record{Record::Kind::in_place, 7, {{"a b\nc", {1, 2, 3, 0600}}, {"d", {4, 5, -6, 0}}}};
  initproof::files::write_record(file, record, "r");
  const auto read = initproof::files::read_record(file);
  REQUIRE(read);
  CHECK(read->kind == record.kind);
  CHECK(read->staged == 7);
  CHECK(read->carried == record.carried);
  for (auto size = fs::file_size(file); size-- > 0;) {
    fs::resize_file(file, size);
    CHECK_FALSE(initproof::files::read_record(file));
  }
}

TEST_CASE("a leftover of a name that goes on behind a line feed is another one's") {
  const TemporaryFolder place;
  const Marker marker(place.path(), "r\nfoo", "r");
  CHECK(Marker::all(place.path(), "r").empty());
  CHECK(Marker::all(place.path(), "r\nfoo").size() == 1);
}
