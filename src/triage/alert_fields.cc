// All texts stand in one string, paths and values alike; a place is where a field's are.  Places
// are sorted once, so that a field is found by a binary search.
#include "triage/alert_fields.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace lofp {
namespace {

constexpr std::size_t most_fields = 5'000;
constexpr std::size_t most_bytes = std::size_t{8} << 20;
constexpr std::size_t deepest = 64;
constexpr int deepest_inner = 3;  // JSON in texts in JSON
constexpr std::size_t most_inner = 1'000;
constexpr std::array<std::string_view, 3> wrappers = {"_source", "fields", "result"};

bool looks_like_json(std::string_view text) {
  text = trim(text);
  return text.size() > 2 && ((text.front() == '{' && text.back() == '}') ||
                             (text.front() == '[' && text.back() == ']'));
}

// The number of the bit for a path, below 1,024.
std::size_t mark_of(std::string_view path) {
  if (path.empty()) return 0;
  const auto byte = [&](std::size_t at) {
    return std::size_t{static_cast<unsigned char>(path[at])};
  };
  return (path.size() * 131 + byte(0) * 31 + byte(path.size() / 2) * 7 + byte(path.size() - 1)) %
         1024;
}

}  // namespace

std::string_view AlertFields::path_of(const Place& place) const {
  return std::string_view(text_).substr(place.path, place.path_size);
}

AlertFields::Field AlertFields::field_of(const Place& place) const {
  return {.path = path_of(place),
          .value = std::string_view(text_).substr(place.value, place.value_size),
          .object = place.object};
}

std::vector<AlertFields::Place>::const_iterator AlertFields::find(std::string_view path) const {
  return std::ranges::lower_bound(places_, path, {},
                                  [&](const Place& place) { return path_of(place); });
}

std::string_view AlertFields::first(std::string_view path) const {
  const std::size_t mark = mark_of(path);
  if ((marks_[mark / 64] >> (mark % 64) & 1) == 0) return {};
  for (auto at = find(path); at != places_.end() && path_of(*at) == path; ++at)
    if (at->value_size > 0) return field_of(*at).value;
  return {};
}

std::vector<std::string_view> AlertFields::all(std::string_view path) const {
  std::vector<std::string_view> values;
  for (auto at = find(path); at != places_.end() && path_of(*at) == path; ++at)
    values.push_back(field_of(*at).value);
  return values;
}

bool AlertFields::has(std::string_view path) const {
  const auto at = find(path);
  return at != places_.end() && path_of(*at) == path;
}

bool AlertFields::has_below(std::string_view path) const {
  const std::string prefix = std::string(path) + ".";
  const auto at = find(prefix);
  return at != places_.end() && path_of(*at).starts_with(prefix);
}

std::string_view AlertFields::beside(const Field& field, std::string_view key) const {
  const std::size_t last = field.path.rfind('.');
  std::string path(last == std::string_view::npos ? std::string_view()
                                                  : field.path.substr(0, last + 1));
  path += key;
  for (auto at = find(path); at != places_.end() && path_of(*at) == path; ++at)
    if (at->object == field.object) return field_of(*at).value;
  return {};
}

std::vector<AlertFields::Field> AlertFields::in_order() const {
  std::vector<Place> places = places_;
  std::ranges::sort(places, {}, &Place::order);
  std::vector<Field> fields;
  fields.reserve(places.size());
  for (const Place& place : places) fields.push_back(field_of(place));
  return fields;
}

AlertFields AlertFields::in_lower_case(std::span<const std::string_view> prefixes) const {
  AlertFields lowered;
  lowered.is_cut_ = is_cut_;
  lowered.text_.reserve(text_.size());
  lowered.places_.reserve(places_.size());
  for (const Place& place : places_) {
    const std::string whole = lower_ascii(path_of(place));
    std::string_view path = whole;
    const auto prefix = std::ranges::find_if(
        prefixes, [&](std::string_view candidate) { return path.starts_with(candidate); });
    if (prefix != prefixes.end()) path.remove_prefix(prefix->size());
    lowered.add(place, path, field_of(place).value);
  }
  lowered.sort();
  return lowered;
}

AlertFields AlertFields::below(std::string_view path) const {
  const std::string prefix = std::string(path) + '.';
  AlertFields fields;
  fields.is_cut_ = is_cut_;
  for (const Place& place : places_)
    if (const std::string_view whole = path_of(place); whole.starts_with(prefix))
      fields.add(place, whole.substr(prefix.size()), field_of(place).value);
  fields.sort();
  return fields;
}

