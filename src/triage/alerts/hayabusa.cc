// Results of Hayabusa (https://github.com/Yamato-Security/hayabusa): JSON, JSON lines and CSV, of
// every profile.  `Details` is an object in JSON and a text, "Proc: x ¦ User: y", in CSV.
#include "base/text.h"
#include "triage/alerts/alert.h"

namespace lofp {
namespace {

constexpr FieldUse uses[] = {
    {AlertSlot::rule_id, "RuleID"},      {AlertSlot::rule_name, "RuleTitle"},
    {AlertSlot::tag, "MitreTags"},       {AlertSlot::tag, "OtherTags"},
    {AlertSlot::data_source, "Channel"}, {AlertSlot::level, "Level"},
    fact_in(FactName::host, "Computer"),
};

// Hayabusa's abbreviations for the fields of events.
struct Abbreviation {
  std::string_view name;
  FactName fact;
};
constexpr Abbreviation abbreviations[] = {
    {"Proc", FactName::process_path},
    {"Image", FactName::process_path},
    {"Cmdline", FactName::command_line},
    {"ParentCmdline", FactName::parent_command},
    {"ParentProc", FactName::parent_path},
    {"ParentImage", FactName::parent_path},
    {"User", FactName::user},
    {"TgtUser", FactName::user},
    {"SrcUser", FactName::user},
    {"TargetUserName", FactName::user},
    {"Path", FactName::file},
    {"TgtFile", FactName::file},
    {"TgtObj", FactName::registry},
    {"Svc", FactName::service},
    {"Task", FactName::service},
    {"TgtIP", FactName::destination},
    {"TgtHost", FactName::destination},
    {"TgtPort", FactName::port},
    {"SrcIP", FactName::ip},
    {"IpAddress", FactName::ip},
    {"ScriptBlock", FactName::command_line},
    {"Query", FactName::destination},
};

void take(std::string_view path, std::string_view name, std::string_view value, Alert& alert) {
  for (const Abbreviation& abbreviation : abbreviations)
    if (abbreviation.name == name) return add_fact(alert, abbreviation.fact, path, value);
  add_fact(alert, FactName::other, path, value);
}

void finish(const AlertFields& fields, Alert& alert) {
  constexpr std::string_view between = " ¦ ";
  for (const std::string_view place : {"Details", "ExtraFieldInfo", "AllFieldInfo"}) {
    for (std::string_view text : fields.all(place)) {
      while (!text.empty()) {
        const std::size_t end = text.find(between);
        const std::string_view pair = text.substr(0, end);
        const std::size_t colon = pair.find(": ");
        if (colon != std::string_view::npos)
          take(place, trim(pair.substr(0, colon)), pair.substr(colon + 2), alert);
        text =
            end == std::string_view::npos ? std::string_view() : text.substr(end + between.size());
      }
    }
  }
  for (const AlertFields::Field& field : fields.in_order())
    for (const std::string_view place : {"Details.", "ExtraFieldInfo.", "AllFieldInfo."})
      if (field.path.starts_with(place))
        take(field.path, field.path.substr(place.size()), field.value, alert);
  constexpr std::string_view prefixes[] = {"Details.", "ExtraFieldInfo.", "AllFieldInfo."};
  add_usual_facts(fields, prefixes, alert);
}

}  // namespace

extern const AlertKind hayabusa_alert{
    .id = "hayabusa",
    .title = "Hayabusa",
    .source = "sigma",
    .platform = "windows",
    .sample =
        R"({"RuleTitle": "Service Installed By Backup Agent", "Level": "med", "Computer": "FILE01",
"Channel": "Sys", "EventID": 7045, "Details": {"Svc": "ExampleBackup",
"Path": "C:\\Program Files\\Example Backup\\agent.exe"}, "MitreTags": ["T1543.003"]})",
    .recognises =
        [](const AlertFields& fields) {
          return fields.has("RuleTitle") && fields.has("Level") && !fields.has("RuleLevel") &&
                 !fields.has("RuleId") &&
                 (fields.has("Channel") || fields.has("RecordID") || fields.has("Details") ||
                  fields.has_below("Details"));
        },
    .uses = uses,
    .finish = finish,
};

}  // namespace lofp
