#include "initproof/files/folder/carry_over.hpp"

#include <array>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <climits>

#include "initproof/files/error.hpp"
#include "initproof/files/folder/writer.hpp"

#include "files/refusal.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using initproof::files::check_writable;
using initproof::files::OutputError;
using initproof::files::write_report;
using initproof::tests::content;
using initproof::tests::entries;
using initproof::tests::message;
using initproof::tests::put;
using initproof::tests::TemporaryFolder;

namespace {

struct stat status_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status;
}

mode_t mode_of(const fs::path& path) {
  return status_of(path).st_mode & 07777U;
}

/// Long ago, with parts of a second.
void age(const fs::path& path) {
  const std::array<timespec, 2> times = {timespec{1'000'000'000, 5}, timespec{900'000'000, 7}};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times.data(), AT_SYMLINK_NOFOLLOW) == 0);
}

bool is_aged(const fs::path& path) {
  const struct stat status = status_of(path);
  return status.st_mtim.tv_sec == 900'000'000 && status.st_mtim.tv_nsec == 7;
}

/// What the user put into a report, closed folders last.
struct Belongings {
  explicit Belongings(const fs::path& report) : folder(report) {
    put(report / "private/letter", "dear");
    put(report / "sealed/deep/er", "x");
    put(report / "figures/mine/plot", "x");
    put(report / "locked", "x");
    fs::create_directory(report / "hollow");
    fs::create_symlink("nowhere", report / "link");
    fs::create_hard_link(report / "locked", report / "twin");
    REQUIRE(::mkfifo((report / "pipe").c_str(), 0640) == 0);
    ::setxattr((report / "private").c_str(), "user.note", "1", 1, 0);
    for (const auto& [path, mode] : modes) ::chmod((report / path).c_str(), mode);
    for (const char* path : {"link", "private", "sealed", "sealed/deep", "hollow", "locked"})
      age(report / path);
    if (::geteuid() == 0) REQUIRE(::chown((report / "private").c_str(), 1234, 2345) == 0);
  }
  ~Belongings() {
    ::chmod((folder / "sealed").c_str(), 0700);
    ::chmod((folder / "sealed/deep").c_str(), 0700);
  }

  void check() const {
    for (const auto& [path, mode] : modes) {
      INFO(path);
      CHECK(mode_of(folder / path) == mode);
    }
    for (const char* path : {"link", "private", "sealed", "sealed/deep", "hollow", "locked"}) {
      INFO(path);
      CHECK(is_aged(folder / path));
    }
    CHECK(content(folder / "private/letter") == "dear");
    CHECK(fs::read_symlink(folder / "link") == "nowhere");
    CHECK(status_of(folder / "locked").st_ino == status_of(folder / "twin").st_ino);
    CHECK(status_of(folder / "locked").st_nlink == 2);
    CHECK(S_ISFIFO(status_of(folder / "pipe").st_mode));
    if (::geteuid() == 0) CHECK(status_of(folder / "private").st_gid == 2345);
    char value = 0;
    if (::getxattr((folder / "private").c_str(), "user.note", &value, 1) == 1) CHECK(value == '1');
  }

  fs::path folder;
  std::array<std::pair<const char*, mode_t>, 8> modes = {{{"private/letter", 0600},
                                                          {"private", 0700},
                                                          {"locked", 0400},
                                                          {"hollow", 02750},
                                                          {"figures/mine", 0711},
                                                          {"figures", 0750},
                                                          {"sealed/deep", 0500},
                                                          {"sealed", 0500}}};
};

}  // namespace

TEST_CASE("what the user has in a report keeps mode, owner, times, attributes and links") {
  const TemporaryFolder place;
  const fs::path folder = place.path() / "r";
  write_report(folder, {{"a.md", "1"}, {"figures/c/f.svg", "1"}});
  const Belongings belongings(folder);
  ::chmod(folder.c_str(), 0700);
  ::chmod((folder / "a.md").c_str(), 0640);
  for (const char* mark : {"2", "3"}) {
    check_writable(folder, {"a.md", "figures/c/"});
    write_report(folder, {{"a.md", mark}, {"figures/c/f.svg", mark}});
    CHECK(content(folder / "a.md") == mark);
    CHECK(mode_of(folder) == 0700);
    CHECK(mode_of(folder / "a.md") == 0640);
    belongings.check();
    CHECK(entries(place.path()) == 1);
  }
}

TEST_CASE("an ordinary user's read-only folders are carried over as well") {
  if (::geteuid() != 0) return;  // the case above is this one then
  const TemporaryFolder place;
  const fs::path folder = place.path() / "r";
  ::chmod(place.path().c_str(), 0777);
  const bool good = initproof::tests::as_ordinary_user([&] {
    write_report(folder, {{"a.md", "1"}, {"figures/c/f.svg", "1"}});
    const Belongings belongings(folder);
    write_report(folder, {{"a.md", "2"}, {"figures/c/f.svg", "2"}});
    belongings.check();
    return content(folder / "a.md") == "2" && entries(place.path()) == 1;
  });
  CHECK(good);
}

TEST_CASE("a path that would be too long beside the report is named before the work") {
  const TemporaryFolder place;
  const fs::path folder = place.path() / "r";
  write_report(folder, {{"a.md", "1"}});
  fs::path deep = folder;
  const auto left = [&] { return static_cast<std::size_t>(PATH_MAX) - deep.native().size(); };
  while (left() > 250) deep /= std::string(100, 'd');
  fs::create_directories(deep);
  const std::string file(left() - 10, 'f');
  put(deep / file, "years of work");
  const std::string refusal = message([&] { check_writable(folder, {"a.md"}); });
  CHECK(refusal == "cannot carry over '" + (deep / file).string() + "': File name too long");
  CHECK(content(deep / file) == "years of work");
  // Elsewhere in the folder it is short enough, and goes with the report.
  fs::rename(deep / file, folder / file);
  check_writable(folder, {"a.md"});
  write_report(folder, {{"a.md", "2"}});
  CHECK(content(folder / file) == "years of work");
}

TEST_CASE("what could not be carried over is named before the work") {
  if (::geteuid() != 0) return;  // only root makes files that are another's
  const TemporaryFolder place;
  const fs::path folder = place.path() / "r";
  ::chmod(place.path().c_str(), 0777);
  write_report(folder, {{"a.md", "1"}});
  ::chmod(folder.c_str(), 0777);
  put(folder / "secret", "root's");
  ::chmod((folder / "secret").c_str(), 0600);
  CHECK(initproof::tests::as_ordinary_user([&] {
    try {
      check_writable(folder, {"a.md", "figures/c/"});
    } catch (const OutputError& error) {
      return std::string(error.what()).find("secret': Permission denied") != std::string::npos;
    }
    return false;
  }));
  CHECK(content(folder / "a.md") == "1");
  // One that may be read is copied, and then the original takes its place.
  ::chmod((folder / "secret").c_str(), 0644);
  const ino_t inode = status_of(folder / "secret").st_ino;
  CHECK(initproof::tests::as_ordinary_user([&] {
    check_writable(folder, {"a.md", "figures/c/"});
    write_report(folder, {{"a.md", "2"}});
    return content(folder / "a.md") == "2";
  }));
  CHECK(status_of(folder / "secret").st_ino == inode);
  CHECK(status_of(folder / "secret").st_uid == 0);
  CHECK(entries(place.path()) == 1);
}
