// The list of the files that a build wrote, stored beside them as `.lofp-build`.
//
// The file is text: a line with the format and the fingerprint, a line with the length of the note
// in bytes, the note, and one line "hash size path" for each file.  It contains no time and no name
// of a machine, so the same input gives the same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// A file that a build wrote.
struct BuiltFile {
  std::string path;        // relative to the folder, with `/`
  std::uint64_t hash = 0;  // hash_of() its bytes
  std::uint64_t size = 0;  // in bytes
};

// The content of `.lofp-build`.
struct BuildManifest {
  std::string fingerprint;  // of the build's input; empty while files move
  std::string note;         // whatever the build wants to remember
  std::vector<BuiltFile> files;
};

// The text of a manifest.
std::string manifest_text(std::string_view fingerprint, std::string_view note,
                          const std::vector<BuiltFile>& files);

// Parses the text of a manifest; nullopt if its head is malformed.  Leaves out malformed lines, and
// paths that a build never writes, such as one that leads out of the folder.
std::optional<BuildManifest> parse_manifest(std::string_view text);

}  // namespace lofp
