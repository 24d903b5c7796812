#include "store/search_file.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "store/excluded_value_name.h"
#include "store/json_pull_reader.h"
#include "store/search_words.h"

namespace lofp {
namespace {

using Places = std::vector<std::uint32_t>;

// By their numbers in the file.
constexpr std::array<std::string_view, 3> grade_names = {"specific", "generic", "placeholder"};
constexpr std::uint32_t place_of_placeholder = 2;
constexpr std::array grade_factors = {factor_of_specific, factor_of_generic, factor_of_placeholder};
constexpr std::array<std::string_view, 2> origin_names = {"field", "guide"};

// Among the values of `kind`, where it follows the kinds of documents.
constexpr std::uint32_t place_of_advice = all_document_kinds.size();

class FileReader {
 public:
  FileReader(std::string_view text, bool may_end) : json_(text, may_end) {
    for (const DocumentKind kind : all_document_kinds)
      add_name(SearchField::kind, std::string(name_of(kind)),
               kind == DocumentKind::entry ? "false positive" : std::string(name_of(kind)));
    for (const std::string_view name : grade_names)
      add_name(SearchField::grade, std::string(name), std::string(name));
    for (const std::string_view name : entry_kinds)
      if (!name.empty()) add_name(SearchField::kind, std::string(name), std::string(name));
    for (const std::string_view name : authorship_names)
      add_name(SearchField::ai, std::string(name),
               name == "no" ? "not AI-assisted" : "AI-assisted");
    for (const std::string_view name : origin_names)
      add_name(SearchField::origin, std::string(name), std::string(name));
  }

  Result<SearchFile> read() {
    json_.each_line('{', '}', [&] { member(); });
    json_.finish();
    if (json_.has_failed() || !is_ours_ || !has_begun_)
      return std::unexpected(Error{"this is no search index of this version"});
    number_documents();
    return std::move(file_);
  }

 private:
  void member() {
    const std::string key = json_.text();
    json_.expect(':');
    if (key == "format") {
      if (json_.text() != "lofp-search") json_.fail();
    } else if (key == "version") {
      is_ours_ = json_.number() == 2;
    } else if (key == "scope") {
      scope(json_.text());
    } else if (key == "exclusions_per_page") {
      per_page_ = json_.number();
    } else if (key == "sources") {
      names(SearchField::source);
    } else if (key == "platforms") {
      names(SearchField::platform);
    } else if (key == "themes") {
      names(SearchField::theme);
    } else if (key == "weaknesses") {
      names(SearchField::weakness);
    } else if (key == "levels") {
      plain_names(SearchField::level);
    } else if (key == "statuses") {
      plain_names(SearchField::status);
    } else if (key == "tactics") {
      plain_names(SearchField::tactic);
    } else if (key == "authors") {
      plain_names(SearchField::author);
    } else if (key == "techniques") {
      json_.each([&] { technique(); });
    } else if (key == "mentions") {
      json_.each([&] { mention(); });
    } else {
      lines(key);
    }
  }

  // Long lists, with a document in each line.
  void lines(std::string_view key) {
    const bool is_documented = file_.scope == SearchScope::documented;
    has_begun_ = has_begun_ || key == (is_documented ? "entries" : "exclusions");
    json_.each_line('[', ']', [&] {
      json_.expect('[');
      if (is_documented && key == "entries")
        entry();
      else if (is_documented && key == "rules")
        rule();
      else if (!is_documented && key == "exclusions")
        exclusion();
      else
        json_.fail();
      json_.expect(']');
    });
  }

  void scope(std::string_view name) {
    if (name == "exclusions")
      file_.scope = SearchScope::exclusions;
    else if (name != "documented")
      json_.fail();
  }

  std::vector<FieldValue>& values(SearchField field) {
    return file_.values[static_cast<std::size_t>(field)];
  }

  void add_name(SearchField field, std::string name, std::string title) {
    keys_[static_cast<std::size_t>(field)].push_back(search_value(field, name));
    values(field).push_back({.name = std::move(name), .title = std::move(title)});
  }

