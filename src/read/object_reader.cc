#include "read/object_reader.h"

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "read/git_command.h"

namespace lofp {
namespace {

std::unexpected<Error> not_of_objects() {
  return std::unexpected(
      Error{"git cat-file wrote what is not understood: look at the repository with git fsck"});
}

// A line of cat-file about an object.
struct ObjectLine {
  bool is_missing = false;
  bool is_file = false;  // a blob
  std::size_t size = 0;
};

std::optional<ObjectLine> object_line(std::string_view line) {
  const std::vector<std::string_view> words = split(line, ' ');
  if (words.size() == 2 && words[1] == "missing") return ObjectLine{.is_missing = true};
  if (words.size() != 3) return std::nullopt;
  ObjectLine read{.is_file = words[1] == "blob"};
  const char* const end = words[2].data() + words[2].size();
  const auto [at, code] = std::from_chars(words[2].data(), end, read.size);
  if (code != std::errc() || at != end) return std::nullopt;
  return read;
}

constexpr std::size_t longest_line = 1024;

// Reads the lines of `cat-file --batch-check`.
class SizeReader {
 public:
  Result<void> add(std::string_view part) {
    rest_ += part;
    std::size_t begin = 0;
    for (std::size_t end = rest_.find('\n'); end != std::string::npos;
         end = rest_.find('\n', begin)) {
      const auto line = object_line(std::string_view(rest_).substr(begin, end - begin));
      if (!line) return not_of_objects();
      lines.push_back(*line);
      begin = end + 1;
    }
    rest_.erase(0, begin);
    return rest_.size() > longest_line ? not_of_objects() : Result<void>();
  }

  std::vector<ObjectLine> lines;

 private:
  std::string rest_;
};

// Reads the objects of `cat-file --batch`: a line, the bytes, a line feed.
class ContentReader {
 public:
  ContentReader(std::span<const std::size_t> indices, std::size_t limit,
                const std::function<Result<void>(std::size_t, std::string)>& take)
      : indices_(indices), limit_(limit), take_(take) {}

  Result<void> add(std::string_view part) {
    while (!part.empty()) {
      if (!size_) {
        TRY(add_to_line(part));
        continue;
      }
      const std::string_view more = part.substr(0, *size_ + 1 - bytes_.size());
      bytes_ += more;
      part.remove_prefix(more.size());
      if (bytes_.size() <= *size_) continue;
      bytes_.pop_back();
      size_.reset();
      TRY(take_(indices_[next_++], std::exchange(bytes_, {})));
    }
    return {};
  }

  bool is_done() const { return next_ == indices_.size(); }

 private:
  Result<void> add_to_line(std::string_view& part) {
    const std::size_t end = part.find('\n');
    line_ += part.substr(0, end);
    if (line_.size() > longest_line) return not_of_objects();
    part.remove_prefix(end == std::string_view::npos ? part.size() : end + 1);
    if (end == std::string_view::npos) return {};
    const std::optional<ObjectLine> read = object_line(std::exchange(line_, {}));
    if (!read || !read->is_file || read->size > limit_ || is_done()) return not_of_objects();
    size_ = read->size;
    bytes_.reserve(read->size + 1);
    return {};
  }

  std::span<const std::size_t> indices_;
  std::size_t limit_;
  const std::function<Result<void>(std::size_t, std::string)>& take_;
  std::string line_;
  std::optional<std::size_t> size_;  // of the object whose bytes are being read
  std::string bytes_;
  std::size_t next_ = 0;
};

// Writes the names where git will read them.
Result<std::string> write_names(const std::string& folder, std::span<const std::string> names,
                                std::span<const std::size_t> indices) {
  std::string text;
  for (const std::size_t index : indices) text += names[index] + "\n";
  std::string path = folder + "/.git/lofp-objects";
  TRY(write_file(path, text));
  return path;
}

}  // namespace

Result<UnreadObjects> read_objects(
    const std::string& folder, std::span<const std::string> names, std::size_t limit,
    const std::function<Result<void>(std::size_t index, std::string bytes)>& take) {
  UnreadObjects unread;
  std::vector<std::size_t> indices(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) indices[i] = i;
  std::string input = TRY(write_names(folder, names, indices));
  SizeReader sizes;
  TRY(stream_git(folder, {"cat-file", "--buffer", "--batch-check"}, input,
                 [&](std::string_view part) { return sizes.add(part); }));
  if (sizes.lines.size() != names.size()) return not_of_objects();
  std::erase_if(indices, [&](std::size_t i) {
    const ObjectLine& line = sizes.lines[i];
    const bool is_wanted = !line.is_missing && line.is_file && line.size <= limit;
    if (!is_wanted) ++(line.is_missing ? unread.missing : unread.too_large);
    return !is_wanted;
  });
  input = TRY(write_names(folder, names, indices));
  ContentReader contents(indices, limit, take);
  TRY(stream_git(folder, {"cat-file", "--buffer", "--batch"}, input,
                 [&](std::string_view part) { return contents.add(part); }));
  if (!contents.is_done()) return not_of_objects();
  return unread;
}

}  // namespace lofp
