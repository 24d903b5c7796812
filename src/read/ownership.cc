// Each repository is considered by itself. What the user says has precedence, then the repository's
// address. If neither tells the owner, the layouts of known owners are tried: all rule files of the
// repository must fit an owner's layout, and enough of that layout must be present.
//
// A named path without a sign of a repository may lie inside one, or contain several copies side by
// side. So the folder around an owner's rule folders is tried as the top of a repository: one at or
// above the path can own everything below the path, and a folder below the path only its own files,
// if its name resembles that of the owner's repository.
//
// Rules of no known owner become a rule set of their own. Ids are assigned last, when all names are
// known and collisions can be resolved.
#include "read/ownership.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/folder.h"
#include "base/text.h"
#include "read/known_owner.h"
#include "read/set_names.h"

namespace lofp {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// Whether the layout alone is too common to prove ownership, so that the folder's name must match
// as well: Hayabusa's rules are in Sigma's format, and anybody may have a `detections` folder.
bool needs_name(const KnownOwner& owner) {
  return owner.source != owner.id || (owner.below.empty() && owner.file_beginning.empty());
}

// How many distinct places of the owner's layout must be present: half of them, and at least two,
// since anybody may have a single folder of such a name.
std::size_t places_needed(const KnownOwner& owner) {
  return std::max<std::size_t>(2, (owner.below.size() + 1) / 2);
}

// The rule folder and the component below it, such as `rules/windows`; for a file at the top, its
// name.
std::string_view place_in_layout(std::string_view path) {
  const std::size_t first = path.find('/');
  if (first == npos) return path;
  const std::size_t second = path.find('/', first + 1);
  return path.substr(0, second == npos ? first : second);
}

bool is_copy(const KnownOwner& owner, std::string_view path) {
  return path.contains('/') && is_one_of(owner.copies, path.substr(0, path.find('/')));
}

// Like fit_of(), but also accepts the owner's folders of copies.
Fit fit_with_copies(const KnownOwner& owner, std::string_view path) {
  return is_copy(owner, path) ? Fit::layout : fit_of(owner, path);
}

// Whether the licence was recognised and is not the owner's.
bool is_contradicted(const License& license, const KnownOwner& owner) {
  if (!license.is_recognised) return false;
  for (const std::string_view name : split(license.name, ','))
    if (trim(name) == owner.license) return false;
  return true;
}

// Where an owner's repository would begin in the path of a file, and how well the file fits there.
struct Anchor {
  std::size_t start = npos;  // offset in the path of the part inside the repository
  Fit fit = Fit::none;
};

Anchor anchor_of(const KnownOwner& owner, std::string_view path) {
  // A folder named like the owner's repository is taken for it.
  for (std::size_t slash = path.find('/'); slash != npos; slash = path.find('/', slash + 1)) {
    const std::string_view below = path.substr(slash + 1);
    if (!is_called_like(owner, path.substr(0, slash))) continue;
    if (const Fit fit = fit_with_copies(owner, below); fit != Fit::none) return {slash + 1, fit};
  }
  std::size_t start = last_folder(path, owner);
  if (start == npos && !owner.file_beginning.empty()) start = path.rfind('/') + 1;
  if (start == npos) return {};
  const Fit fit = fit_of(owner, path.substr(start));
  return fit == Fit::none ? Anchor{} : Anchor{start, fit};
}

// The folder that contains what begins at `start` in the path.
std::string_view folder_before(std::string_view path, std::size_t start) {
  return path.substr(0, start == 0 ? 0 : start - 1);
}

// What the rule files below a folder show, assuming that the folder is the top of an owner's
// repository.
class LayoutEvidence {
 public:
  void add(const KnownOwner& owner, const Source& source, std::string_view path) {
    const Fit fit = source.id == owner.source ? fit_with_copies(owner, path) : Fit::none;
    fits_ = fits_ && fit != Fit::none;
    fits_below_ = fits_below_ && fit == Fit::layout;
    if (fit == Fit::layout && !is_copy(owner, path)) places_.insert(place_in_layout(path));
  }

