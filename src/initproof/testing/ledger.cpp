#include "initproof/testing/ledger.hpp"

#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "initproof/testing/budget.hpp"

namespace initproof::testing {
namespace {

// The file, locked until it is closed.
class LockedFile {
 public:
  explicit LockedFile(const std::filesystem::path& path) : path_(path.string()) {
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (file_ < 0) fail();
    while (::flock(file_, LOCK_EX) != 0) {
      if (errno != EINTR) fail();
    }
  }
  LockedFile(const LockedFile&) = delete;
  LockedFile& operator=(const LockedFile&) = delete;
  ~LockedFile() {
    if (file_ >= 0) ::close(file_);
  }

  [[nodiscard]] std::string read() const {
    std::string all;
    char buffer[4096];
    for (;;) {
      const ssize_t got = ::read(file_, buffer, sizeof buffer);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail();
      if (got == 0) return all;
      all.append(buffer, static_cast<std::size_t>(got));
    }
  }

  void append(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t put = ::write(file_, text.data(), text.size());
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) fail();
      text.remove_prefix(static_cast<std::size_t>(put));
    }
  }

 private:
  [[noreturn]] void fail() const {
    const std::string reason = std::generic_category().message(errno);
    if (file_ >= 0) ::close(file_);
    throw std::runtime_error(fmt::format("the budget's ledger '{}': {}", path_, reason));
  }

  std::string path_;
  int file_ = -1;
};

// A name in one line.
std::string line_of(std::string_view name) {
  std::string line;
  for (const char c : name) line += c == '\n' || c == '\r' ? ' ' : c;
  return line;
}

}  // namespace

std::uint64_t enter(const std::filesystem::path& ledger, std::string_view name, std::uint64_t units,
                    std::uint64_t most) {
  const LockedFile file(ledger);
  const std::string wanted = line_of(name);
  std::istringstream lines(file.read());
  std::uint64_t spent = 0;
  std::uint64_t entered = 0;
  std::string text;
  while (std::getline(lines, text)) {
    std::uint64_t cost = 0;
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, cost);
    if (error != std::errc() || end == last || *end != ' ') {
      throw std::runtime_error(
          fmt::format("the budget's ledger '{}' has a line '{}', expected "
                      "units and a name",
                      ledger.string(), text));
    }
    spent += cost;
    if (wanted == std::string(end + 1, last)) entered = cost;
  }
  if (entered != 0 && entered != units) {
    throw BudgetError(fmt::format("check '{}' has {} units, and {} in the ledger '{}'", name, units,
                                  entered, ledger.string()));
  }
  if (entered != 0) return spent;
  if (units > most || spent > most - units) {
    throw BudgetError(
        fmt::format("check '{}' asks for {} of {} units, of which {} are spent: the "
                    "program must declare more (declare_units)",
                    name, units, most, spent));
  }
  file.append(fmt::format("{} {}\n", units, wanted));
  return spent + units;
}

}  // namespace initproof::testing