  void names(SearchField field) {
    json_.each([&] {
      json_.expect('[');
      std::string name = json_.text();
      std::string title = next_text();
      add_name(field, std::move(name), std::move(title));
      json_.expect(']');
    });
  }

  // Names that are their own titles.
  void plain_names(SearchField field) {
    json_.each([&] {
      const std::string name = json_.text();
      add_name(field, name, name);
    });
  }

  std::string next_text() {
    json_.expect(',');
    return json_.text();
  }

  std::uint32_t next_number() {
    json_.expect(',');
    return json_.number();
  }

  // A place among the values of the field, which the document has.
  std::uint32_t place(SearchDocument& document, SearchField field) {
    const std::uint32_t place = json_.number();
    const auto& keys = keys_[static_cast<std::size_t>(field)];
    if (place < keys.size())
      document.values.emplace_back(field, keys[place]);
    else
      json_.fail();
    return place;
  }

  Places next_places(SearchDocument& document, SearchField field) {
    Places places;
    json_.expect(',');
    json_.each([&] { places.push_back(place(document, field)); });
    return places;
  }

  void add(SearchDocument document, ShownDocument shown) {
    set_words(document, shown.text);
    document.address = std::move(shown.address);
    document.item = file_.shown.size();
    file_.documents.push_back(std::move(document));
    file_.shown.push_back(std::move(shown));
  }

  void technique() {
    SearchDocument document = start_document(DocumentKind::technique, 0, factor_of_specific);
    json_.expect('[');
    std::string id = json_.text();
    std::string title = id + " " + next_text();
    document.count = next_number();
    json_.expect(']');
    ShownDocument shown;
    shown.text = title;
    shown.address = "@" + search_lower(id) + "/";
    add_name(SearchField::technique, std::move(id), std::move(title));
    document.values.emplace_back(SearchField::technique, keys_of(SearchField::technique).back());
    if (file_.scope == SearchScope::documented) add(std::move(document), std::move(shown));
  }

  const std::vector<std::string>& keys_of(SearchField field) const {
    return keys_[static_cast<std::size_t>(field)];
  }

  // One without a page is a value, and no document.
  void mention() {
    SearchDocument document = start_document(DocumentKind::mention, 0, factor_of_specific);
    json_.expect('[');
    std::string name = json_.text();
    ShownDocument shown;
    shown.text = name;
    shown.address = next_text();
    document.count = next_number();
    if (json_.take(',')) document.names = search_words(json_.text());
    json_.expect(']');
    add_name(SearchField::mentions, name, name);
    document.values.emplace_back(SearchField::mentions, keys_of(SearchField::mentions).back());
    if (!shown.address.empty()) add(std::move(document), std::move(shown));
  }

  void entry() {
    ShownDocument shown;
    shown.text = json_.text();
    std::string slug = next_text();
    if (slug.empty()) slug = slug_told_by(shown.text);
    shown.address = slug + "/";
    json_.expect(',');
    SearchDocument document = start_document(DocumentKind::entry, 0, 1);
    const std::uint32_t grade = place(document, SearchField::grade);
    if (grade >= grade_factors.size()) return json_.fail();
    document.factor = grade_factors[grade];
    if (grade != 0) shown.marks = {{SearchField::grade, grade}};
    document.count = next_number();
    next_places(document, SearchField::technique);
    shown.sources = next_places(document, SearchField::source);
    next_places(document, SearchField::platform);
    next_places(document, SearchField::theme);
    std::string names;
    for (const std::uint32_t one : next_places(document, SearchField::mentions))
      if (!json_.has_failed()) names += values(SearchField::mentions)[one].name + " ";
    document.names = search_words(names);
    next_places(document, SearchField::origin);
    const std::uint32_t kind = next_number();
    if (kind >= entry_kinds.size()) return json_.fail();
    if (!entry_kinds[kind].empty()) add_value(document, SearchField::kind, entry_kinds[kind]);
    if (entry_kinds[kind] == "advice") {  // which has no grade to show
      shown.marks = {{SearchField::kind, place_of_advice}};
    }
    json_.expect(',');
    place(document, SearchField::ai);
    add(std::move(document), std::move(shown));
  }

