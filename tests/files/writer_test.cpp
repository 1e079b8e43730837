#include "initproof/files/folder/writer.hpp"

#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <signal.h>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/files/error.hpp"
#include "initproof/files/folder/exchange.hpp"
#include "initproof/files/folder/in_place.hpp"
#include "initproof/files/folder/record.hpp"
#include "initproof/files/folder/recovery.hpp"
#include "initproof/files/folder/staging.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using initproof::files::check_writable;
using initproof::files::FileDescriptor;
using initproof::files::Files;
using initproof::files::OutputError;
using initproof::files::prepare_file;
using initproof::files::write_file_atomically;
using initproof::files::write_report;
using initproof::tests::content;
using initproof::tests::entries;
using initproof::tests::put;
using initproof::tests::TemporaryFolder;

namespace {

std::string message(const std::function<void()>& action) {
  try {
    action();
  } catch (const OutputError& error) {
    return error.what();
  }
  return "";
}

/// A report whose files all carry the same mark, so that a mixture of two is seen.
Files marked(const std::string& mark) {
  Files files;
  for (int i = 0; i < 20; ++i)
    files[fmt::format("figures/claim-{}/f.svg", i)] = mark + std::string(2000, '.');
  files["README.md"] = mark;
  return files;
}

/// The mark of a complete report; fails the test if it is a mixture or lacks a file.
std::string mark_of(const fs::path& folder) {
  const std::string mark = content(folder / "README.md");
  for (const auto& [path, text] : marked(mark)) REQUIRE(content(folder / path) == text);
  return mark;
}

}  // namespace

TEST_CASE("a report replaces the one before, whole") {
  const TemporaryFolder place;
  const fs::path folder = place.path() / "deep" / "reports";
  write_report(folder, {{"a.md", "1"}, {"figures/x/f.svg", "old"}});
  write_report(folder, {{"a.md", "2"}, {"figures/y/f.svg", "new"}});
  CHECK(content(folder / "a.md") == "2");
  CHECK(content(folder / "figures/y/f.svg") == "new");
  CHECK_FALSE(fs::exists(folder / "figures/x"));
  CHECK(entries(place.path() / "deep") == 1);
}

TEST_CASE("files that are no part of the report are carried over") {
  const TemporaryFolder place;
  const fs::path folder = place.path() / "reports";
  write_report(folder, {{"a.md", "1"}});
  put(folder / "notes/mine.txt", "keep");
  put(folder / ".gitkeep", "");
  fs::create_directory(folder / "empty");
  fs::create_symlink("a.md", folder / "link");
  write_report(folder, {{"a.md", "2"}});
  CHECK(content(folder / "notes/mine.txt") == "keep");
  CHECK(fs::is_directory(folder / "empty"));
  CHECK(fs::read_symlink(folder / "link") == "a.md");
  CHECK(content(folder / "a.md") == "2");

  const std::string refusal = message([&] {
    write_report(folder, {{"a.md", "3"}, {"notes/mine.txt", "mine now"}});
  });
  CHECK(refusal.find("mine.txt' is in the way") != std::string::npos);
  CHECK(content(folder / "notes/mine.txt") == "keep");
  CHECK(content(folder / "a.md") == "2");
  CHECK(entries(place.path()) == 1);
}

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

TEST_CASE("a symbolic link to a report stays one") {
  const TemporaryFolder place;
  write_report(place.path() / "real", {{"a.md", "1"}});
  fs::create_directory_symlink("real", place.path() / "link");
  write_report(place.path() / "link", {{"a.md", "2"}});
  CHECK(fs::is_symlink(place.path() / "link"));
  CHECK(content(place.path() / "real/a.md") == "2");
}

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

