#include "initproof/network/atomic_write.hpp"

#include <csignal>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using initproof::network::write_atomically;
using initproof::tests::content;
using initproof::tests::entries;
using initproof::tests::TemporaryFolder;

TEST_CASE("a network's file has any name, and keeps the mode of the one before") {
  const TemporaryFolder place;
  const fs::path file = place.path() / std::string(255, 'n');
  write_atomically(file, "one");
  CHECK(content(file) == "one");
  ::chmod(file.c_str(), 0600);
  write_atomically(file, "two");
  CHECK(content(file) == "two");
  CHECK((fs::status(file).permissions() & fs::perms::mask) ==
        (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(entries(place.path()) == 1);
  CHECK_THROWS_AS(write_atomically(place.path() / std::string(256, 'n'), "x"),
                  fs::filesystem_error);
  CHECK_THROWS_AS(write_atomically(place.path() / "no/where", "x"), fs::filesystem_error);
  fs::create_directory(place.path() / "folder");
  CHECK_THROWS_AS(write_atomically(place.path() / "folder", "x"), fs::filesystem_error);
  CHECK(entries(place.path()) == 2);
}

TEST_CASE("a process killed while it writes a network leaves the old one or the new one") {
  const TemporaryFolder place;
  const fs::path file = place.path() / "net.json";
  const std::string text(500'000, 'x');
  write_atomically(file, text);
  for (int round = 0; round < 10; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      for (;;) write_atomically(file, text);
    }
    ::usleep(static_cast<useconds_t>(round * 7919 % 10000));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK(content(file) == text);
  }
}
