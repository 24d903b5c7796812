// search.json.gz and search-exclusions.json.gz, which the site's search reads: a file for each
// scope.  docs/guide/search.md says what is made of them.
//
// Compressed as files, since plain file servers send JSON as it is.  Lists of words first, then
// documents that refer to them by number, so that the whole compresses to few bytes: 2,821 entries
// and 5,993 rules take 360 KB, 6,570 excluded values 98 KB.  Each file is whole by itself, with the
// same lists; those that the other scope is made of are empty.  A document stands in a line of its
// own: the search begins with the lines that it has while the others are still on their way.
#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "base/gzip.h"
#include "base/text.h"
#include "catalog/excluded_values.h"
#include "exclusion/weakness.h"
#include "format/json.h"
#include "format/text_parts.h"
#include "meaning/mention.h"
#include "meaning/platform.h"
#include "meaning/theme.h"
#include "publish/artifacts/artifact.h"
#include "publish/page_names.h"
#include "store/catalog_documents.h"
#include "store/search_document.h"
#include "store/search_file.h"

namespace lofp {
namespace {

constexpr std::size_t text_limit = 2'000;  // bytes of a text that the search reads

// Whoever searches while the file is still on its way finds these.
std::vector<EntryId> most_used_first(const Catalog& catalog) {
  std::vector<EntryId> entries = catalog.entries.ids().list();
  std::ranges::sort(entries, {}, [&](EntryId entry) {
    return std::pair(-static_cast<std::int64_t>(catalog.entries[entry].rules.size()), entry);
  });
  return entries;
}

class SearchIndex {
 public:
  SearchIndex(const ArtifactRequest& request, JsonWriter::Sink sink)
      : catalog_(request.catalog), addresses_(request.addresses), json_(std::move(sink)) {}

  void write(SearchScope scope) {
    const bool is_documented = scope == SearchScope::documented;
    json_.begin_object().member("format", "lofp-search").key("version").value(2);
    json_.member("scope", is_documented ? "documented" : "exclusions");
    json_.key("exclusions_per_page").value(excluded_values_per_page);
    words();
    techniques();
    if (is_documented) rule_values();
    json_.line().key("mentions").begin_array();
    if (is_documented) mentions();
    json_.end_array().line().key("entries").begin_array();
    if (is_documented)
      for (const EntryId one : most_used_first(catalog_)) entry(catalog_.entries[one]);
    json_.end_array().line().key("rules").begin_array();
    if (is_documented)
      for (const RuleId id : catalog_.rules.ids()) rule(id);
    json_.end_array().line().key("exclusions").begin_array();
    if (!is_documented)
      for (const ExcludedValue& one : catalog_.excluded_values) exclusion(one);
    json_.end_array().end_object().finish();
  }

 private:
  void pair(std::string_view first, std::string_view second) {
    json_.begin_array().value(first).value(second).end_array();
  }

  void words() {
    json_.line().key("sources").begin_array();
    for (const RuleSet& set : catalog_.sets) pair(set.id, set.title);
    json_.end_array().line().key("platforms").begin_array();
    for (const Platform& platform : all_platforms()) pair(platform.id, platform.title);
    json_.end_array().line().key("themes").begin_array();
    for (const Theme& theme : all_themes()) pair(theme.id, theme.title);
    json_.end_array().line().key("weaknesses").begin_array();
    for (const WeaknessKind kind : all_weakness_kinds) pair(name_of(kind), title_of(kind));
    json_.end_array();
  }

  // What rules alone have: each value once, from A to Z, by its number from 0.
  class ValueNumbers {
   public:
    void add(std::string_view value) {
      if (!value.empty()) values_.emplace(value, 0);
    }
    void write(std::string_view name, JsonWriter& json) {
      std::int64_t next = 0;
      json.line().key(name).begin_array();
      for (auto& [value, number] : values_) {
        number = next++;
        json.value(value);
      }
      json.end_array();
    }
    // A list with the number of the value, or without one.
    void refer(std::string_view value, JsonWriter& json) const {
      if (const auto at = values_.find(value); at != values_.end()) json.value(at->second);
    }

   private:
    std::map<std::string, std::int64_t, std::less<>> values_;
  };

  static std::string_view author_of(const std::string& author) {
    return words_value(author).empty() ? std::string_view() : shortened(author, text_limit);
  }

  void rule_values() {
    for (const RuleId id : catalog_.rules.ids()) {
      const Rule& rule = catalog_.rules[id];
      levels_.add(shortened(rule.level, text_limit));
      statuses_.add(shortened(rule.status, text_limit));
      for (const std::string_view tactic : catalog_.rule_facts[id].tactics) tactics_.add(tactic);
      for (const std::string& author : rule.authors) authors_.add(author_of(author));
    }
    levels_.write("levels", json_);
    statuses_.write("statuses", json_);
    tactics_.write("tactics", json_);
    authors_.write("authors", json_);
  }

  void techniques() {
    technique_numbers_.resize(catalog_.tags.size());
    source_numbers_.resize(catalog_.tags.size());
    std::int64_t next = 0;
    json_.line().key("techniques").begin_array();
    for (const TagId id : catalog_.tags.ids()) {
      const Tag& tag = catalog_.tags[id];
      if (const RuleSet* set = find_set(catalog_, tag.source))
        source_numbers_[id] = catalog_.sets.id_of(*set).value();
      if (!tag.is(TagKind::technique)) continue;
      technique_numbers_[id] = next++;
      const Technique* technique = tag.attack;
      json_.begin_array().value(tag.technique);
      json_.value(technique == nullptr ? std::string_view() : technique->name);
      json_.value(tag.entries.size()).end_array();
    }
    json_.end_array();
  }

