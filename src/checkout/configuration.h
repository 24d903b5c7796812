// lofp.toml: which repositories, and where what is made of them goes.
//
//   output = "site"                                  # of lofp build
//
//   [sources]
//   sigma = "https://github.com/SigmaHQ/sigma"       # an address; or a table:
//   ours = {url = "ssh://git@git.example.org/rules", ref = "main", folders = ["sigma"],
//           as = "sigma", link = "https://git.example.org/rules/"}
//   local = {path = "../rules"}                      # a folder that is not fetched
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace lofp {

struct ConfiguredSource {
  std::string name;      // of its folder in the cache
  std::string url = {};  // of its repository; empty where it is a folder
  std::string ref = {};  // branch, tag or commit; empty for the default branch
  std::vector<std::string> folders =
      {};                 // to check out; those of a source that we know where not given
  std::string path = {};  // of the folder with the rules
  std::string as = {};    // id of the source that it is read as, or empty
  std::string link = {};  // or empty
};

struct Configuration {
  std::vector<ConfiguredSource> sources;  // by name
  std::string output;                     // empty where not given
  std::string base_url;                   // likewise
  std::string cache;                      // the folder of the checkouts
};

// Reads the file, or takes the three large public repositories where `path` is empty and there is
// no lofp.toml here.  Relative paths are from the file's folder.  Fails with the place of the first
// fault: a key that means nothing is one.
Result<Configuration> read_configuration(std::string_view path);

// The operands and links that `lofp build` would be given for it.  Fails where a repository was
// never fetched.
struct BuildInput {
  std::vector<std::string> operands;
  std::vector<std::string> links;
};
Result<BuildInput> build_input(const Configuration& configuration);

}  // namespace lofp
