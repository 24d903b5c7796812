#include "publish/warning_list.h"

#include <charconv>
#include <utility>

#include "base/hash_table.h"
#include "base/sort.h"
#include "base/text.h"
#include "catalog/dates.h"
#include "publish/warning_member.h"

namespace lofp {
namespace {

constexpr std::string_view host_attributes[] = {"domain", "domain|ip", "hostname", "hostname|port",
                                                "url"};
constexpr std::string_view range_attributes[] = {"domain|ip", "ip-dst", "ip-dst|port", "ip-src",
                                                 "ip-src|port"};
constexpr std::string_view file_attributes[] = {"filename", "filename|md5", "filename|sha1",
                                                "filename|sha256", "filename|sha512"};
constexpr std::string_view hash_attributes[] = {
    "filename|md5", "filename|sha1", "filename|sha256", "filename|sha512",
    "md5",          "sha1",          "sha256",          "sha512"};

constexpr WarningList lists[] = {
    {.folder = "lofp-excluded-domains",
     .name = "Domains that detection rules exclude",
     .description = "Domains of which detection rules exclude every host.",
     .type = "hostname",
     .attributes = host_attributes,
     .member = domain_member,
     .looked_for = LookedFor::names_within},
    {.folder = "lofp-excluded-hosts",
     .name = "Hosts that detection rules exclude",
     .description = "Host names that detection rules exclude, each by its whole name.",
     .type = "string",
     .attributes = std::span(host_attributes).first(4),  // no URL is the name of a host
     .member = host_member,
     .looked_for = LookedFor::names},
    {.folder = "lofp-excluded-addresses",
     .name = "Addresses that detection rules exclude",
     .description = "IP addresses and ranges that detection rules exclude.",
     .type = "cidr",
     .attributes = range_attributes,
     .member = range_member},
    {.folder = "lofp-excluded-file-names",
     .name = "File names that detection rules exclude",
     .description = "Names of programs and files that detection rules exclude, without the folders "
                    "that most of them also ask for.",
     .type = "string",
     .attributes = file_attributes,
     .member = file_name_member},
    {.folder = "lofp-excluded-file-paths",
     .name = "File paths that detection rules exclude",
     .description = "Whole paths of programs and files that detection rules exclude.",
     .type = "string",
     .attributes = file_attributes,
     .member = file_path_member},
    {.folder = "lofp-excluded-hashes",
     .name = "File hashes that detection rules exclude",
     .description = "Hashes of files that detection rules exclude.",
     .type = "string",
     .attributes = hash_attributes,
     .member = hash_member,
     .looked_for = LookedFor::names},
};

// Calls `use` with each word of a text that may be a member, in lower case: "www.example.org", and
// with `names_within` also "example.org" and "org".
template <typename Use>
void for_each_word(std::string_view text, LookedFor which, Use use) {
  const auto is_of_word = [](char c) { return is_alphanumeric(c) || c == '-' || c == '.'; };
  constexpr std::size_t longest = 253;  // of a host name; hashes are shorter
  const std::string lower = lower_ascii(text);
  std::size_t end = 0;
  for (std::size_t begin = 0; begin < lower.size(); begin = end + 1) {
    end = begin;
    while (end < lower.size() && is_of_word(lower[end])) ++end;
    std::string_view word = std::string_view(lower).substr(begin, end - begin);
    while (word.starts_with('.')) word.remove_prefix(1);
    while (word.ends_with('.')) word.remove_suffix(1);
    if (word.empty() || word.size() > longest) continue;
    use(word);
    if (which == LookedFor::names) continue;
    for (std::size_t dot = word.find('.'); dot != std::string_view::npos; dot = word.find('.')) {
      word.remove_prefix(dot + 1);
      use(word);
    }
  }
}

// The members that stand in the logic of a rule, and in nothing that the rule excludes.
HashSet<std::string> looked_for(std::span<const std::string> members, LookedFor which,
                                const Catalog& catalog) {
  const HashSet<std::string_view> known(members.begin(), members.end());
  HashSet<std::string> found;
  for (const Rule& rule : catalog.rules) {
    HashSet<std::string> excluded;
    for (const Exclusion& exclusion : rule.exclusions)
      for (const Term& term : exclusion.terms)
        for (const std::string& value : term.values)
          for_each_word(value, which, [&](std::string_view word) {
            if (known.contains(word)) excluded.emplace(word);
          });
    for_each_word(rule.logic.text, which, [&](std::string_view word) {
      if (known.contains(word) && !excluded.contains(word)) found.emplace(word);
    });
  }
  return found;
}

}  // namespace

std::span<const WarningList> all_warning_lists() {
  return lists;
}

std::vector<std::string> members_of(const WarningList& list, const Catalog& catalog) {
  std::vector<std::string> members;
  for (const ExcludedValue& excluded : catalog.excluded_values)
    if (std::string member = list.member(excluded); !member.empty())
      members.push_back(std::move(member));
  sort_each_once(members);
  if (list.looked_for == LookedFor::kept) return members;
  const HashSet<std::string> left_out = looked_for(members, list.looked_for, catalog);
  std::erase_if(members, [&](const std::string& member) { return left_out.contains(member); });
  return members;
}

int warning_list_version(const Catalog& catalog) {
  std::string day = newest_day(catalog);
  std::erase(day, '-');
  int version = 1;
  std::from_chars(day.data(), day.data() + day.size(), version);
  return version;
}

}  // namespace lofp
