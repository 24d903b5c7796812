#include "format/sections.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "base/text.h"
#include "format/markdown_lines.h"
#include "format/value_builder.h"

namespace lofp {

namespace {

// How certain it is that a line is a heading: a bold line may be the start of a paragraph, and
// three dashes may be a rule.  A heading does not end a section whose heading is more certain.
enum class Certainty : std::uint8_t { bold, dashes, certain };

constexpr int deepest_level = 6;

// A line that may be a heading.
struct Heading {
  std::string_view title;  // if empty, the line is not a heading, unless it is a `##` without words
  int level = 0;
  Certainty certainty = Certainty::certain;
};

// Builds the sections of a text from its headings, which are added in order.
class OpenSections {
 public:
  explicit OpenSections(std::string_view markdown) : markdown_(markdown) {}

  // Adds a heading whose line begins at the offset `begin`; ends the sections that it closes.
  void add(Heading heading, Section section, std::size_t begin) {
    const auto is_closed = [&](const OpenSection& open) {
      if (heading.certainty != Certainty::certain) return open.certainty <= heading.certainty;
      return sections_[open.section].level >= heading.level;
    };
    const auto first = std::ranges::find_if(open_, is_closed);
    for (auto left = open_.end() - first; left > 0; --left) close(begin);
    section.level = heading.level;
    if (heading.certainty != Certainty::certain && !open_.empty())
      section.level =
          std::clamp(sections_[open_.back().section].level + 1, heading.level, deepest_level);
    sections_.push_back(section);
    open_.push_back({sections_.size() - 1, heading.certainty});
  }

  bool is_in_bold() const {
    return std::ranges::find(open_, Certainty::bold, &OpenSection::certainty) != open_.end();
  }

  std::vector<Section> take() {
    while (!open_.empty()) close(markdown_.size());
    return std::move(sections_);
  }

 private:
  struct OpenSection {
    std::size_t section;
    Certainty certainty;
  };

  void close(std::size_t end) {
    Section& section = sections_[open_.back().section];
    const std::size_t begin = static_cast<std::size_t>(section.text.data() - markdown_.data());
    section.text = markdown_.substr(begin, end - begin);
    open_.pop_back();
  }

  std::string_view markdown_;
  std::vector<Section> sections_;
  std::vector<OpenSection> open_;  // the sections that contain the current line, innermost last
};

// The heading on a line, if it is one.  A bold line is a heading if it says "false positive", or if
// it is inside of a section that began with such a line.
Heading heading_of(const MarkdownLine& line, bool is_after_text, bool is_in_bold) {
  if (line.level > 0)
    return {line.title, line.level, line.is_under_rule ? Certainty::dashes : Certainty::certain};
  if (line.is_fence || is_after_text) return {};
  const std::string_view title = bold_line(line.text);
  if (!is_in_bold && !names_false_positives(title)) return {};
  return {title, deepest_level, Certainty::bold};
}

}  // namespace

std::vector<Section> sections_of(std::string_view markdown) {
  OpenSections sections(markdown);
  const std::string without_comments = blank_comments(markdown);  // at the same offsets
  const std::vector<MarkdownLine> lines = markdown_lines(without_comments);
  const auto in_markdown = [&](std::string_view view) {
    return markdown.substr(static_cast<std::size_t>(view.data() - without_comments.data()),
                           view.size());
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const MarkdownLine& line = lines[i];
    const bool is_after_text = i > 0 && lines[i - 1].is_text();
    const Heading heading = heading_of(line, is_after_text, sections.is_in_bold());
    if (line.level == 0 && heading.title.empty()) continue;
    const bool is_underlined = i + 1 < lines.size() && lines[i + 1].is_underline;
    const std::size_t next = i + (is_underlined ? 2 : 1);
    const std::size_t begin = next < lines.size() ? lines[next].begin : markdown.size();
    sections.add(heading,
                 {in_markdown(heading.title), heading.level, static_cast<int>(i) + 1,
                  static_cast<int>(next) + 1, markdown.substr(begin)},
                 line.begin);
  }
  return sections.take();
}

bool names_false_positives(std::string_view title) {
  const std::string text = normalise(title);
  for (std::size_t at = text.find("false"); at != std::string::npos; at = text.find("false", at)) {
    at += 5;
    const std::string_view rest = std::string_view(text).substr(at);
    if (rest.starts_with("positive") || (!rest.empty() && rest.substr(1).starts_with("positive")))
      return true;
  }
  return false;
}

namespace {

// The normalised title, without the marks of a bold one.
std::string key_of(std::string_view title) {
  const std::string_view bold = bold_line(title);
  return normalise(bold.empty() ? title : bold);
}

}  // namespace

ParsedFile parse_sections(std::string_view text) {
  ValueBuilder builder(text);
  std::vector<Member> members;
  for (const Section& section : sections_of(builder.text())) {
    Member member =
        builder.member(builder.keep(key_of(section.title)), section.text, section.text_line);
    member.key_place = builder.scalar(section.title, section.line);
    members.push_back(member);
  }
  if (!members.empty()) builder.add_root(members, 1);
  return builder.take();
}

}  // namespace lofp
