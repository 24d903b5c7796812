#include "store/database.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <limits>
#include <system_error>
#include <utility>

#include "base/memory_file.h"
#include "store/database_header.h"
#include "store/settled_bytes.h"

namespace lofp {
namespace {

// Call before any use of SQLite. Turns memory statistics off: with them, two threads run at half
// their speed.
void prepare_library() {
  static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(done);
}

// A file: URI for SQLite, in which `?`, `#` and `%` are escaped.
std::string uri_of(const std::string& path) {
  // `immutable` is safe because nobody writes to the file while it is read: a build replaces it
  // with a new one.
  std::string uri = "file:";
  if (!path.starts_with('/')) uri += "./";
  for (const char c : path) {
    if (c == '?' || c == '#' || c == '%')
      uri += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    else
      uri += c;
  }
  return uri + "?immutable=1";
}

// Hardens a connection, so that nothing in the schema of a malicious file is executed.
void distrust(sqlite3* handle, std::uintmax_t size) {
  // No value is longer than the file, and no value of ours is computed by an expression.
  constexpr std::uintmax_t least = 1U << 20U;
  constexpr std::uintmax_t most = 1U << 30U;
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, static_cast<int>(std::clamp(size, least, most)));
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_exec(handle, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0", nullptr, nullptr, nullptr);
}

// Checks the file's header and returns its size in bytes.
Result<std::uint64_t> check_database_file(const std::string& path) {
  const FileStart file = TRY(read_start(path, database_header_size));
  TRY(check_database_header(file.bytes, file.size, path));
  return file.size;
}

}  // namespace

SqlQuery& SqlQuery::bind(std::string_view text) {
  // SQLite would bind NULL for a null pointer.
  return bound(sqlite3_bind_text64(statement_.get(), ++bound_,
                                   text.data() == nullptr ? "" : text.data(), text.size(),
                                   SQLITE_STATIC, SQLITE_UTF8));
}

SqlQuery& SqlQuery::bind(std::int64_t number) {
  return bound(sqlite3_bind_int64(statement_.get(), ++bound_, number));
}

SqlQuery& SqlQuery::bind(double number) {
  return bound(sqlite3_bind_double(statement_.get(), ++bound_, number));
}

SqlQuery& SqlQuery::bind_bytes(std::string_view bytes) {
  return bound(sqlite3_bind_blob64(statement_.get(), ++bound_,
                                   bytes.data() == nullptr ? "" : bytes.data(), bytes.size(),
                                   SQLITE_STATIC));
}

SqlQuery& SqlQuery::bind_null() {
  return bound(sqlite3_bind_null(statement_.get(), ++bound_));
}

// Remembers the first error, since an unbound parameter would silently be NULL.
SqlQuery& SqlQuery::bound(int code) {
  if (code != SQLITE_OK && fault_ == SQLITE_OK) fault_ = code;
  return *this;
}

Result<bool> SqlQuery::next() {
  if (fault_ != SQLITE_OK) {
    Error error = database_->failed();
    reset();
    return std::unexpected(std::move(error));
  }
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) {
    // In a valid file each byte belongs to one value; in a malicious one many values can refer to
    // the same pages. The factor of two leaves room for numbers that are read as texts.
    constexpr std::int64_t most_copies = 2;
    if (++rows_ <= database_->size_ && given_ / most_copies <= database_->size_) return true;
    reset();
    return std::unexpected(database_->damaged());
  }
  if (code != SQLITE_DONE) {
    Error error = database_->failed();
    reset();
    return std::unexpected(std::move(error));
  }
  reset();
  return false;
}

Result<void> SqlQuery::run() {
  while (TRY(next())) {
  }
  return {};
}