  void mentions() {
    for (const MentionedName& mentioned : catalog_.mentions) {
      json_.begin_array().value(shortened(mentioned.mention.name, text_limit));
      json_.value(addresses_.of(mentioned)).value(mentioned.entries.size());
      const std::string aliases = aliases_text(mentioned.mention, " ");
      if (!aliases.empty()) json_.value(aliases);
      json_.end_array();
    }
  }

  template <typename Of>
  void numbers(const IdList<Of>& ids) {
    json_.begin_array();
    for (const Id<Of> id : ids) json_.value(std::size_t{id.value()});
    json_.end_array();
  }

  void numbers(const TagIds& tags, const Table<TagId, std::int64_t>& numbers) {
    json_.begin_array();
    for (const TagId tag : tags) json_.value(numbers[tag]);
    json_.end_array();
  }

  static int number_of(Grade grade) {
    return grade == Grade::specific ? 0 : grade == Grade::generic ? 1 : 2;
  }

  void entry(const Entry& entry) {
    const std::string plain = without_marks(entry.text);
    const std::string_view text = shortened(plain, text_limit);
    const std::string_view path = addresses_.of(entry);
    json_.line().begin_array().value(text);
    const std::string_view slug = path.substr(0, path.size() - 1);
    json_.value(slug_told_by(text) == slug ? std::string_view() : slug);
    json_.value(number_of(entry.grade)).value(entry.rules.size());
    numbers(entry.techniques, technique_numbers_);
    numbers(entry.sources, source_numbers_);
    numbers(entry.platforms);
    numbers(entry.themes);
    numbers(entry.mentions);
    json_.begin_array();
    for (const Origin origin : entry.origins) json_.value(origin == Origin::field ? 0 : 1);
    json_.end_array();
    json_.value(static_cast<int>(entry.kind)).value(entry.is_ai_assisted ? 1 : 0).end_array();
  }

  void rule(RuleId id) {
    const Rule& rule = catalog_.rules[id];
    const RuleFacts& facts = catalog_.rule_facts[id];
    json_.line().begin_array().value(shortened(rule.title, text_limit));
    json_.value(source_numbers_[facts.source]);
    const std::string_view path = addresses_.of(rule);
    const std::size_t name = path.rfind('/', path.size() - 2) + 1;
    const std::string_view page = path.substr(name, path.size() - 1 - name);
    json_.value(page);
    numbers(facts.techniques, technique_numbers_);
    numbers(facts.platforms);
    const UsableTexts texts = usable_texts(catalog_, rule);
    json_.value(number_of(texts.best)).value(texts.causes);
    json_.begin_array();
    levels_.refer(shortened(rule.level, text_limit), json_);
    json_.end_array().begin_array();
    statuses_.refer(shortened(rule.status, text_limit), json_);
    json_.end_array().begin_array();
    for (const std::string_view tactic : facts.tactics) tactics_.refer(tactic, json_);
    json_.end_array().begin_array();
    for (const std::string& author : rule.authors) authors_.refer(author_of(author), json_);
    json_.end_array();
    json_.value(
        shortened(std::string_view(rule.path).substr(rule.path.rfind('/') + 1), text_limit));
    // Its id, where it is not the name of its page.
    if (lower_ascii(rule.id) != page) json_.value(shortened(rule.id, text_limit));
    json_.end_array();
  }

  // Its page is told by its place in the list, and its row by what it is, unless that is long.
  void exclusion(const ExcludedValue& excluded) {
    const FiledUnder filed = filed_under(catalog_, excluded.rules);
    json_.line().begin_array().value(shortened(excluded.value, text_limit));
    json_.value(shortened(excluded.field, text_limit)).value(name_of(excluded.comparison));
    json_.value(excluded.rules.size());
    numbers(filed.techniques, technique_numbers_);
    numbers(filed.sources, source_numbers_);
    numbers(filed.platforms);
    json_.begin_array();
    for (const Weakness& weakness : excluded.weaknesses)
      json_.value(static_cast<int>(weakness.kind));
    json_.end_array();
    if (const std::string_view anchor = addresses_.anchor_of(excluded);
        anchor.starts_with(digest_anchor))
      json_.value(anchor);
    json_.end_array();
  }

  const Catalog& catalog_;
  const Addresses& addresses_;
  JsonWriter json_;
  Table<TagId, std::int64_t> technique_numbers_;
  Table<TagId, std::int64_t> source_numbers_;
  ValueNumbers levels_;
  ValueNumbers statuses_;
  ValueNumbers tactics_;
  ValueNumbers authors_;
};

void add_task(const ArtifactRequest& request, SearchScope scope, std::string_view file,
              std::vector<ArtifactTask>& tasks) {
  tasks.push_back(
      {std::string(file), [request, scope](std::string_view path, FileSink& to) {
         std::string text;
         SearchIndex(request, [&](std::string_view part) { text += part; }).write(scope);
         const std::optional<std::string> bytes = gzip(text);
         if (!bytes) throw_out_of_memory();
         return to.write(path, *bytes);
       }});
}

Result<void> plan(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  add_task(request, SearchScope::documented, "search.json.gz", tasks);
  add_task(request, SearchScope::exclusions, "search-exclusions.json.gz", tasks);
  return {};
}

}  // namespace

extern const Artifact search_index_artifact{
    .id = "search-index",
    .summary = "search.json.gz, search-exclusions.json.gz: what the site's search reads.",
    .part_of = "site",
    .plan = plan,
};

}  // namespace lofp
