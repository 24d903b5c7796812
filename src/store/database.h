// SQLite, opened and asked.  What goes wrong is a Result; a message names the file.
//
// Want of memory is std::bad_alloc, as everywhere (base/error.h).
//
// A Database is for one thread at a time; each thread opens its own, which costs about 0.3 ms.
// Texts go in as bound parameters only.  A file may come from anyone: it is opened read-only,
// its triggers and views do not run, and a query gives up after more rows or bytes than the file
// can hold. Texts that are read from it may still be no UTF-8.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace lofp {

// PRAGMA user_version: raised where assets/database/schema.sql, or the meaning of something in it,
// changes.
inline constexpr int database_format = 4;

// PRAGMA application_id: "LoFP".
inline constexpr int database_application = 0x4c6f4650;

class Database;

// A prepared statement.  Lives no longer than its Database.
class SqlQuery {
 public:
  // Binds the next parameter, the first one after reset().  A text must live until the row is read.
  SqlQuery& bind(std::string_view text);
  SqlQuery& bind(std::int64_t number);
  SqlQuery& bind(double number);
  SqlQuery& bind_bytes(std::string_view bytes);
  SqlQuery& bind_null();

  // Steps to the next row; false where there is none, and then the query starts anew.
  Result<bool> next();

  // Runs a query of which no row is wanted.
  Result<void> run();

  // Of the row, a column from 0; valid until the next row.  Null is empty, or 0.
  std::string_view text(int column) const;
  std::string_view bytes(int column) const;
  std::int64_t number(int column) const;
  double real(int column) const;
  bool is_null(int column) const;

  void reset();

 private:
  friend class Database;
  SqlQuery& bound(int code);
  std::string_view nothing() const;

  struct Deleter {
    void operator()(sqlite3_stmt* statement) const;
  };
  SqlQuery(const Database& database, sqlite3_stmt* statement)
      : database_(&database), statement_(statement) {}

  const Database* database_;
  std::unique_ptr<sqlite3_stmt, Deleter> statement_;
  int bound_ = 0;
  int fault_ = 0;  // SQLite's code for the first parameter that could not be bound
  std::int64_t rows_ = 0;
  mutable std::int64_t given_ = 0;  // bytes of texts that were read
};

class Database {
 public:
  // A new one in memory.  bytes() gives what a file of it would hold.
  static Result<std::unique_ptr<Database>> create();

  // Opens a file that lofp wrote, to be read.  Fails for what is no such file, or was written in an
  // older or newer format, and says which.
  static Result<std::unique_ptr<Database>> open(const std::string& path);

  // Opens the bytes of such a file, which must outlive it.  Several may be opened of the same
  // bytes. `path` is for messages.
  static Result<std::unique_ptr<Database>> open_bytes(std::string_view bytes, std::string path);

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  Result<SqlQuery> prepare(std::string_view sql) const;

  // Runs statements that are ours: nothing of a user's stands in them.
  Result<void> execute(const std::string& sql) const;

  // Of one that was created.  Valid until it changes.
  Result<std::string_view> bytes() const;

  const std::string& path() const { return path_; }

 private:
  friend class SqlQuery;
  Database(sqlite3* handle, std::string path, std::int64_t size)
      : handle_(handle), path_(std::move(path)), size_(size) {}
  Error failed() const;
  Error damaged() const;

  sqlite3* handle_;
  std::string path_;
  std::int64_t size_;  // of the file, and 1: a query has no more rows
};

// Fails where there is none at `path`, and says what to do; does not look into it.
Result<void> expect_database_file(const std::string& path);

// The file to read: what the user gave, or $LOFP_DB, or ./lofp.db.
std::string database_path(std::string_view given);

}  // namespace lofp
