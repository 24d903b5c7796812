// Answers the messages of the Model Context Protocol, a JSON-RPC 2.0 message a line, with the tools
// of cli/tools/.
//
// Two eras of the protocol are understood.  Since revision 2026-07-28 each request says its
// revision and capabilities in `_meta`, and no request depends on another.  Before it a client
// opens with `initialize`, and then sends requests without.  A process serves both:
// https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning.
//
// Every message is hostile: a faulty one is answered with an error.  Nothing of a message is kept
// or logged.  For one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/json_message.h"
#include "cli/tool_database.h"

namespace lofp {

enum class McpEra : std::uint8_t { legacy, modern };

// Bytes of a line.
inline constexpr std::size_t longest_message = std::size_t{8} << 20;

class McpServer {
 public:
  // The database must live as long.
  explicit McpServer(ToolDatabase& database) : database_(database) {}

  // The answer to a line, without a line feed; empty where none is due: to a notification, a
  // response or a blank line.
  std::string answer(std::string_view line);

  // The answer to a line of more than longest_message bytes.
  static std::string answer_to_long_line();

 private:
  struct Request;
  std::string answer_request(const Request& request);
  std::string answer_modern(const Request& request, std::string_view version);
  std::string answer_legacy(const Request& request);
  std::string initialize(const Request& request);
  std::string call_tool(const Request& request);

  ToolDatabase& database_;
  bool is_initialized_ = false;
};

}  // namespace lofp
