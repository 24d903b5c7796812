// A strict reader of our pages: only our own elements and attributes may be in them, each closed in
// its place.  Whatever a rule says, it can only be text.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

class HtmlCheck {
 public:
  explicit HtmlCheck(std::string_view page) : page_(page) {
    if (!page_.starts_with("<!doctype html>\n")) fail("no doctype");
    at_ = 16;
    while (at_ < page_.size() && fault_.empty()) next();
    if (fault_.empty() && !open_.empty()) fail("open at the end: " + open_.back());
  }

  // Empty where all is well.
  const std::string& fault() const { return fault_; }

  // The values of all href attributes, entities resolved.
  const std::vector<std::string>& links() const { return links_; }

 private:
  void fail(std::string what) {
    if (fault_.empty())
      fault_ = what + " at " + std::string(page_.substr(at_ < 40 ? 0 : at_ - 40, 120));
  }

  bool take(std::string_view text) {
    if (!page_.substr(at_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }

  std::string_view word(std::string_view signs) {
    const std::size_t end = std::min(page_.find_first_not_of(signs, at_), page_.size());
    const std::string_view found = page_.substr(at_, end - at_);
    at_ = end;
    return found;
  }

  void next() {
    const char c = page_[at_];
    if (c == '&') return entity();
    if (c != '<') {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '>' || (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f) fail("a bare sign");
      ++at_;
      return;
    }
    take("<") && take("/") ? closing() : opening();
  }

  void entity() {
    for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"})
      if (take(known)) return;
    fail("an entity that is not ours");
  }

  void closing() {
    const std::string name(word(letters));
    if (open_.empty() || open_.back() != name) return fail("</" + name + "> closes nothing");
    open_.pop_back();
    if (!take(">")) fail("a closing tag with more");
  }

  void opening() {
    static const std::set<std::string, std::less<>> elements = {
        "button",     "fieldset", "form",    "input",  "label", "textarea", "legend",   "a",
        "b",          "svg",      "rect",    "text",   "path",  "figure",   "noscript", "script",
        "blockquote", "bdi",      "body",    "br",     "code",  "dd",       "details",  "div",
        "dl",         "dt",       "em",      "footer", "mark",  "h1",       "h2",       "h3",
        "h4",         "head",     "header",  "hr",     "html",  "i",        "li",       "link",
        "main",       "meta",     "nav",     "ol",     "p",     "pre",      "section",  "small",
        "span",       "strong",   "summary", "table",  "tbody", "td",       "th",       "thead",
        "title",      "tr",       "ul"};
    static const std::set<std::string, std::less<>> empty = {"br", "hr", "input", "link", "meta"};
    const std::string name(word(letters));
    if (!elements.contains(name)) return fail("<" + name + "> is not ours");
    const std::size_t begin = at_;
    while (fault_.empty() && take(" ")) attribute();
    // Script is in files of our own only.
    if (name == "script" && (!page_.substr(begin, at_ - begin).contains(" src=\"/") ||
                             !page_.substr(at_).starts_with("></script>")))
      return fail("a script that is not ours");
    if (!take(">")) return fail("<" + name + " does not end");
    if (!empty.contains(name)) open_.push_back(name);
  }

  void attribute() {
    static const std::set<std::string, std::less<>> names = {"action",
                                                             "hidden",
                                                             "autocapitalize",
                                                             "autocomplete",
                                                             "for",
                                                             "maxlength",
                                                             "method",
                                                             "placeholder",
                                                             "spellcheck",
                                                             "src",
                                                             "aria-current",
                                                             "aria-describedby",
                                                             "aria-hidden",
                                                             "aria-label",
                                                             "d",
                                                             "data-copy",
                                                             "data-copy-text",
                                                             "download",
                                                             "height",
                                                             "preserveAspectRatio",
                                                             "role",
                                                             "rows",
                                                             "viewBox",
                                                             "width",
                                                             "x",
                                                             "y",
                                                             "charset",
                                                             "checked",
                                                             "class",
                                                             "content",
                                                             "href",
                                                             "http-equiv",
                                                             "id",
                                                             "lang",
                                                             "name",
                                                             "open",
                                                             "rel",
                                                             "scope",
                                                             "start",
                                                             "tabindex",
                                                             "title",
                                                             "type"};
    const std::string name(word(letters));
    if (!names.contains(name)) return fail("attribute " + name);
    if (!take("="))
      return name == "open" || name == "checked" || name == "download" || name == "hidden"
                 ? void()
                 : fail("an attribute without value");
    if (take("\"")) {
      const std::size_t end = std::min(page_.find('"', at_), page_.size());
      const std::string_view value = page_.substr(at_, end - at_);
      if (value.find_first_of("<>'") != std::string_view::npos && name != "content")
        fail("a bare sign");
      at_ = end;
      if (!take("\"")) fail("an open attribute");
      if (name == "href" || name == "src" || name == "action") link(std::string(value));
    } else if (word(letters).empty()) {
      fail("an attribute that is not quoted");
    }
  }

  void link(std::string address) {
    for (std::size_t at = 0; (at = address.find("&amp;", at)) != std::string::npos; ++at)
      address.erase(at + 1, 4);
    const bool is_ours = address.starts_with('/') && !address.starts_with("//");
    if (!is_ours && !address.starts_with("#") && !address.starts_with("https://") &&
        !address.starts_with("http://"))
      fail("a link to " + address);
    links_.push_back(std::move(address));
  }

  static constexpr std::string_view letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

  std::string_view page_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  std::vector<std::string> links_;
  std::string fault_;
};

}  // namespace lofp
