// The list of the files that a build wrote, kept with them as the file `.lofp-build`.
//
// It is text: a line with format and fingerprint, a line with the length of the note, the note,
// then per file "hash size path".  It holds no time and no name of a machine, so the same input
// gives the same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

struct BuiltFile {
  std::string path;  // below the folder, `/` between its parts
  std::uint64_t hash = 0;
  std::uint64_t size = 0;
};

struct BuildManifest {
  std::string fingerprint;  // empty while files move
  std::string note;
  std::vector<BuiltFile> files;
};

std::string manifest_text(std::string_view fingerprint, std::string_view note,
                          const std::vector<BuiltFile>& files);

// Nothing for what is not as we write it.  A file whose path we would not write, such as one that
// leads out of the folder, is left out.
std::optional<BuildManifest> parse_manifest(std::string_view text);

}  // namespace lofp
