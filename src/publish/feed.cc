#include "publish/feed.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "catalog/dates.h"
#include "format/text_parts.h"
#include "publish/frame.h"

namespace lofp {
namespace {

constexpr std::size_t entries_shown = 50;
constexpr std::size_t title_limit = 120;

// An id that does not depend on where the site stands: a UUID of version 8 (RFC 9562) whose bits
// are a hash of the kind and name.
std::string urn(std::string_view kind, std::string_view name) {
  std::string hex = hex_of(hash_of(fmt::format("lofp {} {}", kind, name))) +
                    hex_of(hash_of(fmt::format("{} {} lofp", name, kind)));
  hex[12] = '8';
  hex[16] = 'a';
  const std::string_view digits = hex;
  return fmt::format("urn:uuid:{}-{}-{}-{}-{}", digits.substr(0, 8), digits.substr(8, 4),
                     digits.substr(12, 4), digits.substr(16, 4), digits.substr(20));
}

// Replaces U+FFFE and U+FFFF, which UTF-8 can encode but XML 1.0 forbids. Text handles everything
// else.
std::string without_noncharacters(std::string_view text) {
  std::string kept(text);
  for (const std::string_view bad : {"\xef\xbf\xbe", "\xef\xbf\xbf"})
    for (std::size_t at = kept.find(bad); at != std::string::npos; at = kept.find(bad, at))
      kept.replace(at, bad.size(), "\xef\xbf\xbd");
  return kept;
}

void write_entry(const Site& site, const DatedEntry& dated, Html& xml) {
  const Catalog& catalog = site.catalog;
  const Entry& entry = catalog.entries[dated.entry];
  const std::string text =
      without_noncharacters(shortened(without_marks(entry.text), page_text_limit));
  xml << "<entry><title>";
  cut_text(without_noncharacters(without_marks(entry.cause())), title_limit, xml);
  xml << "</title><id>" << Text{urn("entry", entry.id)} << "</id><updated>" << Text{dated.date}
      << "T00:00:00Z</updated><link href=\"" << Text{site.origin} << Text{site.base}
      << Text{site.addresses.of(entry)} << "\"/>";
  for (const TagId technique : entry.techniques)
    xml << "<category term=\"" << Text{catalog.tags[technique].technique} << "\"/>";
  xml << "<content type=\"text\">" << Text{text} << "\n\n"
      << Text{counted(entry.rules.size(), "rule names", "rules name")}
      << " this as a false positive.</content></entry>\n";
}

}  // namespace

std::string feed_address(const Catalog& catalog, const Tag& tag) {
  if (!tag.is(TagKind::technique) || !has_dated_entry(catalog, tag.entries)) return {};
  return fmt::format("feeds/{}.xml", lower_ascii(tag.technique));
}

void write_feed(const Site& site, const Feed& feed, std::span<const EntryId> entries, Html& xml) {
  const std::vector<DatedEntry> newest = newest_entries(site.catalog, entries, entries_shown);
  if (newest.empty()) return;
  xml << "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
         "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>"
      << Text{feed.title} << "</title><id>" << Text{urn("feed", feed.address)} << "</id><updated>"
      << Text{newest.front().date} << "T00:00:00Z</updated><link rel=\"self\" href=\""
      << Text{site.origin} << Text{site.base} << Text{feed.address} << "\"/><link href=\""
      << Text{site.origin} << Text{site.base} << Text{feed.page}
      << "\"/><author><name>LoFP</name></author>\n";
  for (const DatedEntry& dated : newest) write_entry(site, dated, xml);
  xml << "</feed>\n";
}

}  // namespace lofp
