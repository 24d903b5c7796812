#include "triage/event_field.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace lofp {
namespace {

// A part of a field's name, in lower case and without its separators, and what a field of such a
// name holds.  The first part that the name contains decides.
struct NamePart {
  std::string_view part;
  std::array<FactName, 2> facts;
};

constexpr FactName none = FactName::other;

constexpr NamePart name_parts[] = {
    {"parentcommandline", {FactName::parent_command, none}},
    {"parentcommand", {FactName::parent_command, none}},
    {"parentprocesscommandline", {FactName::parent_command, none}},
    {"processparentargs", {FactName::parent_command, none}},
    {"parentuser", {none, none}},
    {"parentimage", {FactName::parent_path, FactName::parent}},
    {"parentexecutable", {FactName::parent_path, FactName::parent}},
    {"parentprocess", {FactName::parent_path, FactName::parent}},
    {"parentname", {FactName::parent, FactName::parent_path}},
    {"useragent", {FactName::user_agent, none}},
    {"commandline", {FactName::command_line, none}},
    {"processargs", {FactName::command_line, none}},
    {"scriptblocktext", {FactName::command_line, none}},
    {"targetfilename", {FactName::file, none}},
    {"imageloaded", {FactName::file, none}},
    {"imagepath", {FactName::process_path, none}},
    {"filepath", {FactName::file, none}},
    {"dllpath", {FactName::file, none}},
    {"dllname", {FactName::file, none}},
    {"originalfilename", {FactName::process, none}},
    {"initiatingprocessfilename", {FactName::process, none}},
    {"filename", {FactName::file, none}},
    {"targetobject", {FactName::registry, none}},
    {"registry", {FactName::registry, none}},
    {"servicename", {FactName::service, none}},
    {"taskname", {FactName::service, none}},
    {"newprocessname", {FactName::process_path, FactName::process}},
    {"processexecutable", {FactName::process_path, FactName::process}},
    {"processname", {FactName::process, FactName::process_path}},
    {"processpath", {FactName::process_path, FactName::process}},
    {"procname", {FactName::process, FactName::process_path}},
    {"procexe", {FactName::process_path, FactName::process}},
    {"sourceimage", {FactName::process_path, FactName::process}},
    {"image", {FactName::process_path, FactName::process}},
    {"destinationport", {FactName::port, none}},
    {"destport", {FactName::port, none}},
    {"destinationhostname", {FactName::destination, none}},
    {"destinationip", {FactName::destination, none}},
    {"destinationdomain", {FactName::destination, none}},
    {"dnsquestionname", {FactName::destination, none}},
    {"queryname", {FactName::destination, none}},
    {"urldomain", {FactName::destination, none}},
    {"urloriginal", {FactName::destination, none}},
    {"cshost", {FactName::destination, none}},
    {"destip", {FactName::destination, none}},
    {"sourceipaddress", {FactName::ip, none}},
    {"sourceip", {FactName::ip, none}},
    {"ipaddress", {FactName::ip, none}},
    {"srcip", {FactName::ip, none}},
    {"eventname", {FactName::action, none}},
    {"eventaction", {FactName::action, none}},
    {"operationname", {FactName::action, none}},
    {"useridentityarn", {FactName::principal, FactName::user}},
    {"principalemail", {FactName::principal, FactName::user}},
    {"invokedby", {FactName::principal, none}},
    {"username", {FactName::user, none}},
};

}  // namespace

std::vector<FactName> facts_of_field(std::string_view field) {
  std::string name;
  for (const char c : lower_ascii(field))
    if (is_alphanumeric(c)) name += c;
  // Names that are a part of too many others.
  if (name == "user" || name == "usr") return {FactName::user, FactName::principal};
  if (name == "process" || name == "processprocess") return {FactName::command_line};
  if (name == "hostname" || name == "computername" || name == "computer" || name == "dest")
    return {FactName::host};
  const auto at = std::ranges::find_if(
      name_parts, [&](const NamePart& one) { return name.contains(one.part); });
  std::vector<FactName> facts;
  if (at == std::end(name_parts)) return facts;
  for (const FactName fact : at->facts)
    if (fact != none) facts.push_back(fact);
  return facts;
}

}  // namespace lofp