std::string_view SqlQuery::text(int column) const {
  const unsigned char* text = sqlite3_column_text(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (text == nullptr) return nothing();
  given_ += size;
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

std::string_view SqlQuery::bytes(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (bytes == nullptr) return nothing();
  given_ += size;
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

// SQLite returns a null pointer for NULL and for an empty value, but also if it runs out of memory.
std::string_view SqlQuery::nothing() const {
  if (sqlite3_errcode(database_->handle_) == SQLITE_NOMEM) throw_out_of_memory();
  return {};
}

std::int64_t SqlQuery::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double SqlQuery::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}

bool SqlQuery::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void SqlQuery::reset() {
  sqlite3_reset(statement_.get());
  fault_ = SQLITE_OK;
  bound_ = 0;
  rows_ = 0;
  given_ = 0;
}

void SqlQuery::Deleter::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Result<std::unique_ptr<Database>> Database::create() {
  prepare_library();
  sqlite3* handle = nullptr;
  // The VFS "memdb" stores the file in one block of memory, which bytes() can return without
  // copying.
  const int code =
      sqlite3_open_v2("lofp.db", &handle,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, "memdb");
  std::unique_ptr<Database> database(
      new Database(handle, "lofp.db", std::numeric_limits<std::int64_t>::max()));
  if (code != SQLITE_OK) return std::unexpected(database->failed());
  // The default limit is 1 GiB, which a hundred times the public rules would reach.
  sqlite3_int64 limit = std::int64_t{1} << 36U;
  sqlite3_file_control(handle, "main", SQLITE_FCNTL_SIZE_LIMIT, &limit);
  return database;
}

Result<void> expect_database_file(const std::string& path) {
  struct stat status {};
  const bool is_there = stat(path.c_str(), &status) == 0;
  if (!is_there && !says_nothing_there(errno)) return std::unexpected(system_error("read", path));
  if (!is_there)
    return std::unexpected(Error{fmt::format(
        "{}: there is no such database: `lofp build` writes one into its output folder; give it "
        "with --db or in LOFP_DB",
        path)});
  // Opening a pipe would block.
  if (!S_ISREG(status.st_mode))
    return std::unexpected(Error{fmt::format("{} is no file: give a lofp.db", path)});
  return {};
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path) {
  prepare_library();
  TRY(expect_database_file(path));
  const std::uint64_t size = TRY(check_database_file(path));
  sqlite3* handle = nullptr;
  const int code =
      sqlite3_open_v2(uri_of(path).c_str(), &handle,
                      SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<Database> database(
      new Database(handle, path, static_cast<std::int64_t>(size) + 1));
  if (code != SQLITE_OK) return std::unexpected(database->failed());
  distrust(handle, size);
  return database;
}

Result<std::unique_ptr<Database>> Database::open_bytes(std::string_view bytes, std::string path) {
  prepare_library();
  TRY(check_database_header(bytes.substr(0, database_header_size), bytes.size(), path));
  sqlite3* handle = nullptr;
  int code =
      sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  const auto size = static_cast<std::int64_t>(bytes.size());
  std::unique_ptr<Database> database(new Database(handle, std::move(path), size + 1));
  if (code != SQLITE_OK) return std::unexpected(database->failed());
  // Read-only, so SQLite does not modify or free the bytes.
  auto* const data =
      reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));  // NOLINT: not written to
  code = sqlite3_deserialize(handle, "main", data, size, size, SQLITE_DESERIALIZE_READONLY);
  if (code != SQLITE_OK) return std::unexpected(database->failed());
  distrust(handle, bytes.size());
  return database;
}

Database::~Database() {
  sqlite3_close_v2(handle_);
}

Result<SqlQuery> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
    return std::unexpected(failed());
  return SqlQuery(*this, statement);
}

Result<std::string> Database::read_bytes(const char* table, const char* column,
                                         std::int64_t row) const {
  struct Close {
    void operator()(sqlite3_blob* blob) const { sqlite3_blob_close(blob); }
  };
  sqlite3_blob* opened = nullptr;
  const int code = sqlite3_blob_open(handle_, "main", table, column, row, 0, &opened);
  const std::unique_ptr<sqlite3_blob, Close> blob(opened);
  if (code != SQLITE_OK) return std::unexpected(failed());
  const int size = sqlite3_blob_bytes(blob.get());
  if (size < 0 || size > size_) return std::unexpected(damaged());
  std::string bytes;
  int read = SQLITE_OK;
  bytes.resize_and_overwrite(static_cast<std::size_t>(size), [&](char* to, std::size_t count) {
    read = sqlite3_blob_read(blob.get(), to, static_cast<int>(count), 0);
    return read == SQLITE_OK ? count : 0;
  });
  if (read != SQLITE_OK) return std::unexpected(failed());
  return bytes;
}

Result<void> Database::execute(const std::string& sql) const {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return std::unexpected(failed());
  return {};
}

Result<std::string_view> Database::bytes() const {
  sqlite3_int64 size = 0;
  unsigned char* bytes = sqlite3_serialize(handle_, "main", &size, SQLITE_SERIALIZE_NOCOPY);
  if (bytes == nullptr) return std::unexpected(failed());
  settle_bytes({bytes, static_cast<std::size_t>(size)});
  return std::string_view(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

Error Database::failed() const {
  const int code = sqlite3_errcode(handle_);
  if (code == SQLITE_NOMEM || sqlite3_extended_errcode(handle_) == SQLITE_IOERR_NOMEM)
    throw_out_of_memory();
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR) {
    Error error = damaged();
    error.message += fmt::format(" ({})", sqlite3_errmsg(handle_));
    return error;
  }
  const bool is_of_file = code == SQLITE_CANTOPEN || code == SQLITE_IOERR || code == SQLITE_PERM;
  errno = is_of_file ? sqlite3_system_errno(handle_) : 0;
  if (errno != 0) return system_error("read", path_);
  return {.message = fmt::format("{}: {}", path_, sqlite3_errmsg(handle_)),
          .is_of_machine = code == SQLITE_IOERR || code == SQLITE_FULL};
}

Error Database::damaged() const {
  return Error{fmt::format("{} is damaged: download or build it anew", path_)};
}

std::string database_path(std::string_view given) {
  if (!given.empty()) return std::string(given);
  const char* named = std::getenv("LOFP_DB");
  return named == nullptr || *named == '\0' ? "lofp.db" : named;
}

}  // namespace lofp
