#include "store/search_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "catalog/excluded_values.h"
#include "exclusion/weakness.h"
#include "format/text_parts.h"
#include "meaning/platform.h"
#include "meaning/theme.h"
#include "store/search_words.h"

namespace lofp {
namespace {

// The points of each are multiplied by this.
constexpr int factor_of_specific = 4;
constexpr int factor_of_generic = 3;
constexpr int factor_of_placeholder = 1;
constexpr int factor_of_exclusion = 1;  // no others are beside them

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

void add_value(SearchDocument& document, SearchField field, std::string_view value) {
  document.values.emplace_back(field, search_lower(value));
}

// Without its address, which search_documents() adds.
SearchDocument start(DocumentKind kind, std::size_t item, int factor) {
  SearchDocument document{.kind = kind,
                          .item = item,
                          .title = {},
                          .address = {},
                          .factor = factor,
                          .words = {},
                          .names = {},
                          .values = {},
                          .id = {}};
  add_value(document, SearchField::kind, name_of(kind));
  return document;
}

// What entries, rules and excluded values are filed under alike.
void add_filing(SearchDocument& document, const Catalog& catalog, const Indices& techniques,
                const Indices& platforms) {
  for (const Index tag : techniques)
    add_value(document, SearchField::technique, catalog.tags[tag].technique);
  for (const Index platform : platforms)
    add_value(document, SearchField::platform, all_platforms()[platform].id);
}

void add_sources(SearchDocument& document, const Catalog& catalog, const Indices& sources) {
  for (const Index tag : sources)
    add_value(document, SearchField::source, catalog.tags[tag].source);
}

SearchDocument of_entry(const Catalog& catalog, std::size_t index) {
  const Entry& entry = catalog.entries[index];
  SearchDocument document = start(DocumentKind::entry, index, factor_of(entry.grade));
  document.count = entry.rules.size();
  document.words = search_words(without_marks(shortened(entry.text, longest_searched)));
  document.title_words = std::min(document.words.size(), most_title_words);
  std::string names;
  for (const Index mention : entry.mentions) {
    const std::string& name = catalog.mentions[mention].mention.name;
    names += name + " ";
    document.values.emplace_back(SearchField::mentions, mention_value(name));
  }
  document.names = search_words(names);
  add_filing(document, catalog, entry.techniques, entry.platforms);
  add_sources(document, catalog, entry.sources);
  for (const Index theme : entry.themes)
    add_value(document, SearchField::theme, all_themes()[theme].id);
  add_value(document, SearchField::grade, name_of(entry.grade));
  for (const Origin origin : entry.origins)
    add_value(document, SearchField::origin, name_of(origin));
  return document;
}

SearchDocument of_rule(const Catalog& catalog, std::size_t index) {
  const Rule& rule = catalog.rules[index];
  const RuleFacts& facts = catalog.rule_facts[index];
  SearchDocument document = start(DocumentKind::rule, index, factor_of_generic);
  document.words = search_words(rule.title);
  document.id = search_lower(rule.id);
  add_filing(document, catalog, facts.techniques, facts.platforms);
  add_value(document, SearchField::source, rule.source);
  return document;
}

SearchDocument of_mention(const Catalog& catalog, std::size_t index) {
  const MentionedName& mentioned = catalog.mentions[index];
  SearchDocument document = start(DocumentKind::mention, index, factor_of_specific);
  document.count = mentioned.entries.size();
  document.words = search_words(mentioned.mention.name);
  document.values.emplace_back(SearchField::mentions, mention_value(mentioned.mention.name));
  return document;
}

SearchDocument of_technique(const Catalog& catalog, std::size_t index) {
  const Tag& tag = catalog.tags[index];
  const Technique* technique = tag.attack;
  SearchDocument document = start(DocumentKind::technique, index, factor_of_specific);
  document.title = tag.technique;
  if (technique != nullptr) document.title += fmt::format(" {}", technique->name);
  document.count = tag.entries.size();
  document.words = search_words(document.title);
  add_value(document, SearchField::technique, tag.technique);
  return document;
}

SearchDocument of_exclusion(const Catalog& catalog, std::size_t place) {
  const ExcludedValue& excluded = catalog.excluded_values[place];
  SearchDocument document = start(DocumentKind::exclusion, place, factor_of_exclusion);
  document.count = excluded.rules.size();
  document.words = search_words(excluded.value);
  document.title_words = std::min(document.words.size(), most_title_words);
  document.names = search_words(excluded.field);
  const FiledUnder filed = filed_under(catalog, excluded.rules);
  add_filing(document, catalog, filed.techniques, filed.platforms);
  add_sources(document, catalog, filed.sources);
  for (const Weakness& weakness : excluded.weaknesses)
    add_value(document, SearchField::weakness, name_of(weakness.kind));
  return document;
}

std::vector<SearchDocument> documented(const Catalog& catalog, const PageAddresses& addresses) {
  std::vector<SearchDocument> documents;
  for (std::size_t i = 0; i < catalog.tags.size(); ++i)
    if (catalog.tags[i].is(TagKind::technique)) documents.push_back(of_technique(catalog, i));
  for (std::size_t i = 0; i < catalog.mentions.size(); ++i)
    if (!addresses.mentions[i].empty()) documents.push_back(of_mention(catalog, i));
  for (std::size_t i = 0; i < catalog.entries.size(); ++i)
    documents.push_back(of_entry(catalog, i));
  for (std::size_t i = 0; i < catalog.rules.size(); ++i) documents.push_back(of_rule(catalog, i));
  for (SearchDocument& document : documents)
    if (document.kind != DocumentKind::entry) document.title_words = document.words.size();
  return documents;
}

const std::string& address_of(const SearchDocument& document, const PageAddresses& addresses) {
  switch (document.kind) {
    case DocumentKind::technique:
      return addresses.tags[document.item];
    case DocumentKind::mention:
      return addresses.mentions[document.item];
    case DocumentKind::entry:
      return addresses.entries[document.item];
    case DocumentKind::rule:
      return addresses.rules[document.item];
    case DocumentKind::exclusion:
      break;
  }
  return addresses.excluded_values[document.item];
}

std::vector<SearchDocument> exclusions(const Catalog& catalog) {
  std::vector<SearchDocument> documents;
  for (std::size_t i = 0; i < catalog.excluded_values.size(); ++i)
    documents.push_back(of_exclusion(catalog, i));
  return documents;
}

}  // namespace

std::string_view name_of(DocumentKind kind) {
  constexpr std::array<std::string_view, all_document_kinds.size()> names = {
      "technique", "mention", "entry", "rule", "exclusion"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(SearchField field) {
  constexpr std::array<std::string_view, all_search_fields.size()> names = {
      "technique", "source", "platform", "theme", "grade",
      "mentions",  "origin", "weakness", "kind"};
  return names[static_cast<std::size_t>(field)];
}

std::optional<SearchField> search_field(std::string_view name) {
  for (const SearchField field : all_search_fields)
    if (name == name_of(field)) return field;
  return std::nullopt;
}

std::vector<SearchDocument> search_documents(const Catalog& catalog, const PageAddresses& addresses,
                                             SearchScope scope) {
  std::vector<SearchDocument> documents =
      scope == SearchScope::exclusions ? exclusions(catalog) : documented(catalog, addresses);
  for (SearchDocument& document : documents) document.address = address_of(document, addresses);
  // Excluded values are listed from A to Z, which says more than where they stand.
  std::ranges::sort(documents, {}, [](const SearchDocument& d) {
    const bool is_exclusion = d.kind == DocumentKind::exclusion;
    return std::tuple(d.kind, d.title_words, is_exclusion ? d.item : 0,
                      std::string_view(d.address));
  });
  return documents;
}

std::string mention_value(std::string_view name) {
  return fmt::format("{}", fmt::join(search_words(name), " "));
}

}  // namespace lofp
