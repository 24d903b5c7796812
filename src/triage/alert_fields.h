// The fields of an alert, whatever its shape: every scalar with the keys that lead to it.
//
// {"process": {"name": "x"}} and {"process.name": "x"} both have the field `process.name`.  Items
// of a list have the list's path.  `_source`, `fields` and `result` at the top, in which search
// engines wrap an alert, are left out of paths.  A text that is itself a JSON object or list is
// read as one. Immutable once read; costs about 10 us for 100 fields.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace lofp {

class AlertFields {
 public:
  struct Field {
    std::string_view path;
    std::string_view value;    // numbers and booleans as they are written; null is no field
    std::uint32_t object = 0;  // fields with the same number stand in the same object
  };

  // The first field with this path in the order of the document; empty where there is none.
  std::string_view first(std::string_view path) const;
  std::vector<std::string_view> all(std::string_view path) const;
  bool has(std::string_view path) const;
  bool has_below(std::string_view path) const;  // whether a path begins with `path` and a full stop

  // The value beside `field` whose path differs from the field's in its last key alone.
  std::string_view beside(const Field& field, std::string_view key) const;

  // All in the order of the document.
  std::vector<Field> in_order() const;

  // The same fields with their paths in lower case and without the first of the prefixes, which are
  // in lower case too, that a path begins with.  For products that spell their keys in several ways
  // or wrap their alerts.
  AlertFields in_lower_case(std::span<const std::string_view> prefixes) const;

  // The fields whose paths begin with `path` and a full stop, without that.
  AlertFields below(std::string_view path) const;

  bool is_empty() const { return places_.empty(); }
  // Whether fields were left out because the alert has too many, or is too deep.
  bool is_cut() const { return is_cut_; }

 private:
  friend class AlertFieldsBuilder;
  struct Place {
    std::uint32_t path = 0;  // offsets into text_
    std::uint32_t path_size = 0;
    std::uint32_t value = 0;
    std::uint32_t value_size = 0;
    std::uint32_t object = 0;
    std::uint32_t order = 0;
  };
  void add(Place place, std::string_view path, std::string_view value);
  std::string_view path_of(const Place& place) const;
  Field field_of(const Place& place) const;
  std::vector<Place>::const_iterator find(std::string_view path) const;
  void sort();

  std::string text_;
  std::vector<Place> places_;  // by path, then in the order of the document
  // A bit for each path, by its size and three of its bytes: most that are asked for are not there,
  // and this tells it without a search.
  std::array<std::uint64_t, 16> marks_{};
  bool is_cut_ = false;
};

// Makes AlertFields of what a parser meets, in the order of the document.
class AlertFieldsBuilder {
 public:
  // Values follow with the path of keys so far.
  void begin_object();
  void end_object();
  void begin_list();
  void end_list();
  void key(std::string_view key);
  void text(std::string_view value);     // of a JSON string
  void literal(std::string_view value);  // of a number or boolean
  // Whether the parser must pass over the value that comes next; what is built is then cut.
  bool is_full();

  // A text that is a document of its own and has to be parsed next, between enter() and leave().
  struct Inner {
    std::string path;
    std::string text;
    std::uint32_t object = 0;
    int depth = 0;
  };
  // Takes one; nothing where there is none left.
  bool take_inner(Inner& inner);
  void enter(const Inner& inner);
  // Takes back what was added since enter(), and adds the text itself: it was no document.
  void leave(const Inner& inner, bool is_document);

  AlertFields finish();

 private:
  struct Level {
    std::size_t path_size = 0;  // of path_ outside
    std::uint32_t object = 0;   // outside
    bool is_list = false;
  };
  void add(std::string_view value);
  void after_value();

  AlertFields fields_;
  std::string path_;
  std::vector<Level> levels_;
  std::deque<Inner> inner_;
  std::size_t inner_count_ = 0;  // with those that have been taken
  std::size_t inner_bytes_ = 0;
  std::uint32_t object_ = 0;
  std::uint32_t objects_ = 0;
  int depth_ = 0;  // of documents in texts
  std::size_t entered_places_ = 0;
  std::size_t entered_text_ = 0;
};

// Reads one JSON value.  Fails where it is none, with the reason.
Result<AlertFields> read_alert_fields(std::string_view json);

// Reads a row of a table; a value without a name is left out.
AlertFields read_alert_row(std::span<const std::string> names, std::span<const std::string> values);

}  // namespace lofp