// Adds a place of other fields with a path and a value of its own; sort() is to follow.
void AlertFields::add(Place place, std::string_view path, std::string_view value) {
  place.path = static_cast<std::uint32_t>(text_.size());
  place.path_size = static_cast<std::uint32_t>(path.size());
  text_ += path;
  place.value = static_cast<std::uint32_t>(text_.size());
  text_ += value;
  places_.push_back(place);
}

void AlertFields::sort() {
  std::ranges::sort(places_, [&](const Place& a, const Place& b) {
    const int order = path_of(a).compare(path_of(b));
    return order != 0 ? order < 0 : a.order < b.order;
  });
  marks_ = {};
  for (const Place& place : places_) {
    const std::size_t mark = mark_of(path_of(place));
    marks_[mark / 64] |= std::uint64_t{1} << (mark % 64);
  }
}

void AlertFieldsBuilder::begin_object() {
  levels_.push_back({.path_size = path_.size(), .object = object_});
  object_ = ++objects_;
}

void AlertFieldsBuilder::end_object() {
  if (levels_.empty()) return;
  path_.resize(levels_.back().path_size);
  object_ = levels_.back().object;
  levels_.pop_back();
  after_value();
}

void AlertFieldsBuilder::begin_list() {
  levels_.push_back({.path_size = path_.size(), .object = object_, .is_list = true});
}

void AlertFieldsBuilder::end_list() {
  end_object();
}

void AlertFieldsBuilder::key(std::string_view key) {
  if (levels_.empty()) return;
  path_.resize(levels_.back().path_size);
  if (path_.empty() && std::ranges::find(wrappers, key) != wrappers.end()) return;
  if (!path_.empty()) path_ += '.';
  path_ += key;
}

void AlertFieldsBuilder::after_value() {
  if (!levels_.empty() && !levels_.back().is_list) path_.resize(levels_.back().path_size);
}

void AlertFieldsBuilder::text(std::string_view value) {
  if (depth_ < deepest_inner && inner_count_ < most_inner &&
      inner_bytes_ + value.size() <= most_bytes && looks_like_json(value)) {
    ++inner_count_;
    inner_bytes_ += value.size();
    inner_.push_back(
        {.path = path_, .text = std::string(value), .object = object_, .depth = depth_ + 1});
    after_value();
    return;
  }
  literal(value);
}

void AlertFieldsBuilder::literal(std::string_view value) {
  add(value);
  after_value();
}

bool AlertFieldsBuilder::is_full() {
  const bool full = levels_.size() >= deepest || fields_.places_.size() >= most_fields ||
                    fields_.text_.size() >= most_bytes;
  if (full) fields_.is_cut_ = true;
  return full;
}

void AlertFieldsBuilder::add(std::string_view value) {
  if (fields_.places_.size() >= most_fields ||
      fields_.text_.size() + path_.size() + value.size() > most_bytes) {
    fields_.is_cut_ = true;
    return;
  }
  AlertFields::Place place;
  std::string& text = fields_.text_;
  place.path = static_cast<std::uint32_t>(text.size());
  place.path_size = static_cast<std::uint32_t>(path_.size());
  text += path_;
  place.value = static_cast<std::uint32_t>(text.size());
  place.value_size = static_cast<std::uint32_t>(value.size());
  text += value;
  place.object = object_;
  place.order = static_cast<std::uint32_t>(fields_.places_.size());
  fields_.places_.push_back(place);
}

bool AlertFieldsBuilder::take_inner(Inner& inner) {
  if (inner_.empty()) return false;
  inner = std::move(inner_.front());
  inner_.pop_front();
  return true;
}

void AlertFieldsBuilder::enter(const Inner& inner) {
  levels_.clear();
  path_ = inner.path;
  object_ = inner.object;
  depth_ = inner.depth;
  entered_places_ = fields_.places_.size();
  entered_text_ = fields_.text_.size();
}

void AlertFieldsBuilder::leave(const Inner& inner, bool is_document) {
  if (is_document) return;
  fields_.places_.resize(entered_places_);
  fields_.text_.resize(entered_text_);
  levels_.clear();
  path_ = inner.path;
  object_ = inner.object;
  add(inner.text);
}

AlertFields AlertFieldsBuilder::finish() {
  fields_.sort();
  return std::move(fields_);
}

}  // namespace lofp
