#include "base/build_manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "base/hash.h"
#include "base/text.h"

namespace lofp {
namespace {

constexpr std::string_view manifest_format = "lofp-build 1";

template <typename Number>
bool parse(std::string_view text, Number& number, int base) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return error == std::errc() && end == text.data() + text.size();
}

// Whether a build could have written the path.  A manifest that somebody else made must not make us
// touch files outside of the folder, name a file in two ways, or treat our own hidden files as
// output.
bool is_plain(std::string_view path) {
  return !path.starts_with(".lofp-") &&
         std::ranges::none_of(split(path, '/'), [](std::string_view part) {
           return part.empty() || part == "." || part == ".." || part.contains('\0');
         });
}

}  // namespace

std::string manifest_text(std::string_view fingerprint, std::string_view note,
                          const std::vector<BuiltFile>& files) {
  std::string text = fmt::format("{} {}\n{}\n{}", manifest_format, fingerprint, note.size(), note);
  for (const BuiltFile& file : files)
    fmt::format_to(std::back_inserter(text), "{} {} {}\n", hex_of(file.hash), file.size, file.path);
  return text;
}

std::optional<BuildManifest> parse_manifest(std::string_view text) {
  const auto line = [&] {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view found = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return found;
  };
  BuildManifest manifest;
  const std::string_view first = line();
  std::size_t note_size = 0;
  if (!first.starts_with(manifest_format) || !parse(line(), note_size, 10) ||
      note_size > text.size())
    return std::nullopt;
  manifest.fingerprint = trim(first.substr(manifest_format.size()));
  manifest.note = text.substr(0, note_size);
  text.remove_prefix(note_size);
  while (!text.empty()) {
    const std::vector<std::string_view> parts = split(line(), ' ');
    BuiltFile file;
    if (parts.size() != 3 || !parse(parts[0], file.hash, 16) || !parse(parts[1], file.size, 10) ||
        !is_plain(parts[2]))
      continue;
    file.path = parts[2];
    manifest.files.push_back(std::move(file));
  }
  return manifest;
}

}  // namespace lofp
