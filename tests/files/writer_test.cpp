#include "initproof/files/folder/writer.hpp"

#include <csignal>
#include <filesystem>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/files/error.hpp"

#include "files/refusal.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using initproof::files::Files;
using initproof::files::write_report;
using initproof::tests::content;
using initproof::tests::entries;
using initproof::tests::message;
using initproof::tests::put;
using initproof::tests::TemporaryFolder;

namespace {

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

TEST_CASE("a symbolic link to a report stays one") {
  const TemporaryFolder place;
  write_report(place.path() / "real", {{"a.md", "1"}});
  fs::create_directory_symlink("real", place.path() / "link");
  write_report(place.path() / "link", {{"a.md", "2"}});
  CHECK(fs::is_symlink(place.path() / "link"));
  CHECK(content(place.path() / "real/a.md") == "2");
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
