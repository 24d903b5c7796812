// lofp.toml: which repositories, which ATT&CK, and where what is made of them goes.
//
//   output = "site"                                  # of lofp build
//
//   [sources]
//   sigma = "https://github.com/SigmaHQ/sigma"       # an address; or a table:
//   ours = {url = "ssh://git@git.example.org/rules", ref = "main", folders = ["sigma"],
//           as = "sigma", link = "https://git.example.org/rules/"}
//   local = {path = "../rules"}                      # a folder that is not fetched
//
//   attack = "enterprise-attack.json"                # a STIX bundle, or a list of them
//
// Instead of files ATT&CK can come from a repository: the bundle of its enterprise matrix, or those
// of its files that `path` names.
//
//   attack = "https://github.com/mitre-attack/attack-stix-data"
//
//   attack = {url = "https://github.com/mitre-attack/attack-stix-data", ref = "v19.1",
//             path = ["ics-attack/ics-attack.json"]}
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "read/repository.h"

namespace lofp {

// Beside the checkouts in the cache: which commits they are.
inline constexpr std::string_view commits_file = "commits.json";

struct ConfiguredSource {
  std::string name;                       // of its rule set, and of its folder in the cache
  std::string url = {};                   // of its repository; empty where it is a folder
  std::string ref = {};                   // branch, tag or commit; empty for the default branch
  std::vector<std::string> folders = {};  // to check out; all where there are none
  bool has_own_folders = false;           // whether they were given, and not those that we know
  std::string path = {};                  // of the folder with the rules
  std::string as = {};                    // id of the source that it is read as, or empty
  std::string link = {};                  // or empty
};

// The bundles of ATT&CK, in the place of the tables compiled in.
struct ConfiguredAttack {
  std::string url = {};            // of their repository; empty where they are files here
  std::string ref = {};            // branch, tag or commit; empty for the default branch
  std::vector<std::string> paths;  // in the repository, or here
  std::string folder = {};         // of the checkout; empty where they are files here
};

struct Configuration {
  std::vector<ConfiguredSource> sources;  // by name
  std::string output;                     // empty where not given
  std::string base_url;                   // likewise
  std::string cache;                      // the folder of the checkouts
  std::optional<ConfiguredAttack> attack = {};
};

// Reads the file, or takes the three large public repositories where `path` is empty and there is
// no lofp.toml here.  Relative paths are from the file's folder.  Fails with the place of the first
// fault: a key that means nothing is one.
Result<Configuration> read_configuration(std::string_view path);

// What `lofp build` reads for it: each source is a rule set of its name.  Fails where a repository
// was never fetched from the address that it has now.
Result<std::vector<RulePath>> rule_paths_of(const Configuration& configuration);

// The bundles of ATT&CK that it names; without paths where it names none.  Fails as above.
Result<ConfiguredAttack> fetched_attack_of(const Configuration& configuration);

}  // namespace lofp
