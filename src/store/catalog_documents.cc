#include "store/catalog_documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "catalog/excluded_values.h"
#include "exclusion/weakness.h"
#include "format/text_parts.h"
#include "meaning/mention.h"
#include "meaning/platform.h"
#include "meaning/theme.h"
#include "store/search_words.h"

namespace lofp {
namespace {

// Bytes with marks, many times more than search_words() reads without them.
constexpr std::size_t longest_searched = 16'000;

int factor_of(Grade grade) {
  switch (grade) {
    case Grade::placeholder:
      return factor_of_placeholder;
    case Grade::generic:
      return factor_of_generic;
    case Grade::specific:
      return factor_of_specific;
  }
  return factor_of_placeholder;
}

// What entries, rules and excluded values are filed under alike.
void add_tags(SearchDocument& document, const Catalog& catalog, const TagIds& techniques,
              const PlatformIds& platforms) {
  for (const TagId tag : techniques)
    add_value(document, SearchField::technique, catalog.tags[tag].technique);
  for (const PlatformId platform : platforms)
    add_value(document, SearchField::platform, all_platforms()[platform].id);
}

void add_sources(SearchDocument& document, const Catalog& catalog, const TagIds& sources) {
  for (const TagId tag : sources)
    add_value(document, SearchField::source, catalog.tags[tag].source);
}

SearchDocument of_entry(const Catalog& catalog, EntryId id) {
  const Entry& entry = catalog.entries[id];
  SearchDocument document = start_document(DocumentKind::entry, id.value(), factor_of(entry.grade));
  document.count = entry.rules.size();
  set_words(document, without_marks(shortened(entry.text, longest_searched)));
  std::string names;
  for (const MentionId mention : entry.mentions) {
    const std::string& name = catalog.mentions[mention].mention.name;
    names += name + " ";
    add_value(document, SearchField::mentions, name);
  }
  document.names = search_words(names);
  add_tags(document, catalog, entry.techniques, entry.platforms);
  add_sources(document, catalog, entry.sources);
  for (const ThemeId theme : entry.themes)
    add_value(document, SearchField::theme, all_themes()[theme].id);
  add_value(document, SearchField::grade, name_of(entry.grade));
  for (const Origin origin : entry.origins)
    add_value(document, SearchField::origin, name_of(origin));
  if (const std::string_view kind = entry_kinds[static_cast<std::size_t>(entry.kind)];
      !kind.empty())
    add_value(document, SearchField::kind, kind);
  add_value(document, SearchField::ai, authorship_names[entry.is_ai_assisted ? 1 : 0]);
  return document;
}

SearchDocument of_rule(const Catalog& catalog, RuleId id) {
  const Rule& rule = catalog.rules[id];
  const RuleFacts& facts = catalog.rule_facts[id];
  SearchDocument document = start_document(DocumentKind::rule, id.value(), factor_of_generic);
  set_words(document, rule.title);
  set_file(document, rule.path);
  document.id = search_lower(rule.id);
  add_tags(document, catalog, facts.techniques, facts.platforms);
  add_value(document, SearchField::source, rule.source);
  const UsableTexts texts = usable_texts(catalog, rule);
  document.count = texts.causes;
  add_value(document, SearchField::grade, name_of(texts.best));
  for (const std::string_view tactic : facts.tactics)
    add_value(document, SearchField::tactic, tactic);
  if (!rule.level.empty()) add_value(document, SearchField::level, rule.level);
  if (!rule.status.empty()) add_value(document, SearchField::status, rule.status);
  for (const std::string& author : rule.authors)
    if (!words_value(author).empty()) add_value(document, SearchField::author, author);
  return document;
}

}  // namespace

UsableTexts usable_texts(const Catalog& catalog, const Rule& rule) {
  UsableTexts texts;
  std::vector<EntryId> counted;
  for (const Statement& statement : rule.statements) {
    const Entry& entry = catalog.entries[statement.entry];
    if (entry.kind != TextKind::cause || entry.grade == Grade::placeholder) continue;
    if (std::ranges::find(counted, statement.entry) != counted.end()) continue;
    counted.push_back(statement.entry);
    texts.best = std::max(texts.best, entry.grade);
  }
  texts.causes = counted.size();
  return texts;
}

namespace {

SearchDocument of_mention(const Catalog& catalog, MentionId id) {
  const MentionedName& mentioned = catalog.mentions[id];
  SearchDocument document = start_document(DocumentKind::mention, id.value(), factor_of_specific);
  document.count = mentioned.entries.size();
  set_words(document, mentioned.mention.name);
  document.names = search_words(aliases_text(mentioned.mention, " "));
  add_value(document, SearchField::mentions, mentioned.mention.name);
  return document;
}

SearchDocument of_technique(const Catalog& catalog, TagId id) {
  const Tag& tag = catalog.tags[id];
  const Technique* technique = tag.attack;
  SearchDocument document = start_document(DocumentKind::technique, id.value(), factor_of_specific);
  document.title = tag.technique;
  if (technique != nullptr) document.title += fmt::format(" {}", technique->name);
  document.count = tag.entries.size();
  set_words(document, document.title);
  add_value(document, SearchField::technique, tag.technique);
  return document;
}

SearchDocument of_exclusion(const Catalog& catalog, ExcludedValueId id) {
  const ExcludedValue& excluded = catalog.excluded_values[id];
  SearchDocument document =
      start_document(DocumentKind::exclusion, id.value(), factor_of_exclusion);
  document.count = excluded.rules.size();
  set_words(document, excluded.value);
  document.names = search_words(excluded.field);
  const FiledUnder filed = filed_under(catalog, excluded.rules);
  add_tags(document, catalog, filed.techniques, filed.platforms);
  add_sources(document, catalog, filed.sources);
  for (const Weakness& weakness : excluded.weaknesses)
    add_value(document, SearchField::weakness, name_of(weakness.kind));
  return document;
}

void add_document(std::vector<SearchDocument>& documents, SearchDocument document,
                  const std::string& address) {
  document.address = address;
  documents.push_back(std::move(document));
}

std::vector<SearchDocument> documented(const Catalog& catalog, const PageAddresses& addresses) {
  std::vector<SearchDocument> documents;
  for (const TagId id : catalog.tags.ids())
    if (catalog.tags[id].is(TagKind::technique))
      add_document(documents, of_technique(catalog, id), addresses.tags[id]);
  for (const MentionId id : catalog.mentions.ids())
    if (!addresses.mentions[id].empty())
      add_document(documents, of_mention(catalog, id), addresses.mentions[id]);
  for (const EntryId id : catalog.entries.ids())
    add_document(documents, of_entry(catalog, id), addresses.entries[id]);
  for (const RuleId id : catalog.rules.ids())
    add_document(documents, of_rule(catalog, id), addresses.rules[id]);
  return documents;
}

std::vector<SearchDocument> exclusions(const Catalog& catalog, const PageAddresses& addresses) {
  std::vector<SearchDocument> documents;
  for (const ExcludedValueId id : catalog.excluded_values.ids())
    add_document(documents, of_exclusion(catalog, id), addresses.excluded_values[id]);
  return documents;
}

}  // namespace

std::vector<SearchDocument> search_documents(const Catalog& catalog, const PageAddresses& addresses,
                                             SearchScope scope) {
  std::vector<SearchDocument> documents = scope == SearchScope::exclusions
                                              ? exclusions(catalog, addresses)
                                              : documented(catalog, addresses);
  sort_documents(documents);
  return documents;
}

}  // namespace lofp
