#include "base/id.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/hash_table.h"
#include "base/ids_of.h"
#include "base/parallel.h"

namespace lofp {
namespace {

struct Fruit {
  std::string name;
};
struct Tree {};

using FruitId = Id<Fruit>;
using TreeId = Id<Tree>;
using Fruits = Table<FruitId, Fruit>;

template <typename Container, typename Key>
concept IsAddressedBy = requires(Container container, Key key) {
  container[key];
};

static_assert(IsAddressedBy<Fruits, FruitId>);
static_assert(!IsAddressedBy<Fruits, TreeId>);
static_assert(!IsAddressedBy<Fruits, std::size_t>);
static_assert(!IsAddressedBy<Fruits, int>);
static_assert(!IsAddressedBy<std::vector<Fruit>, FruitId>);

static_assert(!std::is_convertible_v<std::uint32_t, FruitId>);
static_assert(!std::is_convertible_v<FruitId, std::uint32_t>);
static_assert(!std::is_constructible_v<FruitId, TreeId>);
static_assert(!std::equality_comparable_with<FruitId, TreeId>);
static_assert(!std::equality_comparable_with<FruitId, std::uint32_t>);

static_assert(sizeof(FruitId) == sizeof(std::uint32_t));
static_assert(std::is_trivially_copyable_v<FruitId>);

TEST(Id, IsZeroUntilItIsGiven) {
  EXPECT_EQ(FruitId(), FruitId(0));
  EXPECT_LT(FruitId(1), FruitId(2));
  EXPECT_EQ(FruitId(7).value(), 7U);
}

TEST(Id, IsAKeyOfHashTables) {
  HashMap<FruitId, std::string> names;
  names[FruitId(1)] = "pear";
  EXPECT_EQ(names.at(FruitId(1)), "pear");
  EXPECT_FALSE(names.contains(FruitId(0)));
}

TEST(Table, GivesItsIdsInOrder) {
  const Fruits fruits = {{"apple"}, {"pear"}, {"plum"}};
  std::string names;
  for (const FruitId id : fruits.ids()) names += fruits[id].name + " ";
  EXPECT_EQ(names, "apple pear plum ");
  EXPECT_EQ(fruits.ids().list(), ids_of<FruitId>({0, 1, 2}));
  EXPECT_EQ(fruits.ids()[1], FruitId(1));
  EXPECT_TRUE(Fruits().ids().list().empty());
}

TEST(Table, KnowsItsItemsByTheirPlaces) {
  Fruits fruits;
  fruits.push_back({"apple"});
  const FruitId pear = fruits.id_of(fruits.emplace_back());
  fruits[pear].name = "pear";
  EXPECT_EQ(pear, FruitId(1));
  EXPECT_EQ(fruits.back().name, "pear");
  EXPECT_EQ(fruits.id_of(*std::ranges::find(fruits, "apple", &Fruit::name)), FruitId(0));
  EXPECT_TRUE(fruits.contains(pear));
  EXPECT_FALSE(fruits.contains(FruitId(2)));
}

TEST(Table, HoldsFlagsToo) {
  Table<FruitId, bool> is_ripe(2);
  is_ripe[FruitId(1)] = true;
  EXPECT_EQ(std::ranges::count(is_ripe, true), 1);
  EXPECT_TRUE(std::as_const(is_ripe)[FruitId(1)]);
}

TEST(Table, CanBeFilledByThreads) {
  Table<FruitId, std::uint32_t> places(100);
  parallel_for(places.ids(), 4, [&](FruitId id) { places[id] = id.value(); });
  for (const FruitId id : places.ids()) EXPECT_EQ(places[id], id.value());
}

}  // namespace
}  // namespace lofp
