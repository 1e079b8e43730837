#include "initproof/files/child/child_process.hpp"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <signal.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

#include "initproof/figure/gnuplot.hpp"
#include "initproof/files/error.hpp"
#include "initproof/files/file_descriptor.hpp"
#include "initproof/files/interruption.hpp"
#include "initproof/report/html/pandoc.hpp"

#include "figure/needs.hpp"
#include "report/needs.hpp"
#include "support/catch.hpp"
#include "support/fake_program.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown.hpp"

namespace initproof::report {
namespace {

// NOLINTBEGIN(google-build-using-namespace): what is tested, and what calls it
using namespace figure;
using namespace files;
// NOLINTEND(google-build-using-namespace)

namespace fs = std::filesystem;

using tests::contains;
using tests::fake_program;
using tests::TemporaryFolder;
using tests::thrown;
using tests::Variable;
using Clock = std::chrono::steady_clock;

std::string last_line(const std::string& messages) {
  return messages.substr(0, messages.find('\n'));
}

std::string output_of(const std::string& program, const std::string& input = "") {
  const std::vector<Call> calls = {{"here", {}, input}};
  return run_program(program, calls, last_line).front();
}

/// Sleeps on in a program of its own, whatever is asked of either.
constexpr const char* stubborn =
    "trap '' TERM INT HUP\nsh -c 'echo $$ >%; exec sleep 300' &\nwait\n";

/// A program of which `pid_file` names the grandchild.
std::string hanging(const TemporaryFolder& folder, const fs::path& pid_file) {
  std::string script = stubborn;
  script.replace(script.find('%'), 1, pid_file.string());
  return fake_program(folder.path() / "hanging", script);
}

pid_t number_in(const fs::path& file) {
  pid_t number = 0;
  for (int i = 0; i < 200 && !(std::ifstream(file) >> number); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  return number;
}

/// Whether the process is gone, or will be in a moment.
bool ends(pid_t process) {
  for (int i = 0; i < 200; ++i) {
    std::string state;
    std::ifstream status(fmt::format("/proc/{}/status", process));
    for (std::string line; std::getline(status, line);)
      if (line.starts_with("State:")) state = line;
    if (state.empty() || contains(state, "zombie")) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

TEST_CASE("A program reads its input, and its output comes back whole") {
  const TemporaryFolder folder;
  const std::string program = fake_program(folder.path() / "twice", "cat; echo \"<$1>\"");
  const std::string much(300'000, 'x');
  const std::vector<Call> calls = {{"", {"a"}, much}, {"", {"b c"}, ""}, {"", {"$HOME"}, "y"}};
  const std::vector<std::string> results = run_program(program, calls, last_line);
  CHECK(results == std::vector<std::string>{much + "<a>\n", "<b c>\n", "y<$HOME>\n"});
}

TEST_CASE("A program that fails is an error in its own words") {
  const TemporaryFolder folder;
  const auto complaint = [&](const char* script) {
    const std::string program = fake_program(folder.path() / "faulty", script);
    return thrown<OutputError>([&] { (void)output_of(program); });
  };
  CHECK(complaint("echo no >&2; exit 3") == "faulty failed at 'here': no");
  CHECK(complaint("exit 3") == "faulty failed at 'here': no message");
  CHECK(complaint("kill -SEGV $$") == "faulty was ended by signal 11 at 'here'");
  CHECK(complaint("kill -KILL 0") == "faulty was ended by signal 9 at 'here'");
  const std::string absent = (folder.path() / "absent").string();
  CHECK(thrown<OutputError>([&] { (void)output_of(absent); }) ==
        fmt::format("cannot start '{}': No such file or directory", absent));
}

TEST_CASE("A program that hangs is ended after its time, with what it has started") {
  const TemporaryFolder folder;
  const fs::path pid_file = folder.path() / "pid";
  const std::string program = hanging(folder, pid_file);
  const Variable limit("INITPROOF_CHILD_SECONDS", "1");
  const auto start = Clock::now();
  CHECK(thrown<OutputError>([&] { (void)output_of(program); }) ==
        "hanging did not end within 1 s at 'here'");
  CHECK(seconds_since(start) < 10);
  CHECK(ends(number_in(pid_file)));
}

TEST_CASE("An interruption ends what hangs, all of it at once") {
  const TemporaryFolder folder;
  const fs::path pid_file = folder.path() / "pid";
  const std::string program = hanging(folder, pid_file);
  std::atomic<bool> interrupted{false};
  const Heeding heeding(interrupted);
  std::thread interrupting([&] {
    (void)number_in(pid_file);
    interrupted = true;
  });
  const std::vector<Call> calls(8, Call{});
  const auto start = Clock::now();
  CHECK_THROWS_AS(run_program(program, calls, last_line), Interrupted);
  interrupting.join();
  CHECK(seconds_since(start) < 10);
  CHECK(ends(number_in(pid_file)));
}

TEST_CASE("What is done after an interruption is done, in a hurry") {
  const TemporaryFolder folder;
  const std::atomic<bool> interrupted{true};
  const Heeding heeding(interrupted);
  CHECK(output_of(fake_program(folder.path() / "quick", "cat"), "x") == "x");
  CHECK(time_limit() == hurried_time_limit);
}

TEST_CASE("A program dies with us, and what it has started dies too") {
  const TemporaryFolder folder;
  const fs::path pid_file = folder.path() / "pid";
  const std::string program = hanging(folder, pid_file);
  const pid_t us = ::fork();
  REQUIRE(us >= 0);
  if (us == 0) {
    (void)output_of(program);
    ::_exit(0);
  }
  const pid_t grandchild = number_in(pid_file);
  REQUIRE(grandchild > 0);
  ::kill(us, SIGKILL);
  ::waitpid(us, nullptr, 0);
  CHECK(ends(grandchild));
}

TEST_CASE("What a program leaves running when it ends is ended") {
  const TemporaryFolder folder;
  const fs::path pid_file = folder.path() / "pid";
  const std::string program = fake_program(
      folder.path() / "leaves", fmt::format("sleep 300 &\necho $! >{}", pid_file.string()));
  CHECK(output_of(program).empty());
  CHECK(ends(number_in(pid_file)));
}

TEST_CASE("A program has no terminal, no file of ours, and signals as they usually are") {
  const TemporaryFolder folder;
  const std::string program = fake_program(
      folder.path() / "nosy",
      "if (: </dev/tty) 2>/dev/null; then echo terminal; fi\n"
      "for f in /proc/self/fd/*; do case ${f##*/} in [012]) ;; *) readlink $f;; esac; done\n"
      "sed -n 's/^Sig\\(Blk\\|Ign\\):/\\1/p' /proc/self/status");
  const FileDescriptor ours(::open(folder.path().c_str(), O_RDONLY | O_DIRECTORY));
  const std::string found = output_of(program);
  CHECK_FALSE(contains(found, "terminal"));
  CHECK_FALSE(contains(found, folder.path().filename().string() + "\n"));
  CHECK(contains(found, "Blk\t0000000000000000"));
  const auto ignored = std::stoull(found.substr(found.find("Ign\t") + 4), nullptr, 16);
  for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGCHLD})
    CHECK((ignored & (1ULL << (number - 1))) == 0);
}

TEST_CASE("A program gets our environment, without what would change its output") {
  const TemporaryFolder folder;
  const std::string program = fake_program(folder.path() / "printenv", "env");
  const Variable passed("LD_LIBRARY_PATH", "/opt/gd/lib");
  const Variable home("HOME", "/home/somebody");
  const Variable language("LANGUAGE", "cs");
  const Variable numeric("LC_NUMERIC", "cs_CZ.UTF-8");
  const Variable all("LC_ALL", "cs_CZ.UTF-8");
  const Variable terminal("GNUTERM", "dumb");
  const Variable library("GNUPLOT_LIB", "/tmp");
  const std::string found = "\n" + output_of(program);
  CHECK(contains(found, "\nLD_LIBRARY_PATH=/opt/gd/lib\n"));
  CHECK(contains(found, "\nHOME=/home/somebody\n"));
  CHECK(contains(found, "\nLC_ALL=C.UTF-8\n"));
  for (const char* left_out : {"LANGUAGE=", "LC_NUMERIC=", "cs_CZ", "GNUTERM=", "GNUPLOT_LIB="})
    CHECK_FALSE(contains(found, left_out));
}

TEST_CASE("A program that writes without end does not take all the memory") {
  const TemporaryFolder folder;
  const std::string program = fake_program(folder.path() / "flood", "exec cat /dev/zero");
  CHECK(
      contains(thrown<OutputError>([&] { (void)output_of(program); }), "flood failed at 'here': "));
}

TEST_CASE("The time limit is a number of seconds, found out before the work") {
  for (const char* wrong : {"0", "-1", "1.5", "x", "86401", "5 "}) {
    const Variable limit("INITPROOF_CHILD_SECONDS", wrong);
    CHECK(contains(thrown<SettingError>([] { (void)time_limit(); }), "from 1 to 86400"));
    if (gnuplot_available()) CHECK_THROWS_AS(require_gnuplot(), SettingError);
    if (pandoc_available()) CHECK_THROWS_AS(require_pandoc(), SettingError);
  }
  const Variable none("INITPROOF_CHILD_SECONDS", "");
  CHECK(time_limit() == usual_time_limit);
}

TEST_CASE("The user's settings do not change what gnuplot and pandoc write") {
  const TemporaryFolder folder;
  if (!tests::can_draw() || !tests::can_convert()) return;
  const std::vector<std::string> scripts = {
      "set terminal svg noenhanced\nset title 'č'\nplot x title sprintf('%.2f', 0.5)\n"};
  const std::vector<MarkdownPage> pages = {{"p", "# Mr. Čech\n\n\"$x$\" e.g. this\n", 0}};
  const std::string picture = run_gnuplot(scripts).front();
  const std::string html = run_pandoc(pages).front();
  tests::put(folder.path() / ".gnuplot", "set title 'mine'\n");
  tests::put(folder.path() / ".local/share/pandoc/abbreviations", "this\n");
  tests::put(folder.path() / ".local/share/pandoc/templates/default.html5", "mine\n");
  const Variable home("HOME", folder.path().c_str());
  const Variable terminal("GNUTERM", "dumb");
  const Variable locale("LC_NUMERIC", "cs_CZ.UTF-8");
  const Variable language("LANG", "cs_CZ.ISO-8859-2");
  CHECK(run_gnuplot(scripts).front() == picture);
  CHECK(run_pandoc(pages).front() == html);
}

}  // namespace initproof::report
