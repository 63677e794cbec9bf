// One table of words does every job: names, labels, parsing, lists.
#include "core/base/enum_text.h"

#include <array>
#include <catch2/catch.hpp>

namespace zscape {
namespace {

enum class Fruit { apple, pear, plum };
constexpr std::array<EnumWord<Fruit>, 3> kFruits{
    {{Fruit::pear, "pear", "A pear"}, {Fruit::apple, "apple"}, {Fruit::plum, "plum", "A plum"}}};
constexpr EnumTable<Fruit> enum_table(Fruit) { return {"fruit", kFruits}; }

static_assert(HasEnumTable<Fruit>);
static_assert(!HasEnumTable<int>);
static_assert(name_of(Fruit::plum) == "plum");
static_assert(find_enum<Fruit>("apple") == Fruit::apple);

TEST_CASE("a value's label is its name where the table gives one word") {
  CHECK(std::string(label_of(Fruit::pear)) == "A pear");
  CHECK(std::string(label_of(Fruit::apple)) == "apple");
}

TEST_CASE("every name is read back as its value") {
  for (const Fruit fruit : enum_values<Fruit>()) CHECK(parse_enum<Fruit>(name_of(fruit)) == fruit);
}

TEST_CASE("values and names come in the order of the table, not of the enumeration") {
  CHECK(enum_values<Fruit>() == std::vector{Fruit::pear, Fruit::apple, Fruit::plum});
  CHECK(enum_names<Fruit>() == std::vector<std::string>{"pear", "apple", "plum"});
}

TEST_CASE("an unknown name is refused with those that are known; labels are not names") {
  try {
    parse_enum<Fruit>("A pear");
    FAIL("it was accepted");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) == "there is no fruit 'A pear'");
    CHECK(error.remedy() == "Choose one of: pear, apple, plum.");
  }
  CHECK_FALSE(find_enum<Fruit>("").has_value());
}

TEST_CASE("a value that the enumeration does not have is an error, not an access outside the table") {
  CHECK_THROWS_AS(name_of(static_cast<Fruit>(7)), Error);
}

TEST_CASE("words are joined as in a sentence") {
  CHECK(joined({"a"}, "or") == "a");
  CHECK(joined({"a", "b"}, "nor") == "a nor b");
  CHECK(joined({"a", "b", "c"}, "or") == "a, b or c");
  CHECK(joined({}, "or").empty());
}

}  // namespace
}  // namespace zscape
