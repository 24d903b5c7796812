// lofp search: searches a database.
#include "store/search.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"
#include "cli/commands/command.h"
#include "format/csv.h"
#include "format/json.h"
#include "format/text_parts.h"
#include "publish/alike_cause_record.h"
#include "publish/search_hit_record.h"
#include "triage/query_answer.h"
#include "triage/stored_index.h"

namespace lofp {
namespace {

using Fields = std::vector<std::string_view>;

constexpr Option options[] = {
    database_option,
    {.name = "technique",
     .value = "ID",
     .summary = "Only what is filed under it or its sub-techniques.",
     .is_repeatable = true},
    {.name = "source", .value = "ID", .summary = "Only of a rule set.", .is_repeatable = true},
    {.name = "platform", .value = "ID", .summary = "Only of a platform.", .is_repeatable = true},
    {.name = "theme", .value = "ID", .summary = "Only of a theme.", .is_repeatable = true},
    {.name = "grade",
     .value = "GRADE",
     .summary = "Only specific, generic or placeholder.",
     .is_repeatable = true},
    {.name = "mentions",
     .value = "NAME",
     .summary = "Only what names this software, command, account, ...",
     .is_repeatable = true},
    {.name = "origin",
     .value = "ORIGIN",
     .summary = "Only of a field or of a guide.",
     .is_repeatable = true},
    {.name = "weakness",
     .value = "ID",
     .summary = "Only exclusions that an attacker could meet in this way.",
     .is_repeatable = true},
    {.name = "kind",
     .value = "KIND",
     .summary = "Only entry, rule, mention or technique; of entries advice or placeholder; or "
                "exclusion, searched apart.",
     .is_repeatable = true},
    {.name = "ai",
     .value = "ANSWER",
     .summary = "Only entries that are AI-assisted (yes), or only others (no).",
     .is_repeatable = true},
    {.name = "tactic",
     .value = "NAME",
     .summary = "Only rules of a tactic of ATT&CK: credential-access.",
     .is_repeatable = true},
    {.name = "level", .value = "LEVEL", .summary = "Only rules of a level.", .is_repeatable = true},
    {.name = "status",
     .value = "STATUS",
     .summary = "Only rules of a status, such as stable or deprecated.",
     .is_repeatable = true},
    {.name = "author",
     .value = "NAME",
     .summary = "Only rules of an author whose name begins so.",
     .is_repeatable = true},
    {.name = "limit", .value = "N", .summary = "How many to print, at most.", .fallback = "10"},
    {.name = "format", .value = "FORMAT", .summary = "text, json or csv.", .fallback = "text"},
};

constexpr std::string_view examples[] = {
    "lofp search backup agent",
    "lofp search '\"scheduled task\"' --technique T1053 --grade specific",
    "lofp search -- psexec -test -source:splunk",
    "lofp search --technique T1021 --kind entry --format json --limit 50",
    "lofp search powershell --kind exclusion",
    "lofp search --weakness writable-path --technique T1059 --limit 50",
};

std::string words_of(const Arguments& arguments) {
  return fmt::format("{}", fmt::join(arguments.operands, " "));
}

Result<SearchQuery> query_of(const Arguments& arguments) {
  SearchQuery query = parse_query(words_of(arguments));
  for (const SearchField field : all_search_fields)
    for (const std::string& value : arguments.values(name_of(field)))
      if (!add_filter(query, field, value))
        return std::unexpected(Error{fmt::format("--{} is empty: give a value", name_of(field))});
  if (query.terms.empty() && query.filters.empty())
    return std::unexpected(
        Error{"there is nothing to search for: give WORDS, or an option that filters"});
  return query;
}

std::string_view unit_of(const SearchHit& hit) {
  if (hit.kind == DocumentKind::entry || hit.kind == DocumentKind::exclusion)
    return hit.count == 1 ? "rule" : "rules";
  if (hit.kind == DocumentKind::rule) return hit.count == 1 ? "cause" : "causes";
  return hit.count == 1 ? "entry" : "entries";
}

std::string shown_title(const SearchHit& hit) {
  if (hit.title.empty()) return "no text";  // an excluded value may be empty
  return hit.kind == DocumentKind::entry ? without_marks(hit.title) : hit.title;
}

// Causes of rules about something similar, where nothing has all of the words.
struct FoundAlike {
  std::shared_ptr<const TriageIndex> index;  // null where nothing was looked up
  std::vector<AnsweredCause> causes;
};

Result<FoundAlike> alike_causes(const Database& database, const SearchQuery& query,
                                const SearchAnswer& answer) {
  if (!answer.falls_short()) return {};
  FoundAlike alike;
  alike.index = TRY(read_triage_index(database));
  if (std::optional<QueryAnswer> explained = explain_query(*alike.index, query, most_alike_causes))
    alike.causes = std::move(explained->answer.causes);
  return alike;
}

void print_title(std::size_t rank, std::string_view text) {
  constexpr std::size_t indent = 5;
  const std::size_t columns = terminal_columns(stdout);
  std::string title = printable(on_one_line(text));
  if (columns > indent) title = cut_to_columns(title, columns - indent);
  print_out("{:>3}  {}\n", rank, coloured(stdout, Colour::bold, title));
}

void print_alike(const FoundAlike& alike) {
  std::size_t rank = 0;
  for (const AnsweredCause& cause : alike.causes) {
    print_title(++rank, without_marks(cause.text));
    std::string facts = fmt::format("alike, {}", name_of(cause.grade));
    if (!cause.rules.empty())
      facts += fmt::format(", \"{}\"", printable(alike.index->rules[cause.rules[0]].title));
    if (cause.stated_by > 1) facts += fmt::format(" and {} more", cause.stated_by - 1);
    print_out("     {}  /{}\n", coloured(stdout, Colour::dim, facts),
              printable(address_of(*alike.index, cause)));
  }
}

void print_text(const SearchAnswer& answer, const FoundAlike& alike) {
  if (alike.causes.empty()) {
    if (answer.hits.empty()) print_out("nothing was found\n");
    if (answer.is_partial) print_out("nothing has all of the words; these have some of them\n\n");
  } else {
    print_out("nothing has all of the words; rules about something similar document\n\n");
    print_alike(alike);
    if (answer.is_partial) print_out("\nwhat has some of the words\n\n");
  }
  std::size_t rank = 0;
  for (const SearchHit& hit : answer.hits) {
    print_title(++rank, shown_title(hit));
    std::string facts(name_of(hit.kind));
    for (const std::string& mark : hit.marks) facts += fmt::format(", {}", printable(mark));
    facts += fmt::format(", {} {}", with_thousands(hit.count), unit_of(hit));
    print_out("     {}  /{}\n", coloured(stdout, Colour::dim, facts), printable(hit.address));
  }
  if (answer.total > answer.hits.size())
    print_out("\n{} of {}; --limit prints more\n", answer.hits.size(),
              with_thousands(answer.total));
}

void print_json(std::string_view words, const SearchAnswer& answer, const FoundAlike& alike) {
  JsonWriter json([](std::string_view part) { print_bytes(part); });
  json.begin_object().member("query", to_utf8(std::string(words)).text);
  json.key("partial").value(answer.is_partial).key("total").value(answer.total);
  json.key("results").begin_array();
  for (const SearchHit& hit : answer.hits) {
    json.line();
    write_record(PrintedSearchHit{{hit}}, json);
  }
  json.end_array().key("alike").begin_array();
  for (const AnsweredCause& cause : alike.causes) {
    json.line();
    write_record(AlikeCauseRecord{*alike.index, cause}, json);
  }
  json.end_array().end_object().finish();
}

void print_csv(const SearchAnswer& answer) {
  std::string table;
  table += csv_row(Fields{"rank", "kind", "title", "marks", "count", "address", "id", "points"});
  std::size_t rank = 0;
  for (const SearchHit& hit : answer.hits)
    table += csv_row(Fields{std::to_string(++rank), name_of(hit.kind), hit.title,
                            fmt::format("{}", fmt::join(hit.marks, " ")), std::to_string(hit.count),
                            "/" + hit.address, hit.id, std::to_string(hit.points)});
  print_bytes(table);
}

Result<int> run(const Arguments& arguments) {
  constexpr int most = 100000;
  constexpr std::string_view formats[] = {"text", "json", "csv"};
  const std::string_view format = TRY(arguments.choice("format", formats));
  const int limit = TRY(arguments.number("limit", 1, most));
  const SearchQuery query = TRY(query_of(arguments));
  const std::unique_ptr<Database> database =
      TRY(Database::open(database_path(arguments.value("db"))));
  Search search = TRY(Search::open(*database, scope_of(query)));
  const SearchAnswer answer = TRY(search.find(query, 0, static_cast<std::size_t>(limit)));
  if (format == "csv") {
    print_csv(answer);
    return 0;
  }
  const FoundAlike alike = TRY(alike_causes(*database, query, answer));
  if (format == "json")
    print_json(words_of(arguments), answer, alike);
  else
    print_text(answer, alike);
  return 0;
}

}  // namespace

extern const Command search_command{
    .name = "search",
    .operands = "[WORDS...]",
    .summary = "Search false positives, rules, mentions, techniques and exclusions in a database.",
    .help =
        "The words and their ranking are those of the site's search box: \"quoted phrases\",\n"
        "-without, and field:value for the fields that are options here.  Words that begin with\n"
        "`-` stand after `--`.  Where nothing has all of the words, causes of rules about "
        "something\n"
        "similar are printed, too.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace lofp
