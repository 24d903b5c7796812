#include "publish/record.h"
#include "publish/record_texts.h"

namespace lofp {
namespace {

struct BorrowedRecord {
  static constexpr std::string_view shape_name = "borrowed_cause";
  static constexpr std::string_view shape_summary =
      "A cause that authors of similar rules state, for a rule that states none. It is not "
      "documented by the rule and nowhere counted.";
  static std::span<const ShapeMember<BorrowedRecord>> members();
  const Catalog& catalog;
  const BorrowedCause& cause;
};

struct LogicRecord {
  static std::span<const ShapeMember<LogicRecord>> members();
  const Logic& logic;
};

struct StatementRecord {
  static std::span<const ShapeMember<StatementRecord>> members();
  const Catalog& catalog;
  const Statement& statement;
};

constexpr ShapeMember<LogicRecord> logic_members[] = {
    {"language",
     "sigma, kuery, lucene, eql, esql, spl, machine-learning (the names of its jobs, a line each), "
     "or what the rule says.",
     [](auto& of) -> std::string_view { return of.logic.language; }},
    {"text", {}, [](auto& of) -> std::string_view { return of.logic.text; }},
};

constexpr ShapeMember<BorrowedRecord> borrowed_members[] = {
    {"entry", "Id of the entry.",
     [](auto& of) { return EntryIdText{of.catalog.entries[of.cause.entry].id}; }},
    {"text", "The cause, as the entry states it.",
     [](auto& of) { return of.catalog.entries[of.cause.entry].cause(); }},
    {"likeness",
     "How much the titles of this rule and of the first that states the cause share, 0 to 1.",
     [](auto& of) { return static_cast<double>(of.cause.likeness); }},
    {"rules", "Keys of the rules that state it, the one most alike first.",
     [](auto& of) { return rule_keys(of.catalog, of.cause.rules); }},
};

constexpr ShapeMember<StatementRecord> statement_members[] = {
    {"text",
     "As its author wrote it, trimmed.",
     [](auto& of) -> std::string_view { return of.statement.text; },
     {.least = 1}},
    {"origin", "The rule's field for false positives, or its investigation guide.",
     [](auto& of) { return StatementOrigin{of.statement.origin}; }},
    {"entry", "Id of its entry.",
     [](auto& of) { return EntryIdText{of.catalog.entries[of.statement.entry].id}; }},
    {"line",
     "In the rule's file, from 1.",
     [](auto& of) { return of.statement.line; },
     {.least = 1}},
    {"ai_assisted", "Whether its author says that a language model helped to write it.",
     [](auto& of) { return of.statement.is_ai_assisted; }},
};

std::string_view id_in_key(const Rule& rule) {
  return std::string_view(rule.key).substr(rule.source.size() + 1);
}

constexpr ShapeMember<RuleRecord> rule_members[] = {
    {"key", "source:id.", [](auto& of) -> std::string_view { return of.rule.key; }},
    {"source", {}, [](auto& of) -> std::string_view { return of.rule.source; }},
    {"id",
     "As the rule gives it; its path where it gives none, or another rule's.",
     [](auto& of) { return id_in_key(of.rule); },
     {.least = 1}},
    {"title", {}, [](auto& of) -> std::string_view { return of.rule.title; }, {.least = 1}},
    {"path", "Of its file in its repository.",
     [](auto& of) -> std::string_view { return of.rule.path; }},
    {"given_id", "As the rule gives it, where another rule has it.",
     [](auto& of) {
       const std::string_view id = of.rule.id;
       return where(!id.empty() && id != id_in_key(of.rule), [&] { return id; });
     }},
    {"page", {}, [](auto& of) { return PageText{of.addresses.of(of.rule)}; }},
    {"url", "Of its file upstream; may be empty.",
     [](auto& of) -> std::string_view { return of.rule.url; }},
    {"techniques", {}, [](auto& of) { return technique_ids(of.catalog, of.facts().techniques); }},
    {"named_techniques", "Those that the rule itself names, in its order.",
     [](auto& of) { return each(of.rule.techniques); }},
    {"tactics", "ATT&CK's short names: those of its techniques, and those that it names.",
     [](auto& of) { return known(each(of.facts().tactics)); }},
    {"data_source", "As the rule says it; may be empty.",
     [](auto& of) -> std::string_view { return of.rule.data_source; }},
    {"platforms", {}, [](auto& of) { return platform_names(of.facts().platforms); }},
    {"twins",
     "The same rule in other rule sets: of the same id, or of the same logic but for white space. "
     "The pages count one of them.",
     [](auto& of) { return known(rule_keys(of.catalog, of.facts().twins)); }},
    {"category", "Sigma's logsource.category.", [](auto& of) { return known(of.rule.category); }},
    {"service", "Sigma's logsource.service.", [](auto& of) { return known(of.rule.service); }},
    {"description", "May hold Markdown.", [](auto& of) { return known(of.rule.description); }},
    {"type", {}, [](auto& of) { return known(of.rule.type); }},
    {"level", "Or severity.", [](auto& of) { return known(of.rule.level); }},
    {"risk_score", {}, [](auto& of) { return of.rule.risk_score; }},
    {"status", "Or maturity.", [](auto& of) { return known(of.rule.status); }},
    {"created", "As written.", [](auto& of) { return known(of.rule.created); }},
    {"modified", "As written.", [](auto& of) { return known(of.rule.modified); }},
    {"authors", {}, [](auto& of) { return known(each(of.rule.authors)); }},
    {"references", {}, [](auto& of) { return known(each(of.rule.references)); }},
    {"tags", {}, [](auto& of) { return known(each(of.rule.tags)); }},
    {"license", {}, [](auto& of) { return known(of.rule.license); }},
    {"logic", "What the rule looks for, as its author wrote it.",
     [](auto& of) {
       return where(!of.rule.logic.text.empty(), [&] { return LogicRecord{of.rule.logic}; });
     }},
    {"statements",
     {},
     [](auto& of) {
       return each(of.rule.statements, [&catalog = of.catalog](const Statement& statement) {
         return StatementRecord{catalog, statement};
       });
     }},
    {"borrowed", "What authors of similar rules say, where the rule states no cause itself.",
     [](auto& of) {
       return known(each(of.facts().borrowed, [&catalog = of.catalog](const BorrowedCause& cause) {
         return BorrowedRecord{catalog, cause};
       }));
     }},
    {"exclusions",
     "Harmless activity that the rule's logic passes over, that a filter takes out of it, or that "
     "a run over harmless events found.",
     [](auto& of) {
       return each(of.rule.exclusions,
                   [](const Exclusion& exclusion) { return ExclusionRecord{exclusion}; });
     }},
};

constexpr ShapeMember<RuleRecord> rule_item_members[] = {
    member_of(rule_members, "key"),
    member_of(rule_members, "title"),
    member_of(rule_members, "source"),
    {"path", "Of its page, below the site's base.",
     [](auto& of) { return PageText{of.addresses.of(of.rule)}; }},
    member_of(rule_members, "url"),
    {"level", "Or severity; may be empty.",
     [](auto& of) -> std::string_view { return of.rule.level; }},
    member_of(rule_members, "techniques"),
    member_of(rule_members, "platforms"),
    {"statements", "How many false positives it documents.",
     [](auto& of) { return of.rule.statements.size(); }},
    {"exclusions", "How much harmless activity its logic passes over.",
     [](auto& of) { return of.rule.exclusions.size(); }},
};

std::span<const ShapeMember<BorrowedRecord>> BorrowedRecord::members() {
  return borrowed_members;
}

std::span<const ShapeMember<LogicRecord>> LogicRecord::members() {
  return logic_members;
}

std::span<const ShapeMember<StatementRecord>> StatementRecord::members() {
  return statement_members;
}

}  // namespace

std::span<const ShapeMember<RuleRecord>> RuleRecord::members() {
  return rule_members;
}

std::span<const ShapeMember<RuleRecord>> RuleItem::members() {
  return rule_item_members;
}

}  // namespace lofp
