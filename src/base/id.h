// Ids: places in tables, typed by what they are places of; and the tables that they address.
//
// A catalog's parts refer to each other by place.  An id of a rule is another type than an id of an
// entry, and each table is addressed by ids of its own only, so a wrong one does not compile.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <utility>
#include <vector>

namespace lofp {

// The place of an `Of` in its table, from 0.  Costs what a std::uint32_t costs.
template <typename Of>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t value) : value_(value) {}

  constexpr std::uint32_t value() const { return value_; }
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  std::uint32_t value_ = 0;
};

template <typename Of>
using IdList = std::vector<Id<Of>>;  // ascending, without duplicates, where nothing else is said

// The ids 0 to size - 1, to loop over.
template <typename Of>
class IdRange {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Id<Of>;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Id<Of>;

    Id<Of> operator*() const { return Id<Of>(place_); }
    Iterator& operator++() {
      ++place_;
      return *this;
    }
    Iterator operator++(int) { return Iterator(place_++); }
    bool operator==(const Iterator&) const = default;

   private:
    friend IdRange;
    explicit Iterator(std::uint32_t place) : place_(place) {}

    std::uint32_t place_ = 0;
  };

  // Precondition: `size` is at most 2^32 - 1.
  explicit IdRange(std::size_t size) : size_(static_cast<std::uint32_t>(size)) {}

  Iterator begin() const { return Iterator(0); }
  Iterator end() const { return Iterator(size_); }
  std::size_t size() const { return size_; }
  // Precondition: `place` is less than size().
  Id<Of> operator[](std::size_t place) const { return Id<Of>(static_cast<std::uint32_t>(place)); }

  IdList<Of> list() const {
    IdList<Of> all;
    all.reserve(size_);
    for (const Id<Of> id : *this) all.push_back(id);
    return all;
  }

 private:
  std::uint32_t size_;
};

// An item for each id: the items that the ids are places of, or what is known about each of them.
// Several tables may have ids of one type.  A std::vector otherwise; holds at most 2^32 - 1 items.
template <typename Key, typename Item>
class Table;

template <typename Of, typename Item>
class Table<Id<Of>, Item> {
 public:
  Table() = default;
  explicit Table(std::size_t size) : items_(size) {}
  explicit Table(std::vector<Item> items) : items_(std::move(items)) {}
  Table(std::initializer_list<Item> items) : items_(items) {}

  // Precondition: contains(id).
  decltype(auto) operator[](Id<Of> id) { return items_[id.value()]; }
  decltype(auto) operator[](Id<Of> id) const { return items_[id.value()]; }

  bool operator==(const Table&) const = default;

  bool contains(Id<Of> id) const { return id.value() < items_.size(); }
  IdRange<Of> ids() const { return IdRange<Of>(items_.size()); }

  // The id of an item, which must be an element of this table; a copy has none.
  Id<Of> id_of(const Item& item) const {
    return Id<Of>(static_cast<std::uint32_t>(&item - items_.data()));
  }

  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  auto begin() { return items_.begin(); }
  auto begin() const { return items_.begin(); }
  auto end() { return items_.end(); }
  auto end() const { return items_.end(); }
  decltype(auto) front() const { return items_.front(); }
  decltype(auto) back() const { return items_.back(); }

  void reserve(std::size_t size) { items_.reserve(size); }
  void resize(std::size_t size) { items_.resize(size); }
  void push_back(Item item) { items_.push_back(std::move(item)); }
  Item& emplace_back() { return items_.emplace_back(); }

 private:
  std::vector<Item> items_;
};

}  // namespace lofp
