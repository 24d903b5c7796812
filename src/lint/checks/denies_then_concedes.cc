// Denials before a cause.
#include <algorithm>
#include <string_view>

#include "lint/checks/check.h"

namespace lofp {
namespace {

// The text up to where its first statement ends: at a full stop, or before "but" and the like.
std::string_view first_statement(std::string_view normalised) {
  std::size_t end = normalised.size();
  for (const std::string_view mark : {". ", "; ", ", ", ": ", " but ", " however", " although",
                                      " though ", " while ", " except ", " unless "})
    end = std::min(end, normalised.find(mark));
  return normalised.substr(0, end);
}

void run(const RuleView& view, FindingList& findings) {
  for (const StatedText& text : view.field) {
    const std::string_view normalised = text.facts->normalised;
    if (text.facts->understood.kind != TextKind::cause) continue;
    const std::string_view first = first_statement(normalised);
    const PlaceholderKind kind = placeholder_kind_of(first);
    // "Unknown but benign processes" denies nothing.
    const std::string_view behind = normalised.substr(first.size());
    const bool is_closed = behind.starts_with(". ") || behind.starts_with(", ");
    if (first.size() == normalised.size() ||
        (kind != PlaceholderKind::denied && !(kind == PlaceholderKind::unknown && is_closed)))
      continue;
    findings.add(text, "the text denies false positives and then names some").instead =
        "leave the denial out: name the cause, and say how rare it is";
  }
}

}  // namespace

extern const Check denies_then_concedes_check{
    .id = "denies-then-concedes",
    .summary = "A text says that there are no false positives, and then names some.",
    .why =
        "A reader who stops after the first sentence takes the wrong half along. Say the cause, "
        "and how rare it is.",
    .bad = R"(name: Archive Made By Rar
id: 0f0b9c14-9a0e-4b43-8f41-8f0d5c2d3e12
type: Hunting
search: process_name=rar.exe
known_false_positives: None identified. However, backup jobs may pack with WinRAR.
tags:
  asset_type: Endpoint
)",
    .good = R"(name: Archive Made By Rar
id: 0f0b9c14-9a0e-4b43-8f41-8f0d5c2d3e12
type: Hunting
search: process_name=rar.exe
known_false_positives: Backup jobs may pack with WinRAR, which is rare.
tags:
  asset_type: Endpoint
)",
    .source = "splunk",
    .severity = Severity::warning,
    .precision = "33 of 33",
    .run = run,
};

}  // namespace lofp
