#include "api/dispatcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "api/openapi.h"
#include "api/routes/route.h"
#include "base/digest.h"
#include "base/gunzip.h"
#include "base/gzip.h"
#include "base/text.h"
#include "publish/pages/page.h"

namespace lofp {
namespace {

constexpr std::string_view get_methods = "GET, HEAD";
constexpr std::string_view post_methods = "POST, OPTIONS";
constexpr std::size_t least_to_compress = 1024;  // gzip would save less than a packet

HttpAnswer refused(Problem problem) {
  const int status = problem.status;
  return {.status = status, .content = problem_content(problem)};
}

HttpAnswer refused(int status, std::string detail) {
  return refused(Problem{.status = status, .detail = std::move(detail)});
}

// The method is not one of those in `allow`.
HttpAnswer not_allowed(std::string_view allow) {
  return refused(Problem{.status = 405,
                         .detail = fmt::format("the methods that are answered here: {}", allow),
                         .allow = allow});
}

bool only_reads(const HttpRequest& request) {
  return request.method == "GET" || request.method == "HEAD";
}

bool has_unread_body(const HttpRequest& request) {
  return request.has_body && request.body.empty();
}

HttpAnswer no_body_here() {
  return refused(413, "a request has no body here");
}

// Why this operation of the API, or none where it is null, does not answer such a request.
std::optional<HttpAnswer> refusal_of(const HttpRequest& request, const Route* route) {
  const bool takes_body = route != nullptr && route->method == RouteMethod::post;
  if (takes_body && request.method != "POST" && request.method != "OPTIONS")
    return not_allowed(post_methods);
  if (!takes_body && !only_reads(request)) return not_allowed(get_methods);
  if (has_unread_body(request)) return no_body_here();
  return std::nullopt;
}

ContentPointer made(ContentKind kind, std::string_view type, std::string bytes, int status = 200) {
  Content content{
      .status = status, .kind = kind, .type = std::string(type), .bytes = std::move(bytes)};
  content.tag = digest_of(content.bytes);
  // Files that are already gzip-compressed are sent as they are.
  content.has_encodings = content.bytes.size() >= least_to_compress && !is_gzip(content.bytes);
  return std::make_shared<const Content>(std::move(content));
}

// The content compressed with gzip, or unchanged if that is not smaller.
ContentPointer compressed(const ContentPointer& content) {
  if (!content->has_encodings) return content;
  std::optional<std::string> bytes = gzip(content->bytes);
  if (!bytes || bytes->size() >= content->bytes.size()) return content;
  Content smaller{.status = content->status,
                  .kind = content->kind,
                  .type = content->type,
                  .bytes = *std::move(bytes),
                  .tag = content->tag + "-gzip",
                  .encoding = Encoding::gzip,
                  .has_encodings = true};
  return std::make_shared<const Content>(std::move(smaller));
}

// Returns the cached content for an address, or calls `make` and caches the result unless it is a
// problem. `make` may return null, and so does this function then.
template <typename Make>
ContentPointer content_for(AnswerCache& cache, bool takes_gzip, std::string_view address,
                           Make make) {
  const Encoding wanted = takes_gzip ? Encoding::gzip : Encoding::identity;
  if (ContentPointer found = cache.find(wanted, address)) return found;
  ContentPointer content = takes_gzip ? cache.find(Encoding::identity, address) : nullptr;
  const bool is_new = content == nullptr;
  if (is_new) content = make();
  if (content == nullptr || content->kind == ContentKind::problem) return content;
  if (is_new) cache.keep(Encoding::identity, address, content);
  if (!takes_gzip) return content;
  content = compressed(content);
  cache.keep(Encoding::gzip, address, content);
  return content;
}

// An answer with this content, or 304 if the client's If-None-Match has its tag.
HttpAnswer with(ContentPointer content, const HttpRequest& request, std::string_view route) {
  HttpAnswer answer{.status = content->status, .content = std::move(content), .route = route};
  const Content& held = *answer.content;
  if (held.status == 200 && !held.tag.empty() && !request.if_none_match.empty() &&
      names_tag(request.if_none_match, held.tag)) {
    answer.status = 304;
    answer.has_body = false;
  }
  return answer;
}

ContentPointer file_content(const ArtifactTask& file, int status = 200) {
  MemorySink sink;
  const Result<void> written = file.run(file.path, sink);
  if (!written || !sink.is_written()) return nullptr;
  return made(kind_of(file.path), content_type_of(file.path), sink.take(), status);
}

// Maps the decoded path components below the base to the path of a file; "" and "tags/" give the
// index.html of their folder. Empty if a component contains a `/`, or if one other than the last is
// empty.
std::string file_path(std::span<const std::string> parts) {
  std::string path;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool is_last = i + 1 == parts.size();
    if (parts[i].contains('/') || (parts[i].empty() && !is_last)) return {};
    path += parts[i];
    if (!is_last) path += '/';
  }
  return page_file(path);
}

// The path components below the base; nothing if the path is not below it.
std::optional<std::span<const std::string>> below(std::span<const std::string> parts,
                                                  std::string_view base) {
  for (const std::string_view part : split(base.substr(1), '/')) {
    if (part.empty()) break;
    if (parts.size() < 2 || parts.front() != part) return std::nullopt;
    parts = parts.subspan(1);
  }
  return parts;
}

// Whether the path begins with these components and has at least one more.
bool begins(std::span<const std::string> parts, std::string_view path) {
  const std::vector<std::string_view> wanted = split(path, '/');
  return parts.size() > wanted.size() && std::ranges::equal(parts.first(wanted.size()), wanted);
}

// What may be done with an operation that takes a body; browsers ask before they send one to
// another site (CORS).
ContentPointer operation_options() {
  return std::make_shared<const Content>(Content{.kind = ContentKind::api,
                                                 .type = "text/plain; charset=utf-8",
                                                 .bytes = {},
                                                 .allow = post_methods});
}

ContentPointer moved_to(std::string location) {
  return std::make_shared<const Content>(
      Content{.status = 308,
              .kind = ContentKind::file,
              .type = "text/plain; charset=utf-8",
              .bytes = fmt::format("What was asked for stands at {}\n", location),
              .location = std::move(location)});
}

// A partial answer (206), or 416 if the requested part does not exist.
HttpAnswer part_answer(HttpAnswer whole, Content content, const ByteRange& part) {
  const std::uint64_t size = whole.part.count;
  if (part.count == 0) {
    content =
        *problem_content({.status = 416, .detail = fmt::format("the file has {} bytes", size)});
    content.range = fmt::format("bytes */{}", size);
  } else {
    content.status = 206;
    content.range = fmt::format("bytes {}-{}/{}", part.first, part.first + part.count - 1, size);
    whole.part = part;
  }
  whole.status = content.status;
  whole.content = std::make_shared<const Content>(std::move(content));
  return whole;
}

// Answers with the database, the only file for which range requests are supported, since it is
// large enough for clients to resume a download.
HttpAnswer database_answer(const HttpRequest& request, const ServedSnapshot& served) {
  const Content content{.kind = ContentKind::database,
                        .type = std::string(content_type_of("lofp.db")),
                        .bytes = {},
                        .tag = served.snapshot->database.digest};
  HttpAnswer answer = with(std::make_shared<const Content>(content), request, "database");
  answer.snapshot = served.snapshot;
  answer.part = {0, served.snapshot->database.identity.size};
  if (answer.status != 200 || request.method != "GET") return answer;
  const auto part = range_of(request.range, request.if_range, content.tag, answer.part.count);
  return part ? part_answer(std::move(answer), content, *part) : answer;
}

}  // namespace

