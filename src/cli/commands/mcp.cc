// lofp mcp: answers language models over the Model Context Protocol.
#include "base/input.h"
#include "base/interruption.h"
#include "base/print.h"
#include "cli/commands/command.h"
#include "cli/mcp_server.h"
#include "cli/tool_database.h"

namespace lofp {
namespace {

constexpr Option options[] = {database_option};

constexpr std::string_view examples[] = {
    "lofp mcp --db site/lofp.db",
    "lofp mcp --db /srv/lofp/lofp.db",
};

// Splits what comes into lines, and answers each.
class Conversation {
 public:
  explicit Conversation(McpServer& server) : server_(server) {}

  // Up to the end of the input, or the signal that asks to end; lines that came are answered.
  Result<void> hold() {
    constexpr std::size_t part = std::size_t{1} << 16;
    while (TRY(read_some_input(bytes_, part))) {
      std::size_t begin = 0;
      for (std::size_t end = bytes_.find('\n', looked_at_); end != std::string::npos;
           end = bytes_.find('\n', begin)) {
        TRY(take_line(std::string_view(bytes_).substr(begin, end - begin)));
        begin = end + 1;
      }
      bytes_.erase(0, begin);
      if (bytes_.size() > longest_message) {
        is_too_long_ = true;
        bytes_.clear();  // and what follows, up to the end of the line
      }
      looked_at_ = bytes_.size();
    }
    if (noted_interruption() != 0) return {};
    return take_line(bytes_);  // the last one may lack its line feed
  }

 private:
  Result<void> take_line(std::string_view line) {
    const bool is_too_long = is_too_long_ || line.size() > longest_message;
    is_too_long_ = false;
    std::string answer = is_too_long ? McpServer::answer_to_long_line() : server_.answer(line);
    if (answer.empty()) return {};
    answer += '\n';
    print_bytes(answer);
    return flush_standard_streams();
  }

  McpServer& server_;
  std::string bytes_;          // of the line that is not whole yet
  std::size_t looked_at_ = 0;  // of these, for a line feed
  bool is_too_long_ = false;   // the line that is coming
};

Result<int> run(const Arguments& arguments) {
  const DeferredInterruption deferred;
  const std::unique_ptr<ToolDatabase> database = TRY(ToolDatabase::open(arguments.value("db")));
  McpServer server(*database);
  TRY(Conversation(server).hold());
  return 0;
}

}  // namespace

extern const Command mcp_command{
    .name = "mcp",
    .operands = {},
    .summary = "Answer language models over the Model Context Protocol.",
    .help =
        "Messages come on standard input and are answered on standard output, one a line; the end\n"
        "of the input ends it. The tools are explain_alert, search_false_positives, show_rule,\n"
        "show_technique and what_is_excluded. They read the database alone; nothing of an alert "
        "is\n"
        "kept, logged or sent.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace lofp