  // Whether the folder is the owner's repository. Under a matching name, files may also lie in new
  // subfolders of the owner's folders if enough known places are present.
  bool is_owners(const KnownOwner& owner, std::string_view folder) const {
    const bool has_enough = places_.size() >= places_needed(owner);
    if (is_called_like(owner, folder)) return fits_ && (fits_below_ || has_enough);
    return fits_below_ && has_enough && !needs_name(owner);
  }

 private:
  bool fits_ = true;        // all files lie in the owner's folders
  bool fits_below_ = true;  // and all in known places
  std::set<std::string_view> places_;
};

// The decision for a repository, or for a folder in it.
struct OwnerDecision {
  const KnownOwner* owner = nullptr;  // owner whose layout and metadata apply; may be null
  std::string id;                     // of the rule set, if the user or the owner determines it
};

// A rule set before ids are assigned.
struct DraftSet {
  SetName name;
  RuleSet set;
  bool is_new = true;
};

class OwnerDecider {
 public:
  OwnerDecider(std::span<const Repository> repositories, std::span<const FileClaim> claims)
      : repositories_(repositories), claims_(claims) {}

  Ownership decide() {
    ownership_.places.resize(claims_.size());
    draft_of_claim_.resize(claims_.size(), npos);
    std::vector<std::vector<std::size_t>> of_repository(repositories_.size());
    for (std::size_t i = 0; i < claims_.size(); ++i)
      of_repository[claims_[i].repository].push_back(i);
    for (std::size_t r = 0; r < repositories_.size(); ++r)
      if (!of_repository[r].empty()) decide(repositories_[r], of_repository[r]);
    number_sets();
    return std::move(ownership_);
  }

 private:
  using Indices = std::vector<std::size_t>;

  void decide(const Repository& repository, const Indices& claims) {
    if (const std::optional<OwnerDecision> said = verdict_of_words(repository)) {
      for (const std::size_t claim : claims) place(claim, repository, *said, std::nullopt);
    } else {
      decide_by_layout(repository, claims);
    }
  }

  // Decides by what the user says, or else by the address. Nothing where neither says anything.
  static std::optional<OwnerDecision> verdict_of_words(const Repository& repository) {
    const KnownOwner* by_address =
        is_on_github(repository.address) ? owner_of_repository(repository.address.path) : nullptr;
    if (!repository.name.empty()) {
      const KnownOwner* by_name = find_owner(repository.name);
      return OwnerDecision{by_name != nullptr ? by_name : by_address, repository.name};
    }
    if (const KnownOwner* meant = find_owner(repository.source))
      return OwnerDecision{meant, std::string(meant->id)};
    if (by_address != nullptr) return OwnerDecision{by_address, std::string(by_address->id)};
    if (repository.address.is_given) return OwnerDecision{};
    return std::nullopt;
  }

  // Folders that may be the top of a known owner's repository, with the candidate owners of each.
  using Tops = std::map<std::string_view, std::map<const KnownOwner*, LayoutEvidence>>;
  using Owners = std::map<std::string_view, const KnownOwner*>;  // owner of each top

  void decide_by_layout(const Repository& repository, const Indices& claims) {
    Tops tops = repository.has_mark ? marked_top(repository) : tops_around(repository, claims);
    if (!tops.empty()) look(claims, tops);
    const Owners owners = owners_at(repository, tops);
    for (const std::size_t claim : claims) {
      const std::string& path = claims_[claim].file->real_path;
      const auto at = innermost(owners, path);
      if (at == owners.end())
        place(claim, repository, {}, std::nullopt);
      else
        place(claim, repository, {at->second, std::string(at->second->id)},
              path.substr(at->first.size() + 1));
    }
  }

  static Tops marked_top(const Repository& repository) {
    Tops tops;
    for (const KnownOwner& owner : known_owners())
      if (!is_contradicted(repository.license, owner)) tops[repository.folder][&owner];
    return tops;
  }

