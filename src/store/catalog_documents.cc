#include "store/catalog_documents.h"

#include <fmt/format.h>

#include "base/text.h"
#include "catalog/excluded_values.h"
#include "exclusion/weakness.h"
#include "format/text_parts.h"
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
void add_tags(SearchDocument& document, const Catalog& catalog, const Indices& techniques,
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
  SearchDocument document = start_document(DocumentKind::entry, index, factor_of(entry.grade));
  document.count = entry.rules.size();
  set_words(document, without_marks(shortened(entry.text, longest_searched)));
  std::string names;
  for (const Index mention : entry.mentions) {
    const std::string& name = catalog.mentions[mention].mention.name;
    names += name + " ";
    add_value(document, SearchField::mentions, name);
  }
  document.names = search_words(names);
  add_tags(document, catalog, entry.techniques, entry.platforms);
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
  SearchDocument document = start_document(DocumentKind::rule, index, factor_of_generic);
  set_words(document, rule.title);
  document.id = search_lower(rule.id);
  add_tags(document, catalog, facts.techniques, facts.platforms);
  add_value(document, SearchField::source, rule.source);
  return document;
}

SearchDocument of_mention(const Catalog& catalog, std::size_t index) {
  const MentionedName& mentioned = catalog.mentions[index];
  SearchDocument document = start_document(DocumentKind::mention, index, factor_of_specific);
  document.count = mentioned.entries.size();
  set_words(document, mentioned.mention.name);
  add_value(document, SearchField::mentions, mentioned.mention.name);
  return document;
}

SearchDocument of_technique(const Catalog& catalog, std::size_t index) {
  const Tag& tag = catalog.tags[index];
  const Technique* technique = tag.attack;
  SearchDocument document = start_document(DocumentKind::technique, index, factor_of_specific);
  document.title = tag.technique;
  if (technique != nullptr) document.title += fmt::format(" {}", technique->name);
  document.count = tag.entries.size();
  set_words(document, document.title);
  add_value(document, SearchField::technique, tag.technique);
  return document;
}

SearchDocument of_exclusion(const Catalog& catalog, std::size_t place) {
  const ExcludedValue& excluded = catalog.excluded_values[place];
  SearchDocument document = start_document(DocumentKind::exclusion, place, factor_of_exclusion);
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

std::vector<SearchDocument> documented(const Catalog& catalog, const PageAddresses& addresses) {
  std::vector<SearchDocument> documents;
  for (std::size_t i = 0; i < catalog.tags.size(); ++i)
    if (catalog.tags[i].is(TagKind::technique)) documents.push_back(of_technique(catalog, i));
  for (std::size_t i = 0; i < catalog.mentions.size(); ++i)
    if (!addresses.mentions[i].empty()) documents.push_back(of_mention(catalog, i));
  for (std::size_t i = 0; i < catalog.entries.size(); ++i)
    documents.push_back(of_entry(catalog, i));
  for (std::size_t i = 0; i < catalog.rules.size(); ++i) documents.push_back(of_rule(catalog, i));
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

std::vector<SearchDocument> search_documents(const Catalog& catalog, const PageAddresses& addresses,
                                             SearchScope scope) {
  std::vector<SearchDocument> documents =
      scope == SearchScope::exclusions ? exclusions(catalog) : documented(catalog, addresses);
  for (SearchDocument& document : documents) document.address = address_of(document, addresses);
  sort_documents(documents);
  return documents;
}

}  // namespace lofp
