// Opens and queries SQLite databases. Errors are returned as Result, with the file's name in the
// message; running out of memory throws std::bad_alloc (base/error.h).
//
// A Database may be used by one thread at a time. Each thread opens its own, which costs about 0.3
// ms. Texts are passed only as bound parameters. Files are not trusted: they are opened read-only,
// their triggers and views do not run, and a query fails once it has returned more rows or bytes
// than the file can hold. Texts read from a file may be invalid UTF-8.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/id.h"

struct sqlite3;
struct sqlite3_stmt;

namespace lofp {

// PRAGMA user_version. Must be increased when assets/database/schema.sql or the meaning of its
// content changes.
inline constexpr int database_format = 7;

// PRAGMA application_id: "LoFP".
inline constexpr int database_application = 0x4c6f4650;

class Database;

// A prepared statement. It must not outlive its Database.
class SqlQuery {
 public:
  // Bind the next parameter, starting with the first one after reset(). A text must stay valid
  // until the rows have been read. Errors are returned by next().
  SqlQuery& bind(std::string_view text);
  SqlQuery& bind(std::int64_t number);
  SqlQuery& bind(double number);
  // The number of the item's row.  Rows are numbered from 1.
  template <typename Of>
  SqlQuery& bind(Id<Of> id) {
    return bind(std::int64_t{id.value()} + 1);
  }
  SqlQuery& bind_bytes(std::string_view bytes);
  SqlQuery& bind_null();

  // Advances to the next row. Returns false after the last one and resets the query, so that it can
  // be bound and run again.
  Result<bool> next();

  // Runs a statement whose rows are not needed.
  Result<void> run();

  // Read a column of the current row, counting from 0. Views are valid until next(). NULL gives an
  // empty text, or 0.
  std::string_view text(int column) const;
  std::string_view bytes(int column) const;
  std::int64_t number(int column) const;
  double real(int column) const;
  bool is_null(int column) const;

  // Ends the current run, so that parameters can be bound again.
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
  int fault_ = 0;  // SQLite's error code for the first parameter that could not be bound
  // Rows so far in this run.
  std::int64_t rows_ = 0;
  mutable std::int64_t given_ = 0;  // bytes of texts read so far in this run
};

class Database {
 public:
  // Creates an empty database in memory.
  static Result<std::unique_ptr<Database>> create();

  // Opens a lofp.db for reading. Fails, with advice, for any other file and for one with an older
  // or newer format.
  static Result<std::unique_ptr<Database>> open(const std::string& path);

  // Opens a lofp.db from its bytes, which must outlive the Database. Several may use the same
  // bytes. `path` is used in messages.
  static Result<std::unique_ptr<Database>> open_bytes(std::string_view bytes, std::string path);

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  // Compiles one SQL statement. Its text must be our own; input is bound.
  Result<SqlQuery> prepare(std::string_view sql) const;

  // The bytes in this column of one row, which a query would copy twice. `table` and `column` are
  // names in our schema.
  Result<std::string> read_bytes(const char* table, const char* column, std::int64_t row) const;

  // Runs SQL statements. They must be our own and contain no input.
  Result<void> execute(const std::string& sql) const;

  // The bytes of the file that a created database would be. Valid until the database changes.
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
  std::int64_t size_;  // size of the file plus 1: the most rows of a query
};

// Fails, with advice, if there is no regular file at `path`. Does not read it.
Result<void> expect_database_file(const std::string& path);

// The path of the database to read: `given` if it is not empty, else $LOFP_DB, else lofp.db.
std::string database_path(std::string_view given);

}  // namespace lofp