  Tops tops_around(const Repository& repository, const Indices& claims) const {
    Tops tops;
    for (const std::size_t claim : claims) {
      const auto& [file, index, source] = claims_[claim];
      if (source == nullptr) continue;
      for (const KnownOwner& owner : known_owners()) {
        if (owner.source != source->id) continue;
        const Anchor anchor = anchor_of(owner, file->real_path);
        if (anchor.start == npos) continue;
        const std::string_view top = folder_before(file->real_path, anchor.start);
        const bool is_inside = top.size() > repository.folder.size();
        if (!is_inside || is_called_like(owner, top)) tops[top][&owner];
      }
    }
    return tops;
  }

  void look(const Indices& claims, Tops& tops) const {
    for (const std::size_t claim : claims) {
      const auto& [file, index, source] = claims_[claim];
      if (source == nullptr) continue;
      const std::string_view path = file->real_path;
      for (std::size_t slash = path.rfind('/'); slash != npos;
           slash = slash == 0 ? npos : path.rfind('/', slash - 1)) {
        const auto at = tops.find(path.substr(0, slash));
        if (at == tops.end()) continue;
        for (auto& [owner, seen] : at->second) seen.add(*owner, *source, path.substr(slash + 1));
      }
    }
  }

  // The owner of the whole repository if there is one, else the owners of folders inside it.
  static Owners owners_at(const Repository& repository, const Tops& tops) {
    Owners inside;
    for (const auto& [top, looks] : tops) {
      const auto at = std::ranges::find_if(
          looks, [&](const auto& one) { return one.second.is_owners(*one.first, top); });
      if (at == looks.end()) continue;
      if (top.size() <= repository.folder.size()) return {{top, at->first}};
      inside[top] = at->first;
    }
    return inside;
  }

  // The innermost top that contains the path.
  static Owners::const_iterator innermost(const Owners& owners, std::string_view path) {
    auto at = owners.end();
    for (std::size_t slash = path.rfind('/'); slash != npos && at == owners.end();
         slash = slash == 0 ? npos : path.rfind('/', slash - 1))
      at = owners.find(path.substr(0, slash));
    return at;
  }

  // Adds a claim's file to the rule set of the decision. `path` is given where it differs from the
  // path relative to the repository's folder.
  void place(std::size_t claim, const Repository& repository, const OwnerDecision& decision,
             std::optional<std::string> path) {
    const FoundFile& file = *claims_[claim].file;
    FilePlacement& made = ownership_.places[claim];
    if (!path) {
      path = std::string(path_in(repository, file));
      // The user may have named a folder below the top of the repository.
      if (!repository.has_mark && decision.owner != nullptr)
        if (const Anchor anchor = anchor_of(*decision.owner, file.real_path);
            anchor.start != npos &&
            (anchor.fit == Fit::layout || anchor.start <= repository.folder.size() + 1))
          path = file.real_path.substr(anchor.start);
    }
    made.path = *std::move(path);
    if (decision.owner != nullptr && is_copy(*decision.owner, made.path)) return;
    const RuleSet facts = facts_of(repository, decision);
    made.link = facts.link;
    made.has_ids = decision.owner == nullptr || decision.owner->ids == Ids::given;
    draft_of_claim_[claim] = draft_of(repository, decision, facts, claims_[claim].source);
  }

  // The properties of the rule set that this repository becomes.
  static RuleSet facts_of(const Repository& repository, const OwnerDecision& decision) {
    RuleSet set{.id = decision.id,
                .title = {},
                .home = web_page_of(repository.address),
                .link = file_link_of(repository.address, repository.version),
                .license = repository.license.name,
                .commit = repository.version.commit,
                .branch = repository.version.branch};
    const KnownOwner* owner = decision.owner;
    if (owner == nullptr) return set;
    set.title = owner->id == decision.id ? std::string(owner->title) : std::string();
    const bool is_elsewhere =
        !set.home.empty() && !(is_on_github(repository.address) &&
                               owner_of_repository(repository.address.path) == owner);
    if (is_elsewhere) return set;
    set.home = owner->home();
    if (set.link.empty()) set.link = owner->link();
    if (set.branch.empty()) set.branch = owner->branch;
    if (!repository.license.is_recognised) set.license = owner->license;
    return set;
  }

