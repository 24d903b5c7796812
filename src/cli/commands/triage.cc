// lofp triage: answers alerts with the harmless causes that people documented.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/file.h"
#include "base/input.h"
#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"
#include "cli/commands/command.h"
#include "cli/enrich.h"
#include "store/database.h"
#include "triage/alert_file.h"
#include "triage/alerts/alert.h"
#include "triage/answer.h"
#include "triage/answer_formats.h"
#include "triage/stored_index.h"

namespace lofp {
namespace {

constexpr Option options[] = {
    database_option,
    {.name = "top", .value = "N", .summary = "How many causes, at most.", .fallback = "3"},
    {.name = "format",
     .value = "FORMAT",
     .summary = "text, json, ndjson (an answer a line), markdown or cortex.",
     .fallback = "text"},
    {.name = "enrich",
     .value = {},
     .summary = "Read JSON lines from standard input and print each with its answer in a member "
                "more, `lofp`, until the input ends."},
    {.name = "jobs", .value = "N", .summary = "With --enrich: threads. Default: all there are."},
    {.name = "rule", .value = "NAME_OR_ID", .summary = "Instead of a file: the rule that fired."},
    {.name = "technique",
     .value = "ID",
     .summary = "Instead of a file: a technique of it.",
     .is_repeatable = true},
    {.name = "platform", .value = "ID", .summary = "Instead of a file: windows, aws, ..."},
    {.name = "process", .value = "PATH", .summary = "Instead of a file: the program."},
    {.name = "parent", .value = "PATH", .summary = "Instead of a file: what started the program."},
    {.name = "command-line", .value = "TEXT", .summary = "Instead of a file: its command line."},
    {.name = "user", .value = "NAME", .summary = "Instead of a file: whose account it was."},
    {.name = "fact",
     .value = "NAME=VALUE",
     .summary =
         "Instead of a file: any other fact: host, file, registry, service, destination, ip, "
         "user_agent, action, principal.",
     .is_repeatable = true},
    {.name = "sources",
     .value = "LIST",
     .summary = "Only these rule sets answer: ids with commas between."},
    {.name = "unseen",
     .value = {},
     .summary = "Answer as if the alert's rule and its twins were not in the catalog."},
};

constexpr std::string_view examples[] = {
    "lofp triage alert.json --db site/lofp.db",
    "lofp triage --rule \"Whoami Process Activity\" --parent 'C:\\Windows\\CCM\\CcmExec.exe'",
    "lofp triage alerts.ndjson --format ndjson --top 1 > answers.ndjson",
    "lofp triage --enrich --db /srv/lofp/lofp.db < alerts.ndjson > answered.ndjson",
};

constexpr std::string_view formats[] = {"text", "json", "ndjson", "markdown", "cortex"};

// The options that say what fired, and the fact of each.
struct FactOption {
  std::string_view option;
  FactName fact;
};
constexpr FactOption fact_options[] = {{"process", FactName::process},
                                       {"parent", FactName::parent},
                                       {"command-line", FactName::command_line},
                                       {"user", FactName::user}};

bool says_what_fired(const Arguments& arguments) {
  return std::ranges::any_of(fact_options,
                             [&](const FactOption& one) { return arguments.has(one.option); }) ||
         arguments.has("rule") || arguments.has("technique") || arguments.has("fact");
}

Result<Alert> alert_of(const Arguments& arguments) {
  Alert alert = alert_of_rule(arguments.value("rule"));
  for (const std::string& technique : arguments.values("technique"))
    if (!add_techniques(alert, technique))
      return std::unexpected(
          Error{fmt::format("--technique {}: give an id such as T1059.001", printable(technique))});
  alert.platform = arguments.value("platform");
  for (const FactOption& one : fact_options)
    add_fact(alert, one.fact, one.option, arguments.value(one.option));
  for (const std::string& fact : arguments.values("fact")) {
    const std::size_t at = fact.find('=');
    if (at == std::string::npos)
      return std::unexpected(
          Error{fmt::format("--fact {}: give NAME=VALUE, such as host=FILE01", printable(fact))});
    const std::string_view name = std::string_view(fact).substr(0, at);
    add_fact(alert, fact_named(name), name, std::string_view(fact).substr(at + 1));
  }
  complete(alert);
  return alert;
}

Result<Request> request_of(const Arguments& arguments, const TriageIndex& index) {
  constexpr int most = 100;
  Request request;
  request.most_causes = static_cast<std::size_t>(TRY(arguments.number("top", 1, most)));
  request.is_unseen = arguments.has("unseen");
  if (!arguments.has("sources")) return request;
  request.sources = 0;
  for (const std::string_view id : split(arguments.value("sources"), ',')) {
    const std::uint64_t bit = source_bit(index, trim(id));
    if (bit == 0) {
      std::vector<std::string_view> ids;
      for (const TriageSource& source : index.sources) ids.push_back(source.id);
      return std::unexpected(Error{fmt::format("--sources {}: the rule sets in the database are {}",
                                               printable(trim(id)), fmt::join(ids, ", "))});
    }
    request.sources |= bit;
  }
  return request;
}

// Prints answers in one format, in the order in which they come.
class AnswerPrinter {
 public:
  explicit AnswerPrinter(std::string_view format) : format_(format) {}