HttpAnswer Dispatcher::answer(const HttpRequest& request, ServedSnapshot& served) const {
  HttpAnswer answer = answer_checked(request, served);
  // Browsers check the CORS header of error answers as well.
  if (request.target.starts_with(fmt::format("{}api/", served.snapshot->base)))
    answer.readers = AllowedReaders::all;
  return answer;
}

HttpAnswer Dispatcher::answer_checked(const HttpRequest& request, ServedSnapshot& served) const {
  std::expected<Target, Problem> target = read_target(request.target);
  const auto path = target ? below(target->parts, served.snapshot->base) : std::nullopt;
  const bool is_api = path && begins(*path, "api/v1");
  if (!is_api && !only_reads(request)) return not_allowed(get_methods);
  if (!is_api && has_unread_body(request)) return no_body_here();
  if (!target) return refused(std::move(target).error());
  if (is_api) return api_answer(request, *target, path->subspan(2), served);
  // Browsers request this path for documents that name no icon, whatever the base is.
  if (target->path == "/favicon.ico")
    return with(moved_to(fmt::format("{}icon.svg", served.snapshot->base)), request, "site");
  if (!path && fmt::format("{}/", target->path) == served.snapshot->base)
    return with(moved_to(served.snapshot->base), request, "site");
  if (!path) return refused(404, fmt::format("the site stands at {}", served.snapshot->base));
  if (path->size() == 1 && path->front() == "metrics") {
    Content content{.kind = ContentKind::metrics,
                    .type = "text/plain; version=0.0.4",
                    .bytes = metrics_text(*served.snapshot)};
    return with(std::make_shared<const Content>(std::move(content)), request, "metrics");
  }
  return site_answer(request, *target, *path, served);
}

