// The kinds of alerts that are understood.  Every other file in this folder defines one.
//
// A kind is mostly a table: which field of the alert is what.  Where a product keeps facts in lists
// of typed objects, or several facts in one text, `finish` reads those.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "triage/alert.h"
#include "triage/alert_fields.h"

namespace lofp {

// What of an Alert a field is.
enum class AlertSlot : std::uint8_t {
  rule_id,
  rule_name,
  rule_description,
  technique,  // any text with ids of techniques in it; without one, the name of a technique
  tag,        // ids of techniques among other things
  data_source,
  platform,  // any text that names an operating system or a cloud
  level,
  fact  // FieldUse::fact
};

// A field and what it is used for.  Of several fields for one slot, or one fact, all that exist are
// taken for rule_id, technique and tag; for everything else the first with a value.
struct FieldUse {
  AlertSlot slot = AlertSlot::fact;
  std::string_view path;
  FactName fact = FactName::other;
};

// {path, fact}: shorter to write in a table of facts.
constexpr FieldUse fact_in(FactName fact, std::string_view path) {
  return {.slot = AlertSlot::fact, .path = path, .fact = fact};
}

struct AlertKind {
  std::string_view id;             // "elastic8"
  std::string_view title;          // "Elastic Security 8 and later"
  std::string_view source = {};    // id of the rule set that its product ships, or empty
  std::string_view platform = {};  // where all its alerts are of one
  // An alert of the kind, made up, with rule, technique and at least one fact, in JSON.
  std::string_view sample;

  // Whether an alert with these fields is of this kind.  No alert may be of two kinds.
  bool (*recognises)(const AlertFields& fields);

  std::span<const FieldUse> uses;

  // Reads what a table cannot say; null where there is nothing of that sort.
  void (*finish)(const AlertFields& fields, Alert& alert) = nullptr;
};

// All kinds, in the order of their file names.
std::span<const AlertKind* const> all_alerts();

// The kind of an alert; null where none recognises it.
const AlertKind* kind_of(const AlertFields& fields);

// Takes what the uses name, as read_alert does with those of a kind.
void use_fields(const AlertFields& fields, std::span<const FieldUse> uses, Alert& alert);

// What the name of a field of ECS, Sysmon or Sigma says, in any case, with blanks, full stops and
// underscores or without; `other` where it is none of these.
FactName usual_fact(std::string_view name);

// The fields of ECS, Sysmon, Windows events and Sigma's taxonomy, by which facts are found in any
// kind of alert beneath the prefixes that it gives: {"", "event.", "winlog.event_data."}.
void add_usual_facts(const AlertFields& fields, std::span<const std::string_view> prefixes,
                     Alert& alert);

// Reads an alert of whatever kind it is.  Its kind is "unknown" where none recognises it: then the
// usual names of fields are looked for.
Alert read_alert(const AlertFields& fields);

}  // namespace lofp
