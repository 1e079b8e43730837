#include "initproof/ledger/database.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sqlite3.h>
#include <system_error>
#include <unistd.h>

#include "initproof/data/error.hpp"
#include "initproof/files/error.hpp"
#include "initproof/files/staging/staging_file.hpp"
#include "initproof/text/message.hpp"

namespace initproof::ledger {

namespace fs = std::filesystem;

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

void Database::Close::operator()(sqlite3* database) const noexcept {
  sqlite3_close(database);
}

Statement::Statement(Database& database, std::string_view sql) : database_(database) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(database.database_.get(), sql.data(),
                                      static_cast<int>(sql.size()), &statement, nullptr);
  statement_.reset(statement);
  check(code);
}

void Statement::check(int code) const {
  if (code != SQLITE_OK) database_.fail(code);
}

Statement& Statement::bind(int place, std::uint64_t number) {
  check(sqlite3_bind_int64(statement_.get(), place, static_cast<sqlite3_int64>(number)));
  return *this;
}

// What is bound is copied: SQLITE_TRANSIENT is a cast that no lint likes, a null destructor is not
// a copy; the callers' texts live until the statement has run.
Statement& Statement::bind(int place, std::string_view text) {
  check(sqlite3_bind_text(statement_.get(), place, text.data(), static_cast<int>(text.size()),
                          SQLITE_STATIC));
  return *this;
}

Statement& Statement::bind_bytes(int place, std::string_view bytes) {
  check(sqlite3_bind_blob(statement_.get(), place, bytes.data(), static_cast<int>(bytes.size()),
                          SQLITE_STATIC));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  sqlite3_reset(statement_.get());
  if (code != SQLITE_DONE) database_.fail(code);
  return false;
}

void Statement::run() {
  if (step()) reset();
}

void Statement::reset() noexcept {
  sqlite3_reset(statement_.get());
}

std::uint64_t Statement::number(int column) const {
  return static_cast<std::uint64_t>(sqlite3_column_int64(statement_.get(), column));
}

std::string Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}

Database::Database(const std::string& path, bool create) : path_(path) {
  sqlite3* database = nullptr;
  const int how = SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
  // A name that begins with "file:" or is ":memory:" is that of a file too.
  const std::string name = path.starts_with('/') ? path : "./" + path;
  // Of a folder or a device SQLite says that it cannot be opened, or that the disk has failed.
  std::error_code unknown;
  const fs::file_status found = fs::status(name, unknown);
  if (fs::exists(found) && !fs::is_regular_file(found)) damaged("expected a regular file");
  if (!create && found.type() == fs::file_type::not_found)
    damaged("expected a ledger, found no such file");
  if (create) check_writable(name, fs::exists(found));
  const int code = sqlite3_open_v2(name.c_str(), &database, how, nullptr);
  database_.reset(database);
  if (code != SQLITE_OK) fail(code);
  if (create && sqlite3_db_readonly(database, "main") == 1) unwritable(EACCES);
  // Ours from the first look until it is closed; a commit is on the disk when it returns.
  run("PRAGMA locking_mode = EXCLUSIVE");
  run("PRAGMA synchronous = FULL");
  run("BEGIN EXCLUSIVE");
  run("COMMIT");
}

// SQLite opens what it may only read without a word, and makes its journal beside the file at the
// first commit: when all has been drawn.
void Database::check_writable(const fs::path& file, bool exists) const {
  const auto refused = [](const fs::path& path, int how) {
    return ::faccessat(AT_FDCWD, path.c_str(), how, AT_EACCESS) != 0 && errno != ENOENT;
  };
  std::error_code unknown;
  const fs::path real = files::real_place(file, unknown);
  const fs::path folder = real.parent_path();
  if (!fs::is_directory(folder, unknown)) return;  // SQLite says why not
  if (refused(folder, W_OK | X_OK) || (exists && refused(real, W_OK))) unwritable(errno);
}

void Database::unwritable(int error) const {
  throw files::OutputError(
      text::say("ledger '{}': cannot be written: {}", text::verbatim(path_), std::strerror(error)));
}

void Database::run(const char* sql) {
  const int code = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

bool Database::in_transaction() const noexcept {
  return sqlite3_get_autocommit(database_.get()) == 0;
}

void Database::damaged(const text::Message& reason) const {
  throw data::DataError(text::say("ledger '{}': {}", text::verbatim(path_), reason));
}

void Database::fail(int code) const {
  const std::string reason = database_ ? sqlite3_errmsg(database_.get()) : sqlite3_errstr(code);
  switch (code & 0xFF) {
    case SQLITE_NOTADB:
      damaged("expected a ledger of initproof, found another kind of file");
    case SQLITE_CORRUPT:
      damaged(text::say("damaged ({})", reason));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw files::OutputError(
          text::say("ledger '{}': in use by another process", text::verbatim(path_)));
    case SQLITE_CANTOPEN:
      if (const int error = database_ ? sqlite3_system_errno(database_.get()) : 0; error != 0)
        throw files::OutputError(text::say("ledger '{}': cannot be opened: {}",
                                           text::verbatim(path_), std::strerror(error)));
      [[fallthrough]];
    default:
      throw files::OutputError(text::say("ledger '{}': {}", text::verbatim(path_), reason));
  }
}

}  // namespace initproof::ledger