bool Dispatcher::takes_body(std::string_view method, std::string_view target,
                            std::string_view base) {
  if (method != "POST") return false;
  const std::expected<Target, Problem> read = read_target(target);
  const auto path = read ? below(read->parts, base) : std::nullopt;
  if (!path || !begins(*path, "api/v1")) return false;
  GivenParameters given;
  const Route* route = find_route(path->subspan(2), given);
  return route != nullptr && route->method == RouteMethod::post;
}

HttpAnswer Dispatcher::api_answer(const HttpRequest& request, const Target& target,
                                  std::span<const std::string> path, ServedSnapshot& served) const {
  const Snapshot& snapshot = *served.snapshot;
  const bool takes_gzip = accepts_gzip(request.accept_encoding);
  GivenParameters given;
  const Route* route = find_route(path, given);
  if (std::optional<HttpAnswer> refusal = refusal_of(request, route)) return *std::move(refusal);
  if (path.size() == 1 && path.front() == "openapi.json")
    return with(content_for(served.cache, takes_gzip, target.path,
                            [&] {
                              return made(ContentKind::api, "application/json",
                                          openapi_document(snapshot.base));
                            }),
                request, "openapi");
  if (route == nullptr)
    return refused(404, fmt::format("there is no such operation: {}{}openapi.json has them",
                                    snapshot.base, api_base));
  if (request.method == "OPTIONS") return with(operation_options(), request, route->id);
  const auto make = [&]() -> ContentPointer {
    std::expected<GivenParameters, Problem> query = read_query(target.query);
    if (!query) return problem_content(query.error());
    for (const auto& [name, value] : *query)
      if (const auto at = std::ranges::find(route->parameters, name, &Parameter::name);
          at != route->parameters.end() && at->place == ParameterPlace::path)
        return problem_content({.status = 400,
                                .detail = fmt::format("{} is a part of the path", name),
                                .parameter = name});
    given.insert(given.end(), query->begin(), query->end());
    const auto values = read_parameters(route->parameters, given);
    if (!values) return problem_content(values.error());
    RouteAnswer answer = route->answer.make(
        {.route = *route,
         .snapshot = snapshot,
         .values = *values,
         .body = request.body,
         .address = fmt::format("{}{}{}", snapshot.base, api_base, route->path)});
    if (!answer) return problem_content(answer.error());
    return made(ContentKind::api, "application/json", std::move(*answer));
  };
  if (route->freshness == Freshness::of_database)
    return with(content_for(served.cache, takes_gzip,
                            fmt::format("{}?{}", target.path, target.query), make),
                request, route->id);
  Content content = *make();
  content.tag.clear();
  return with(std::make_shared<const Content>(std::move(content)), request, route->id);
}

HttpAnswer Dispatcher::site_answer(const HttpRequest& request, const Target& target,
                                   std::span<const std::string> path,
                                   ServedSnapshot& served) const {
  const Snapshot& snapshot = *served.snapshot;
  const std::string name = file_path(path);
  if (name == "lofp.db") return database_answer(request, served);
  const bool takes_gzip = accepts_gzip(request.accept_encoding);
  const auto content_of = [&](const std::string& file, int status) -> ContentPointer {
    const auto at = snapshot.file_at.find(file);
    if (at == snapshot.file_at.end()) return nullptr;
    return content_for(served.cache, takes_gzip, fmt::format("{}\n{}", status, file),
                       [&] { return file_content(*at->second, status); });
  };
  if (ContentPointer content = content_of(name, 200)) return with(content, request, "site");
  if (snapshot.file_at.contains(name + "/index.html"))
    return with(moved_to(fmt::format("{}/{}{}", target.path, target.query.empty() ? "" : "?",
                                     target.query)),
                request, "site");
  if (!path.empty() && path.front() == "api")
    return refused(404, fmt::format("there is no such file: {}api/index.json says which there are",
                                    snapshot.base));
  if (ContentPointer content = content_of("404.html", 404)) return with(content, request, "site");
  return refused(404, "there is no such page");
}

std::string Dispatcher::metrics_text(const Snapshot& snapshot) const {
  return metrics_.text({.database_written = snapshot.database.identity.seconds,
                        .rules = snapshot.catalog.rules.size(),
                        .entries = snapshot.catalog.entries.size()});
}

void Dispatcher::warm(ServedSnapshot& served) {
  for (const char* name : {"catalog.json", "search.json.gz", "search-exclusions.json.gz",
                           "api/entries.csv", "sitemap.xml"}) {
    const auto file = served.snapshot->file_at.find(name);
    if (file == served.snapshot->file_at.end()) continue;
    const ContentPointer content = file_content(*file->second);
    if (content == nullptr) continue;
    const std::string address = fmt::format("200\n{}", name);
    served.cache.pin(Encoding::identity, address, content);
    served.cache.pin(Encoding::gzip, address, compressed(content));
  }
}

}  // namespace lofp