  void rule() {
    SearchDocument document = start_document(DocumentKind::rule, 0, factor_of_generic);
    ShownDocument shown;
    shown.text = json_.text();
    json_.expect(',');
    const std::uint32_t source = place(document, SearchField::source);
    const std::string name = next_text();
    next_places(document, SearchField::technique);
    next_places(document, SearchField::platform);
    json_.expect(',');
    if (place(document, SearchField::grade) == place_of_placeholder)
      shown.marks.emplace_back(SearchField::grade, place_of_placeholder);
    document.count = next_number();
    for (const SearchField field : {SearchField::level, SearchField::status})
      for (const std::uint32_t one : next_places(document, field))
        shown.marks.emplace_back(field, one);
    next_places(document, SearchField::tactic);
    next_places(document, SearchField::author);
    set_file(document, next_text());
    document.id = search_lower(json_.take(',') ? json_.text() : name);
    if (json_.has_failed()) return;
    shown.sources = {source};
    shown.address = "rules/" + values(SearchField::source)[source].name + "/" + name + "/";
    add(std::move(document), std::move(shown));
  }

  void exclusion() {
    SearchDocument document = start_document(DocumentKind::exclusion, 0, factor_of_exclusion);
    ShownDocument shown;
    shown.text = json_.text();
    const std::string field = next_text();
    const std::string comparison = next_text();
    document.count = next_number();
    document.names = search_words(field);
    next_places(document, SearchField::technique);
    shown.sources = next_places(document, SearchField::source);
    next_places(document, SearchField::platform);
    for (const std::uint32_t one : next_places(document, SearchField::weakness))
      shown.marks.emplace_back(SearchField::weakness, one);
    const std::string row =
        json_.take(',') ? json_.text() : excluded_value_name(comparison, field, shown.text);
    if (per_page_ == 0) return json_.fail();
    const std::size_t page = file_.shown.size() / per_page_ + 1;
    shown.address = "exclusions/" + (page == 1 ? "" : std::to_string(page) + "/") + "#" + row;
    shown.comparison = trim(field + " " + comparison);
    add(std::move(document), std::move(shown));
  }

  // Sorts the documents, and what is shown of them after them.
  void number_documents() {
    sort_documents(file_.documents);
    std::vector<ShownDocument> shown;
    shown.reserve(file_.shown.size());
    for (SearchDocument& document : file_.documents) {
      shown.push_back(std::move(file_.shown[document.item]));
      shown.back().address = std::move(document.address);
    }
    file_.shown = std::move(shown);
  }

  JsonPullReader json_;
  SearchFile file_;
  std::array<std::vector<std::string>, all_search_fields.size()> keys_;  // values as documents have
  std::uint32_t per_page_ = 0;
  bool is_ours_ = false;
  bool has_begun_ = false;  // the first list of documents
};

}  // namespace

Result<SearchFile> read_search_file(std::string_view text, bool is_whole) {
  if (!is_whole) text = text.substr(0, text.rfind('\n') + 1);  // npos + 1 is 0
  return FileReader(text, !is_whole).read();
}

std::string slug_told_by(std::string_view text) {
  constexpr std::size_t longest = 75;
  std::string slug;
  std::size_t taken = 0;
  bool word_ended = false;
  char before = ' ';  // white space counts once
  for (const char c : text) {
    if (taken == longest) break;
    const bool is_space = c == ' ' || (c >= '\t' && c <= '\r');
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (is_space) {
      if (before != ' ') ++taken;
      before = ' ';
      word_ended = true;
      continue;
    }
    before = c;
    if (lower < 'a' || lower > 'z') continue;
    if (word_ended && !slug.empty()) slug += '-';
    word_ended = false;
    slug += lower;
    ++taken;
  }
  return slug;
}

}  // namespace lofp
