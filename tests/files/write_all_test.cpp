#include "initproof/files/write_all.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <fcntl.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "initproof/files/file_descriptor.hpp"
#include "initproof/files/interruption.hpp"

#include "support/catch.hpp"

using initproof::files::FileDescriptor;
using initproof::files::Heeding;
using initproof::files::Unread;
using initproof::files::write_all;

namespace {

struct Ends {
  FileDescriptor reader;
  FileDescriptor writer;
};

Ends pipe_ends() {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

Ends socket_ends() {
  std::array<int, 2> ends{};
  REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

std::string all_of(const FileDescriptor& reader, std::size_t size) {
  std::string text(size, ' ');
  std::size_t done = 0;
  while (done < size) {
    const ssize_t n = ::read(reader.get(), text.data() + done, size - done);
    if (n <= 0) return text.substr(0, done);
    done += static_cast<std::size_t>(n);
  }
  return text;
}

const std::string much(1'000'000, 'x');

}  // namespace

TEST_CASE("a reader that does not read is given up once the program is interrupted") {
  const Ends ends = GENERATE(0, 1) == 0 ? pipe_ends() : socket_ends();
  std::atomic<bool> flag = false;
  const Heeding heeding(flag);
  std::thread signal([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    flag = true;
  });
  const auto start = std::chrono::steady_clock::now();
  CHECK_THROWS_AS(write_all(ends.writer.get(), much, "x"), Unread);
  // The next one finds no patience.
  CHECK_THROWS_AS(write_all(ends.writer.get(), much, "y"), Unread);
  const auto time = std::chrono::steady_clock::now() - start;
  signal.join();
  CHECK(time > std::chrono::milliseconds(350));
  CHECK(time < std::chrono::milliseconds(1200));
}

TEST_CASE("what is written after an interruption reaches a reader that reads") {
  const Ends ends = GENERATE(0, 1) == 0 ? pipe_ends() : socket_ends();
  const std::atomic<bool> flag = true;
  std::string read;
  std::thread reader([&] { read = all_of(ends.reader, much.size()); });
  {
    const Heeding heeding(flag);
    write_all(ends.writer.get(), much, "x");
  }
  reader.join();
  CHECK(read == much);
}

TEST_CASE("without an interruption a slow reader is waited for, and finds its pipe as it was") {
  const Ends ends = pipe_ends();
  const int before = ::fcntl(ends.writer.get(), F_GETFL);
  std::string read;
  std::thread reader([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(600));
    read = all_of(ends.reader, much.size());
  });
  write_all(ends.writer.get(), much, "x");
  reader.join();
  CHECK(read == much);
  CHECK(::fcntl(ends.writer.get(), F_GETFL) == before);
}

TEST_CASE("what is soon out of date is left out where it would have to wait") {
  const Ends ends = pipe_ends();
  REQUIRE(::fcntl(ends.writer.get(), F_SETFL, O_NONBLOCK) == 0);
  while (::write(ends.writer.get(), much.data(), much.size()) > 0) continue;
  REQUIRE(::fcntl(ends.writer.get(), F_SETFL, 0) == 0);
  initproof::files::write_if_ready(ends.writer.get(), "progress");
  CHECK(all_of(ends.reader, 100) == std::string(100, 'x'));
}
