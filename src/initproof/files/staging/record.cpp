#include "initproof/files/staging/record.hpp"

#include <charconv>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <string_view>
#include <sys/stat.h>
#include <utility>

#include <fmt/format.h>

#include "initproof/files/file_descriptor.hpp"
#include "initproof/files/folder/manifest.hpp"
#include "initproof/files/staging/staging_file.hpp"

namespace initproof::files {
namespace {

// Entries end with a byte that no path can hold.
constexpr char end_of_entry = '\0';
constexpr std::string_view last_entry = "end";

std::string_view name_of(Record::Kind kind) {
  return kind == Record::Kind::exchange ? "exchange" : "in place";
}

std::optional<std::string_view> next_entry(std::string_view& text) {
  const std::size_t end = text.find(end_of_entry);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view entry = text.substr(0, end);
  text.remove_prefix(end + 1);
  return entry;
}

// A number and the blank after it, taken from the text.
template <class Number>
bool take(std::string_view& text, Number& number) {
  const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto read = static_cast<std::size_t>(stop - text.data());
  if (problem != std::errc() || read == text.size() || *stop != ' ') return false;
  text.remove_prefix(read + 1);
  return true;
}

}  // namespace

void write_record(const std::filesystem::path& file, const Record& record,
                  const std::string& shown) {
  std::string text = fmt::format("{} {}{}", record.staged, name_of(record.kind), end_of_entry);
  for (const auto& [path, trace] : record.carried)
    text += fmt::format("{} {} {} {} {}{}", trace.inode, trace.size, trace.modified, trace.mode,
                        path, end_of_entry);
  text += fmt::format("{}{}", last_entry, end_of_entry);
  FileDescriptor out(
      ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!out) throw_errno("write", shown);
  write_and_close(std::move(out), text, shown);
}

std::optional<Record> read_record(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  std::string_view rest = text;
  Record record;
  const auto heading = next_entry(rest);
  if (!heading) return std::nullopt;
  std::string_view kind = *heading;
  if (!take(kind, record.staged)) return std::nullopt;
  if (kind == name_of(Record::Kind::in_place)) record.kind = Record::Kind::in_place;
  while (const auto entry = next_entry(rest)) {
    if (*entry == last_entry) return record;
    std::string_view path = *entry;
    Trace trace;
    if (!take(path, trace.inode) || !take(path, trace.size) || !take(path, trace.modified) ||
        !take(path, trace.mode))
      return std::nullopt;
    // Written by us it names nothing outside the report's folder.
    if (leads_out(path)) return std::nullopt;
    record.carried.emplace(path, trace);
  }
  return std::nullopt;
}

}  // namespace initproof::files
