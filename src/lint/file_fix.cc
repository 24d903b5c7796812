#include "lint/file_fix.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>

#include "base/text.h"

namespace lofp {
namespace {

constexpr std::string_view mark_of_order = "\xEF\xBB\xBF";

// All that a file says outside its fields for false positives: one line a node.
void list_rest(const Value& value, const std::vector<FieldItem>& items, std::string& to) {
  const auto is_item = [&](const Value* one) {
    return std::ranges::find(items, one, &FieldItem::value) != items.end();
  };
  switch (value.kind) {
    case Value::Kind::null:
      to += "null\n";
      return;
    case Value::Kind::scalar:
      to.append("text ").append(value.text) += '\n';
      return;
    case Value::Kind::list:
      to += "list\n";
      for (const Value* item : value.items) list_rest(*item, items, to);
      to += "end\n";
      return;
    case Value::Kind::map:
      to += "map\n";
      for (const Member& member : value.members) {
        to.append("key ").append(member.key) += '\n';
        const bool is_field =
            is_item(member.value) ||
            std::ranges::find(items, member.value, &FieldItem::list) != items.end();
        if (!is_field) list_rest(*member.value, items, to);
      }
      to += "end\n";
  }
}

std::string rest_of(const ParsedFile& document, const std::vector<FieldItem>& items) {
  std::string rest;
  for (const Value* root : document.roots) list_rest(*root, items, rest);
  for (const FormatFault& fault : document.faults)
    rest.append("fault ").append(fault.message) += '\n';
  return rest;
}

std::vector<std::string> texts_of(const std::vector<FieldItem>& items) {
  std::vector<std::string> texts;
  for (const FieldItem& item : items) texts.emplace_back(item.value->text);
  return texts;
}

bool overlap(const TextEdit& a, const TextEdit& b) {
  if (a.item == b.item) return true;  // their expected texts exclude each other
  return a.begin < b.end && b.begin < a.end;
}

std::string with_edits(std::string_view bytes, std::vector<TextEdit> edits) {
  std::ranges::sort(edits, {}, &TextEdit::begin);
  std::string text;
  std::size_t at = 0;
  for (const TextEdit& edit : edits) {
    text.append(bytes.substr(at, edit.begin - at)).append(edit.text);
    at = edit.end;
  }
  return text.append(bytes.substr(at));
}

// Whether the new bytes say what the edits promise, and all else as before.
bool is_as_promised(const ParsedFile& before, const std::vector<FieldItem>& items,
                    const std::vector<TextEdit>& edits, std::string_view bytes, Format format) {
  const ParsedFile after = parse(bytes, format);
  const std::vector<FieldItem> new_items = field_items(after);
  std::vector<std::string> expected = texts_of(items);
  for (const TextEdit& edit : edits) expected[edit.item] = edit.expected;
  std::vector<std::size_t> removed;
  for (const TextEdit& edit : edits)
    if (edit.removes) removed.push_back(edit.item);
  std::ranges::sort(removed, std::greater());
  for (const std::size_t item : removed)
    expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(item));
  return texts_of(new_items) == expected && rest_of(before, items) == rest_of(after, new_items);
}

}  // namespace

FileFix fix_file(std::string_view bytes, Format format,
                 const std::vector<const Finding*>& findings) {
  FileFix fix{.bytes = std::string(bytes), .done = {}, .edits = {}, .left = {}};
  const auto leave_all = [&](std::string_view reason) {
    fix.bytes = bytes;
    fix.done.clear();
    fix.edits.clear();
    fix.left.clear();
    for (const Finding* finding : findings) fix.left.push_back({finding, std::string(reason)});
    return fix;
  };
  const std::size_t skipped = bytes.starts_with(mark_of_order) ? mark_of_order.size() : 0;
  const std::string_view text = bytes.substr(skipped);
  if (!is_valid_utf8(text)) return leave_all("the file is not UTF-8");
  const ParsedFile document = parse(text, format);
  if (!document.faults.empty()) return leave_all("the file has faults");
  const std::vector<FieldItem> items = field_items(document);
  // What replaces a whole text also does what a smaller change of it would do.
  std::vector<const Finding*> order = findings;
  std::ranges::stable_partition(order, [](const Finding* finding) {
    return finding->proposal->kind == ProposalKind::replace_text ||
           finding->proposal->kind == ProposalKind::remove_item;
  });
  for (const Finding* finding : order) {
    std::expected<TextEdit, std::string> edit = edit_for(*finding, text, items, format);
    if (!edit) {
      fix.left.push_back({finding, edit.error()});
    } else if (std::ranges::any_of(fix.edits,
                                   [&](const TextEdit& one) { return overlap(one, *edit); })) {
      fix.left.push_back({finding, "another fix changes the same text: run lofp lint --fix again"});
    } else {
      fix.edits.push_back(std::move(*edit));
      fix.done.push_back(finding);
    }
  }
  if (fix.edits.empty()) return fix;
  const std::string changed = with_edits(text, fix.edits);
  if (!is_as_promised(document, items, fix.edits, changed, format))
    return leave_all("read again, the file would say something else");
  fix.bytes = std::string(bytes.substr(0, skipped)) + changed;
  for (TextEdit& edit : fix.edits) {
    edit.begin += skipped;
    edit.end += skipped;
  }
  return fix;
}

}  // namespace lofp