TEST_CASE("a write that fails is one line, and leaves the old report") {
  const TemporaryFolder place;
  const fs::path folder = place.path() / "reports";
  write_report(folder, marked("old"));
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit limit{1000, 1000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const std::string text = message([&] { write_report(folder, marked("new")); });
    const bool good = text.find("cannot write '") == 0 && text.find("f.svg") != std::string::npos &&
                      text.find("File too large") != std::string::npos &&
                      text.find('\n') == std::string::npos;
    ::_exit(good ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
  CHECK(mark_of(folder) == "old");
  CHECK(entries(place.path()) == 1);
}

TEST_CASE("a process killed at any moment leaves the old report or the new one") {
  const TemporaryFolder place;
  const fs::path folder = place.path() / "reports";
  write_report(folder, marked("0"));
  put(folder / "mine.txt", "keep");
  for (int round = 0; round < 60; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      for (int i = 0;; ++i) write_report(folder, marked(std::to_string(i)));
    }
    // Waits of 0 to 30 ms, spread over the round by a multiplicative congruence.
    ::usleep(static_cast<useconds_t>(round * 7919 % 30000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    mark_of(folder);
    CHECK(content(folder / "mine.txt") == "keep");
  }
  write_report(folder, marked("last"));
  CHECK(mark_of(folder) == "last");
  CHECK(entries(place.path()) == 1);
}

TEST_CASE("two processes that write the same report do not disturb each other") {
  const TemporaryFolder place;
  const fs::path folder = place.path() / "reports";
  write_report(folder, marked("0"));
  const auto writer = [&](const char* mark) {
    const pid_t child = ::fork();
    if (child == 0) {
      const std::string problem = message([&] {
        for (int i = 0; i < 20; ++i) write_report(folder, marked(mark));
      });
      ::_exit(problem.empty() ? 0 : 1);
    }
    return child;
  };
  for (const pid_t child : {writer("a"), writer("b")}) {
    int status = 1;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  mark_of(folder);
  CHECK(entries(place.path()) == 1);
}

TEST_CASE("a single file is replaced whole, or not at all") {
  const TemporaryFolder place;
  const fs::path file = place.path() / "out.json";
  write_file_atomically(file, "one");
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  write_file_atomically(file, "two");
  CHECK(content(file) == "two");
  CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(entries(place.path()) == 1);
  CHECK(message([&] { write_file_atomically("/dev/full", "x"); }) ==
        "cannot write '/dev/full': No space left on device");
  CHECK(message([&] {
          write_file_atomically(place.path() / "no/out", "x");
        }).ends_with("No such file or directory"));
  CHECK(message([&] { write_file_atomically(place.path(), "x"); }).ends_with("it is a folder"));
  write_file_atomically("/dev/null", "x");
}

TEST_CASE("whether a file could be written is known before, and leaves no trace") {
  const TemporaryFolder place;
  const auto refusal = [](const fs::path& path) {
    return message([&] { (void)prepare_file(path); });
  };
  CHECK(refusal(place.path() / "out.json").empty());
  CHECK(refusal(place.path() / std::string(255, 'x')).empty());
  CHECK(refusal(place.path() / std::string(256, 'x')).ends_with("File name too long"));
  CHECK(refusal(place.path() / "no/out").ends_with("No such file or directory"));
  CHECK(refusal(place.path()).ends_with("it is a folder"));
  CHECK(refusal("/dev/full").empty());
  CHECK(entries(place.path()) == 0);
  fs::create_symlink(std::string(256, 'x'), place.path() / "link");
  CHECK(refusal(place.path() / "link").ends_with("File name too long"));
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

TEST_CASE("folders that were made for a report that fails are removed again") {
  const TemporaryFolder place;
  const std::string text = message([&] {
    write_report(place.path() / "a/b/r", {{"a.md", "1"}, {std::string(300, 'x'), "1"}});
  });
  CHECK(text.ends_with("File name too long"));
  CHECK(entries(place.path()) == 0);
}

TEST_CASE("a manifest that was tampered with leads out of no folder") {
  const TemporaryFolder place;
  const fs::path folder = place.path() / "r";
  write_report(folder, {{"a.md", "1"}});
  put(place.path() / "thesis", "years of work");
  std::ofstream(folder / ".initproof-report", std::ios::app)
      << "../thesis\n"
      << (place.path() / "thesis").string() << "\nfigures/../../thesis\n";
  write_report(folder, {{"a.md", "2"}});
  CHECK(content(place.path() / "thesis") == "years of work");
}

TEST_CASE("a file takes the place that a symbolic link leads to, there or not") {
  const TemporaryFolder place;
  fs::create_directory(place.path() / "real");
  fs::create_directory_symlink("real", place.path() / "folder");
  fs::create_symlink("../second", place.path() / "real/first");
  fs::create_symlink("out", place.path() / "second");
  write_file_atomically(place.path() / "folder/first", "one");
  CHECK(content(place.path() / "out") == "one");
  CHECK(fs::is_symlink(place.path() / "second"));
  write_file_atomically(place.path() / "folder/first", "two");
  CHECK(content(place.path() / "out") == "two");
  fs::create_symlink("circle", place.path() / "circle");
  CHECK(message([&] {
          write_file_atomically(place.path() / "circle", "x");
        }).ends_with("Too many levels of symbolic links"));
  CHECK(entries(place.path()) == 5);
}

TEST_CASE("a process killed while it writes a file leaves nothing for long") {
  const TemporaryFolder place;
  const fs::path file = place.path() / "out.json";
  const std::string text(200'000, 'x');
  write_file_atomically(file, text);
  for (int round = 0; round < 20; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      for (;;) write_file_atomically(file, text);
    }
    ::usleep(static_cast<useconds_t>(round * 7919 % 10000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK(content(file) == text);
  }
  write_file_atomically(file, "x");
  CHECK(entries(place.path()) == 1);
}

TEST_CASE("two processes that write files into a folder do not disturb each other") {
  const TemporaryFolder place;
  const auto writer = [&](const char* name) {
    const pid_t child = ::fork();
    if (child == 0) {
      const std::string problem = message([&] {
        for (int i = 0; i < 100; ++i) write_file_atomically(place.path() / name, name);
      });
      ::_exit(problem.empty() ? 0 : 1);
    }
    return child;
  };
  for (const pid_t child : {writer("a"), writer("b"), writer("c")}) {
    int status = 1;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  for (const char* name : {"a", "b", "c"}) CHECK(content(place.path() / name) == name);
  CHECK(entries(place.path()) == 3);
}

TEST_CASE("a pipe needs a reader, and keeps it until it is written") {
  const TemporaryFolder place;
  const fs::path pipe = place.path() / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const std::string refused = "cannot write '" + pipe.string() + "': nobody reads this pipe";
  CHECK(message([&] { (void)prepare_file(pipe); }) == refused);
  CHECK(message([&] { write_file_atomically(pipe, "x"); }) == refused);
  const FileDescriptor reader(::open(pipe.c_str(), O_RDONLY | O_NONBLOCK));
  REQUIRE(reader);
  const FileDescriptor held = prepare_file(pipe);
  CHECK(held);
  write_file_atomically(pipe, "text");
  char read[8] = {};
  CHECK(::read(reader.get(), read, sizeof read) == 4);
}