  void print(const AnsweredAlert& answered) {
    constexpr std::size_t columns_of_files = 80;
    if (format_ == "text") {
      const std::size_t columns = terminal_columns(stdout);
      print_out("{}{}", count_ == 0 ? "" : "\n",
                answer_text(answered, columns > 0 ? columns : columns_of_files));
    } else if (format_ == "markdown") {
      print_out("{}{}", count_ == 0 ? "" : "\n", answer_markdown(answered));
    } else {
      print_json(answered);
    }
    ++count_;
  }

  std::size_t count() const { return count_; }

 private:
  void print_json(const AnsweredAlert& answered) {
    std::string text;
    JsonWriter json([&](std::string_view part) { text += part; });
    if (format_ == "cortex")
      write_cortex_report(answered, json);
    else
      write_answer(answered, json);
    json.finish();
    if (format_ == "ndjson") std::erase(text, '\n');
    print_bytes(text);
    if (format_ == "ndjson") print_bytes("\n");
  }

  std::string_view format_;
  std::size_t count_ = 0;
};

Result<int> answer_file(const std::string& path, const TriageIndex& index, const Request& request,
                        AnswerPrinter& printer) {
  constexpr std::size_t most_bytes = std::size_t{256} << 20;
  AlertFile file(TRY(path == "-" ? read_standard_input(most_bytes) : read_file(path, most_bytes)));
  std::size_t faults = 0;
  while (const std::optional<AlertRead> read = file.next()) {
    if (!read->fields) {
      ++faults;
      print_message("{}:{}: error: {}\n", printable(path == "-" ? "standard input" : path),
                    read->line, printable(read->fields.error().message));
      continue;
    }
    const Alert alert = read_alert(*read->fields);
    printer.print({index, alert, explain(index, alert, request)});
  }
  if (printer.count() == 0 && faults == 0)
    return std::unexpected(Error{fmt::format(
        "{}: no alert is in it: give JSON or a table with a row of names", printable(path))});
  return faults == 0 ? 0 : 1;
}

Result<int> answer_stream(const Arguments& arguments, const TriageIndex& index,
                          const Request& request) {
  const int jobs = TRY(arguments.jobs());
  const std::size_t faults = TRY(enrich_stream(index, request, jobs));
  if (faults == 0) return 0;
  print_message("lofp: {} no alert and came out with an error\n",
                counted(faults, "line was", "lines were"));
  return 1;
}

Result<int> run(const Arguments& arguments) {
  const std::string_view format = TRY(arguments.choice("format", formats));
  const bool has_options = says_what_fired(arguments);
  const bool is_stream = arguments.has("enrich");
  if (is_stream && (has_options || !arguments.operands.empty() || format != "text"))
    return std::unexpected(Error{
        "--enrich reads standard input and has a form of its own: leave FILE, --format and options "
        "such as --rule out"});
  if (arguments.operands.size() > 1)
    return std::unexpected(Error{"give one FILE, or `-` for standard input"});
  if (!arguments.operands.empty() && has_options)
    return std::unexpected(
        Error{"the alert is either a FILE or said by options such as --rule: leave one out"});
  if (arguments.operands.empty() && !has_options && !is_stream)
    return std::unexpected(
        Error{"there is no alert: give a FILE, `-`, or options such as --rule and --command-line"});
  const std::unique_ptr<Database> database =
      TRY(Database::open(database_path(arguments.value("db"))));
  const std::shared_ptr<const TriageIndex> index = TRY(read_triage_index(*database));
  const Request request = TRY(request_of(arguments, *index));
  if (is_stream) return answer_stream(arguments, *index, request);
  AnswerPrinter printer(format);
  if (!arguments.operands.empty())
    return answer_file(arguments.operands[0], *index, request, printer);
  const Alert alert = TRY(alert_of(arguments));
  printer.print({*index, alert, explain(*index, alert, request)});
  return 0;
}

}  // namespace

extern const Command triage_command{
    .name = "triage",
    .operands = "[FILE]",
    .summary = "Answer alerts with the harmless causes that people documented.",
    .help =
        "FILE holds alerts of Elastic, Splunk, Sentinel, Defender, Wazuh, Chainsaw, Hayabusa and\n"
        "others, one or many, as JSON, JSON lines or a table; `-` is standard input. Without a "
        "FILE,\n"
        "options say what fired. The causes are those of the rule itself and of rules like it, "
        "with\n"
        "reasons; no answer says that an alert is harmless. Nothing of an alert is kept or sent.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace lofp
