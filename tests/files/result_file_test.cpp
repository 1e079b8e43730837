#include "initproof/files/result_file.hpp"

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "initproof/files/file_descriptor.hpp"

#include "files/refusal.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using initproof::files::FileDescriptor;
using initproof::files::prepare_file;
using initproof::files::write_file_atomically;
using initproof::tests::as_ordinary_user;
using initproof::tests::content;
using initproof::tests::entries;
using initproof::tests::message;
using initproof::tests::put;
using initproof::tests::TemporaryFolder;

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

TEST_CASE("a file that its owner has made read-only is not replaced") {
  const TemporaryFolder place;
  const fs::path file = place.path() / "net.json";
  REQUIRE(::chmod(place.path().c_str(), 0777) == 0);
  CHECK(as_ordinary_user([&] {
    put(file, "hours of training");
    const std::string refused = "cannot write '" + file.string() + "': Permission denied";
    return ::chmod(file.c_str(), 0444) == 0 &&
           message([&] { (void)prepare_file(file); }) == refused &&
           message([&] { write_file_atomically(file, "x"); }) == refused;
  }));
  CHECK(content(file) == "hours of training");
}

TEST_CASE("what is no file's name, or can take no text, is refused before the work") {
  const TemporaryFolder place;
  const auto refusal = [&](const std::string& name) {
    const std::string path = (place.path() / name).string();
    const std::string before = message([&] { (void)prepare_file(path); });
    CHECK(message([&] { write_file_atomically(path, "x"); }) == before);
    const std::string beginning = "cannot write '" + path + "': ";
    CHECK(before.starts_with(beginning));
    return before.substr(std::min(beginning.size(), before.size()));
  };
  for (const char* name : {"new/", "new//", "new/.", "new/.."})
    CHECK(refusal(name) == "expected the name of a file");
  const FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (place.path() / "socket").string().copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  CHECK(refusal("socket") == "it is a socket");
  CHECK(entries(place.path()) == 1);
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
