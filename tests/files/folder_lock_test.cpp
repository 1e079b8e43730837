#include "initproof/files/lock/folder_lock.hpp"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/files/interruption.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"

namespace initproof::files {
namespace {

namespace fs = std::filesystem;

using tests::TemporaryFolder;

// The lock's file in the folder; empty if there is none.
fs::path lock_in(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().filename().string().starts_with(".initproof.lock-")) return entry.path();
  return {};
}

}  // namespace

TEST_CASE("A lock is a file that others can wait for, whatever the umask, and is taken away") {
  const TemporaryFolder place;
  const mode_t before = ::umask(077);
  {
    const FolderLock lock(place.path() / "report");
    REQUIRE_FALSE(lock_in(place.path()).empty());
    CHECK(fs::status(lock_in(place.path())).permissions() ==
          (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read |
           fs::perms::others_read));
  }
  ::umask(before);
  CHECK(fs::is_empty(place.path()));
  const FolderLock longest(place.path() / std::string(255, 'x'));
}

TEST_CASE("Who has waited has a lock that the next one sees") {
  const TemporaryFolder place;
  std::optional<FolderLock> first(std::in_place, place.path() / "report");
  std::atomic<bool> got{false};
  bool seen = false;
  std::thread second([&] {
    const FolderLock lock(place.path() / "report");
    got = true;
    seen = !lock_in(place.path()).empty();
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  CHECK_FALSE(got);
  first.reset();
  second.join();
  CHECK(seen);
  CHECK(fs::is_empty(place.path()));
}

TEST_CASE("Waiting for a lock is told once, and ends with an interruption") {
  const TemporaryFolder place;
  const FolderLock first(place.path() / "report");
  const FolderLock other(place.path() / "another");  // which waits for nobody
  std::atomic<bool> interrupted{false};
  std::string told;
  int times = 0;
  const Heeding heeding(interrupted, [&](const std::string& text) {
    told = text;
    ++times;
    interrupted = true;
  });
  CHECK_THROWS_AS(FolderLock(place.path() / "report"), Interrupted);
  CHECK(times == 1);
  CHECK(tests::contains(told, ".initproof.lock-"));
  if (fs::exists("/proc/locks") && tests::contains(told, "process "))
    CHECK(tests::contains(told, fmt::format("process {} (", ::getpid())));
}

TEST_CASE("What a killed process has left is taken over, what is not ours is left as it is") {
  const TemporaryFolder place;
  fs::path file;
  std::string ours;
  {
    const FolderLock lock(place.path() / "report");
    file = lock_in(place.path());
    ours = tests::content(file);
  }
  tests::put(file, ours);
  { const FolderLock lock(place.path() / "report"); }
  CHECK_FALSE(fs::exists(file));
  for (const std::string theirs : {"", "a diary\n", "initproof: keeps"}) {
    tests::put(file, theirs);
    { const FolderLock lock(place.path() / "report"); }
    REQUIRE(fs::exists(file));
    CHECK(tests::content(file) == theirs);
  }
  fs::remove(file);
  fs::create_symlink("/nowhere", file);
  CHECK_THROWS_AS(FolderLock(place.path() / "report"), OutputError);
  CHECK(fs::is_symlink(file));
}

}  // namespace initproof::files
