#include "database/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <utility>

namespace lofp {
namespace {

// Once, before SQLite is used: two threads that count memory together run at half their speed.
void prepare_library() {
  static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(done);
}

// A path as SQLite's URI, in which `?`, `#` and `%` mean something.
std::string uri_of(const std::string& path) {
  // Nobody writes into the file while it is read: a build puts a new one in its place.
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

// Nothing that stands in a hostile file's schema runs.
void distrust(sqlite3* handle, std::uintmax_t size) {
  // No value is longer than the file, and none of ours is made by an expression.
  constexpr std::uintmax_t least = 1U << 20U;
  constexpr std::uintmax_t most = 1U << 30U;
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, static_cast<int>(std::clamp(size, least, most)));
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_exec(handle, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0", nullptr, nullptr, nullptr);
}

std::int64_t file_number(sqlite3* handle, const char* pragma, int& code) {
  sqlite3_stmt* statement = nullptr;
  code = sqlite3_prepare_v2(handle, pragma, -1, &statement, nullptr);
  std::int64_t value = 0;
  if (code == SQLITE_OK) {
    code = sqlite3_step(statement);
    if (code == SQLITE_ROW) value = sqlite3_column_int64(statement, 0);
  }
  sqlite3_finalize(statement);
  return value;
}

}  // namespace

Query& Query::bind(std::string_view text) {
  // A null pointer would bind NULL.
  sqlite3_bind_text64(statement_.get(), ++bound_, text.data() == nullptr ? "" : text.data(),
                      text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Query& Query::bind(std::int64_t number) {
  sqlite3_bind_int64(statement_.get(), ++bound_, number);
  return *this;
}

Query& Query::bind(double number) {
  sqlite3_bind_double(statement_.get(), ++bound_, number);
  return *this;
}

Query& Query::bind_bytes(std::string_view bytes) {
  sqlite3_bind_blob64(statement_.get(), ++bound_, bytes.data() == nullptr ? "" : bytes.data(),
                      bytes.size(), SQLITE_STATIC);
  return *this;
}

Query& Query::bind_null() {
  sqlite3_bind_null(statement_.get(), ++bound_);
  return *this;
}

Result<bool> Query::next() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) {
    // Each byte of a file belongs to one value; in a hostile one many values can lead to the same
    // pages.  Twice leaves room for numbers that are read as texts.
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

Result<void> Query::run() {
  while (TRY(next())) {
  }
  return {};
}

std::string_view Query::text(int column) const {
  const unsigned char* text = sqlite3_column_text(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (text == nullptr) return {};
  given_ += size;
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

std::string_view Query::bytes(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (bytes == nullptr) return {};
  given_ += size;
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::int64_t Query::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Query::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}

bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void Query::reset() {
  sqlite3_reset(statement_.get());
  bound_ = 0;
  rows_ = 0;
  given_ = 0;
}

void Query::Deleter::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Result<std::unique_ptr<Database>> Database::create() {
  prepare_library();
  sqlite3* handle = nullptr;
  // The VFS "memdb" keeps the file as one piece of memory, which bytes() can give without a copy.
  const int code =
      sqlite3_open_v2("lofp.db", &handle,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, "memdb");
  std::unique_ptr<Database> database(
      new Database(handle, "lofp.db", std::numeric_limits<std::int64_t>::max()));
  if (code != SQLITE_OK) return std::unexpected(database->failed());
  // Its default limit is 1 GiB, which a hundred times the public rules would reach.
  sqlite3_int64 limit = std::int64_t{1} << 36U;
  sqlite3_file_control(handle, "main", SQLITE_FCNTL_SIZE_LIMIT, &limit);
  return database;
}

Result<void> expect_database_file(const std::string& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status))
    return std::unexpected(Error{fmt::format(
        "{}: there is no such database: `lofp build` writes one into its output folder; give it "
        "with --db or in LOFP_DB",
        path)});
  // A pipe would be waited for.
  if (!std::filesystem::is_regular_file(status))
    return std::unexpected(Error{fmt::format("{} is no file: give a lofp.db", path)});
  return {};
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path) {
  prepare_library();
  TRY(expect_database_file(path));
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  sqlite3* handle = nullptr;
  const int code =
      sqlite3_open_v2(uri_of(path).c_str(), &handle,
                      SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<Database> database(
      new Database(handle, path, static_cast<std::int64_t>(size) + 1));
  if (code != SQLITE_OK) return std::unexpected(database->failed());
  distrust(handle, size);
  TRY(database->check_format());
  return database;
}

Result<std::unique_ptr<Database>> Database::open_bytes(std::string_view bytes, std::string path) {
  prepare_library();
  sqlite3* handle = nullptr;
  int code =
      sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  const auto size = static_cast<std::int64_t>(bytes.size());
  std::unique_ptr<Database> database(new Database(handle, std::move(path), size + 1));
  if (code != SQLITE_OK) return std::unexpected(database->failed());
  // Read-only, so that they are left as they are.
  auto* const data =
      reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));  // NOLINT: not written to
  code = sqlite3_deserialize(handle, "main", data, size, size, SQLITE_DESERIALIZE_READONLY);
  if (code != SQLITE_OK) return std::unexpected(database->failed());
  distrust(handle, bytes.size());
  TRY(database->check_format());
  return database;
}

Database::~Database() {
  sqlite3_close_v2(handle_);
}

Result<void> Database::check_format() const {
  int code = SQLITE_OK;
  const std::int64_t application = file_number(handle_, "PRAGMA application_id", code);
  if (code == SQLITE_NOTADB)
    return std::unexpected(
        Error{fmt::format("{} is no database: give the lofp.db that `lofp build` wrote", path_)});
  if (code != SQLITE_ROW) return std::unexpected(failed());
  if (application != database_application)
    return std::unexpected(Error{fmt::format(
        "{} is a database, but not one of lofp's: give the lofp.db that `lofp build` wrote",
        path_)});
  const std::int64_t format = file_number(handle_, "PRAGMA user_version", code);
  if (code != SQLITE_ROW) return std::unexpected(failed());
  if (format == database_format) return {};
  if (format < database_format)
    return std::unexpected(
        Error{fmt::format("{} has format {}, of an older lofp; this one reads format {}: build the "
                          "database anew",
                          path_, format, database_format)});
  return std::unexpected(Error{
      fmt::format("{} has format {}, of a newer lofp; this one reads format {}: use a newer lofp",
                  path_, format, database_format)});
}

Result<Query> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
    return std::unexpected(failed());
  return Query(*this, statement);
}

Result<void> Database::execute(const std::string& sql) const {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return std::unexpected(failed());
  return {};
}

Result<std::string_view> Database::bytes() const {
  sqlite3_int64 size = 0;
  const unsigned char* bytes = sqlite3_serialize(handle_, "main", &size, SQLITE_SERIALIZE_NOCOPY);
  if (bytes == nullptr) return std::unexpected(failed());
  return std::string_view(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

Error Database::failed() const {
  const int code = sqlite3_errcode(handle_);
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR) {
    Error error = damaged();
    error.message += fmt::format(" ({})", sqlite3_errmsg(handle_));
    return error;
  }
  return Error{fmt::format("{}: {}", path_, sqlite3_errmsg(handle_))};
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
