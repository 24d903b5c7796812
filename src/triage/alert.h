// What triage knows of one alert, whatever product sent it.  Plain data.  Everything in it comes
// from strangers and is private: it is neither stored nor logged.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// What a fact of an event is about.
enum class FactName : std::uint8_t {
  process,         // file name of the program
  process_path,    // with its folder
  parent,          // file name of the program that started it
  parent_path,     // with its folder
  parent_command,  // command line of that program
  command_line,    // of the program
  user,            // whose account acts
  host,            // where
  file,            // that is read, written or loaded
  registry,        // key or value
  service,         // or scheduled task
  destination,     // host name or address that is contacted
  port,            // of the destination
  ip,              // from where
  user_agent,      // of a web client or an API client
  action,          // call of an API, or what the event says happened
  principal,       // identity in a cloud that is no user's: a role, a service
  other            // named by Fact::key
};
inline constexpr std::size_t fact_names = static_cast<std::size_t>(FactName::other) + 1;

// The name in outputs and in alerts of our own kind, which is that of the enumerator.
std::string_view name_of(FactName name);

// The fact of this name; `other` for a name that is none.  "command" and "path" are understood too.
FactName fact_named(std::string_view name);

struct Fact {
  FactName name = FactName::other;
  std::string key;    // the field of the alert that has it
  std::string value;  // valid UTF-8
};

struct Alert {
  std::string kind;                          // id of its AlertKind
  std::vector<std::string> rule_ids;         // the one to be trusted most first
  std::string rule_name;                     // as the alert has it
  std::string rule_description;              // or that of the alert
  std::string source;                        // id of the rule set, where the kind or the alert says
  std::vector<std::string> techniques;       // ids of ATT&CK in upper case, without duplicates
  std::vector<std::string> technique_names;  // where it names them
  std::string data_source;                   // what the alert says it was read from
  std::string platform;                      // id of data/platforms.txt, or empty
  std::string level;                         // or severity
  std::vector<Fact> facts;                   // in the order in which the kind prefers them

  // The first fact of this name; empty where there is none.
  std::string_view fact(FactName name) const;
};

// An alert that somebody says without a file: that of a rule, by its name, id or key, or of an
// unknown one where `rule` is empty.
Alert alert_of_rule(std::string_view rule);

// Adds the fact unless its value is empty, says nothing ("-", "N/A"), or is there already.
void add_fact(Alert& alert, FactName name, std::string_view key, std::string_view value);

// Adds every id of a technique that the text contains: "T1059.001", "attack.t1059.001",
// ".../T1059/001". Returns whether there was one.
bool add_techniques(Alert& alert, std::string_view text);

// Completes an alert that a kind has read: the file name of a program of which it gives the path,
// and the path where the name was one; the platform, where facts tell it.
void complete(Alert& alert);

// The last component of a path with slashes or back slashes.
std::string_view file_name_of(std::string_view path);

}  // namespace lofp
