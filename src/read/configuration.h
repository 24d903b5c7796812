// Reads lofp.toml, which says which rule repositories and ATT&CK bundles to use and where output
// goes.
//
//   output = "site"                                  # the folder that lofp build writes
//   attack = "enterprise-attack.json"                # a STIX bundle, or a list of them
//   history = "history.ndjson"                       # a file of lofp history, or a list of them
//
//   [sources]
//   sigma = "https://github.com/SigmaHQ/sigma"       # an address; or a table:
//   ours = {url = "ssh://git@git.example.org/rules", ref = "main", folders = ["sigma"],
//           as = "sigma", link = "https://git.example.org/rules/"}
//   local = {path = "../rules"}                      # a folder that is not fetched
//
// `attack` may also name a git repository. `path` lists the bundles in it; the default is the
// bundle of the enterprise matrix.
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

// The file in the cache folder that records the commit of each checkout.
inline constexpr std::string_view commits_file = "commits.json";

// One rule set to read: either a git repository (`url`) or a local folder (`path` only).
struct ConfiguredSource {
  std::string name;                       // of the rule set, and of its folder in the cache
  std::string url = {};                   // address of the repository; empty for a local folder
  std::string ref = {};                   // branch, tag or commit; empty for the default branch
  std::vector<std::string> folders = {};  // to check out; empty means all
  bool has_own_folders = false;           // given by the user, not taken from known_owner.h
  std::string path = {};                  // folder with the rules: the checkout, or the local one
  std::string as = {};                    // id of the source to read its files as, or empty
  std::string link = {};                  // base of web links to its files, or empty
};

// ATT&CK bundles that replace the tables compiled into the program.
struct ConfiguredAttack {
  std::string url = {};            // address of their repository; empty for local files
  std::string ref = {};            // branch, tag or commit; empty for the default branch
  std::vector<std::string> paths;  // in the repository, or on this machine
  std::string folder = {};         // of the checkout; empty for local files
};

// The content of lofp.toml, with defaults filled in.
struct Configuration {
  std::vector<ConfiguredSource> sources;  // sorted by name
  std::string output;                     // folder; empty where not given
  std::string base_url;                   // empty where not given
  std::string cache;                      // the folder of the checkouts
  std::optional<ConfiguredAttack> attack = {};
  std::vector<std::string> history = {};  // files
};

// Reads the file at `path`; where `path` is empty, lofp.toml in the current folder if there is one.
// Without any [sources] the result names the three large public repositories (Elastic, Sigma,
// Splunk). Relative paths are relative to the file's folder. Fails at the first fault, an unknown
// key included, with its file and line.
Result<Configuration> read_configuration(std::string_view path);

// The rule paths that `lofp build` reads for this configuration, one rule set per source. Fails
// where a repository was never fetched from its current address.
Result<std::vector<RulePath>> rule_paths_of(const Configuration& configuration);

// The configured ATT&CK bundles; `paths` is empty where none are configured. Fails where they were
// never fetched from the repository's current address.
Result<ConfiguredAttack> fetched_attack_of(const Configuration& configuration);

}  // namespace lofp
