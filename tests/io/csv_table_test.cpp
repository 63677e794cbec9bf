#include "core/io/csv_table.h"

#include <catch2/catch.hpp>
#include <clocale>
#include <cstdlib>
#include <limits>
#include <string>

#include "core/base/error.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

using namespace zscape;
using namespace zscape::test;

TEST_CASE("a table is its header and its rows, separated by commas") {
  CsvTable table({"index", "label", "z1"});
  table.add_row({0, "seven", 0.5f});
  table.add_row({1, std::monostate{}, -2.0});
  CHECK(table.text() == "index,label,z1\n0,seven,0.5\n1,,-2\n");
}

TEST_CASE("text with commas, quotes or line breaks is quoted as RFC 4180 says") {
  CsvTable table({"a,b", "say \"x\""});
  table.add_row({"two\nlines", "plain text"});
  CHECK(table.text() == "\"a,b\",\"say \"\"x\"\"\"\n\"two\nlines\",plain text\n");
}

TEST_CASE("numbers are written in the shortest form that reads back as the same number") {
  CsvTable table({"x"});
  table.add_row({0.1f});
  table.add_row({0.1});
  table.add_row({1.0 / 3.0});
  table.add_row({INT64_MIN});
  table.add_row({std::numeric_limits<double>::quiet_NaN()});
  table.add_row({-std::numeric_limits<double>::infinity()});
  CHECK(table.text() == "x\n0.1\n0.1\n0.3333333333333333\n-9223372036854775808\nnan\n-inf\n");
  CHECK(std::strtod("0.3333333333333333", nullptr) == 1.0 / 3.0);
}

TEST_CASE("numbers have a point even where the locale writes a comma") {
  const std::string old = std::setlocale(LC_ALL, nullptr);
  for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8"}) std::setlocale(LC_ALL, name);  // where installed
  CsvTable table({"x"});
  table.add_row({1.5});
  std::setlocale(LC_ALL, old.c_str());
  CHECK(table.text() == "x\n1.5\n");
}

TEST_CASE("a row that does not fit the header is refused") {
  CsvTable table({"a", "b"});
  CHECK_THROWS_WITH(table.add_row({1}), "a table row has 1 cells, expected 2");
}

TEST_CASE("a table is written to a file as it stands") {
  const TemporaryFolder folder;
  CsvTable table({"a"});
  table.add_row({1});
  table.write(folder / "t.csv");
  CHECK(get_file(folder / "t.csv") == "a\n1\n");
}
