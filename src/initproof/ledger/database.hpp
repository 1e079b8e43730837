#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "initproof/text/message.hpp"

struct sqlite3;       // NOLINT(readability-identifier-naming): the library's own names
struct sqlite3_stmt;  // NOLINT(readability-identifier-naming)

namespace initproof::ledger {

class Database;

/// A prepared statement of SQL, whose places are bound from 1 on and whose columns count from 0.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);

  Statement& bind(int place, std::uint64_t number);
  Statement& bind(int place, std::string_view text);
  Statement& bind_bytes(int place, std::string_view bytes);
  /// True if there is a row. After the last one, the statement can be bound and run again.
  [[nodiscard]] bool step();
  /// Steps once, and makes the statement ready to be run again.
  void run();
  void reset() noexcept;
  [[nodiscard]] std::uint64_t number(int column) const;
  [[nodiscard]] std::string text(int column) const;  ///< or bytes

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };

  void check(int code) const;

  Database& database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// An SQLite file that only we read and write while it is open. Every error is one line that names
/// the file: data::DataError if it is damaged or of another program, files::OutputError if it
/// cannot be opened or written or another process has it.
class Database {
 public:
  /// Made if there is none and `create` is true; then one that cannot be written is refused at
  /// once.
  Database(const std::string& path, bool create);

  void run(const char* sql);
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[noreturn]] void fail(int code) const;
  /// Throws data::DataError.
  [[noreturn]] void damaged(const text::Message& reason) const;
  /// Whether a transaction is open.
  [[nodiscard]] bool in_transaction() const noexcept;

 private:
  friend class Statement;
  struct Close {
    void operator()(sqlite3* database) const noexcept;
  };

  void check_writable(const std::filesystem::path& file, bool exists) const;
  [[noreturn]] void unwritable(int error) const;

  std::string path_;
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace initproof::ledger