  std::size_t draft_of(const Repository& repository, const OwnerDecision& decision,
                       const RuleSet& facts, const Source* source) {
    std::string identity = "id:" + decision.id;
    if (decision.id.empty())
      identity = repository.address.path.empty()
                     ? "folder:" + repository.folder
                     : fmt::format("address:{}:{}", repository.address.host,
                                   lower_ascii(repository.address.path));
    const auto [at, is_new] = draft_indices_.try_emplace(std::move(identity), drafts_.size());
    if (is_new)
      drafts_.push_back(
          {.name = decision.id.empty() ? name_of_set(repository) : SetName{}, .set = facts});
    DraftSet& draft = drafts_[at->second];
    if (source != nullptr) draft.name.kinds.insert(source->id);
    // Of several checkouts of one set the smallest facts win, so that their order does not matter.
    const auto order = [](const RuleSet& set) {
      return std::tie(set.home, set.link, set.commit, set.license, set.branch);
    };
    if (order(facts) < order(draft.set)) draft.set = facts;
    return at->second;
  }

  // Assigns ids to the rule sets and sorts the sets by id.
  void number_sets() {
    std::vector<SetName> unnamed;
    std::set<std::string, std::less<>> taken;
    for (const KnownOwner& owner : known_owners()) taken.emplace(owner.id);
    for (const Source* source : all_sources()) taken.emplace(source->id);
    for (const DraftSet& draft : drafts_) {
      if (draft.set.id.empty())
        unnamed.push_back(draft.name);
      else
        taken.insert(draft.set.id);
    }
    std::vector<NamedSet> names = name_sets(unnamed, std::move(taken));
    std::size_t next = 0;
    std::map<std::string, std::size_t> by_id;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      RuleSet& set = drafts_[i].set;
      if (set.id.empty()) {
        set.id = names[next].id;
        set.title = names[next++].title;
      }
      if (set.title.empty()) set.title = set.id;
      by_id[set.id] = i;
    }
    std::vector<std::size_t> index(drafts_.size());
    for (const auto& [id, draft] : by_id) {
      index[draft] = ownership_.sets.size();
      ownership_.sets.push_back(drafts_[draft].set);
    }
    for (std::size_t i = 0; i < claims_.size(); ++i)
      if (draft_of_claim_[i] != npos) ownership_.places[i].set = index[draft_of_claim_[i]];
  }

  std::span<const Repository> repositories_;
  std::span<const FileClaim> claims_;
  std::vector<DraftSet> drafts_;
  std::map<std::string, std::size_t> draft_indices_;
  Indices draft_of_claim_;
  Ownership ownership_;
};

}  // namespace

Ownership owners_of(std::span<const Repository> repositories, std::span<const FileClaim> claims) {
  return OwnerDecider(repositories, claims).decide();
}

std::string place_text(const Repository& repository, const FoundFile& file, Format format) {
  std::string text =
      fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", path_in(repository, file),
                  repository.has_mark, repository.source, repository.name, repository.address.host,
                  repository.address.path, repository.version.commit, repository.version.branch,
                  repository.license.name, repository.license.is_recognised);
  if (!repository.address.path.empty()) return text;
  text += fmt::format("\n{}\n{}\n{}", name_of_path(repository.folder), repository.address.is_given,
                      repository.address.last_part);
  if (repository.has_mark) return text;
  for (const KnownOwner& owner : known_owners()) {
    const Source* source = find_source(owner.source);
    if (source == nullptr || source->format != format) continue;
    const Anchor anchor = anchor_of(owner, file.real_path);
    if (anchor.start != npos)
      text += fmt::format("\n{} {} {} {}", owner.id, anchor.start > repository.folder.size() + 1,
                          is_called_like(owner, folder_before(file.real_path, anchor.start)),
                          file.real_path.substr(anchor.start));
  }
  return text;
}

}  // namespace lofp
