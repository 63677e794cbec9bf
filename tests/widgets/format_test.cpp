#include "app/widgets/format.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace zscape;

TEST_CASE("counts are grouped by thin spaces") {
  CHECK(format_count(0) == "0");
  CHECK(format_count(999) == "999");
  CHECK(format_count(1000) == "1\u2009000");
  CHECK(format_count(60000) == "60\u2009000");
  CHECK(format_count(-1234567) == "\u22121\u2009234\u2009567");
}

TEST_CASE("rates keep three digits and change their unit where the digits would overflow") {
  CHECK(format_rate(8.04) == "8.0");
  CHECK(format_rate(831.2) == "831");
  CHECK(format_rate(999.6) == "1.00\u2009k");
  CHECK(format_rate(27123) == "27.1\u2009k");
  CHECK(format_rate(99960) == "100\u2009k");
  CHECK(format_rate(1.25e6) == "1.25\u2009M");
}

TEST_CASE("negative numbers carry a real minus, and zero never does") {
  CHECK(format_decimal(-2.3171, 2) == "\u22122.32");
  CHECK(format_decimal(-0.001, 2) == "0.00");
  CHECK(format_decimal(0.005, 2) == "0.01");
  CHECK(format_nats(-142.31) == "\u2212142.3");
  CHECK(format_decimal(-12345.678, 1) == "\u221212\u2009345.7");
}

TEST_CASE("learning rates read as mantissa and power of ten without idle zeros") {
  CHECK(format_scientific(1e-3) == "1e\u22123");
  CHECK(format_scientific(1.5e-3) == "1.5e\u22123");
  CHECK(format_scientific(3.127e-4) == "3.13e\u22124");
  CHECK(format_scientific(0) == "0");
  CHECK(format_scientific(9.999e-5) == "1e\u22124");
}

TEST_CASE("durations name their two largest units") {
  CHECK(format_duration(3.2) == "3\u2009s");
  CHECK(format_duration(59.7) == "1\u2009min 0\u2009s");
  CHECK(format_duration(80) == "1\u2009min 20\u2009s");
  CHECK(format_duration(7500) == "2\u2009h 5\u2009min");
  CHECK(format_duration(-1) == "\u2014");
}

TEST_CASE("sizes, shares and short times carry their unit") {
  CHECK(format_bytes(512) == "512\u2009bytes");
  CHECK(format_bytes(11490000) == "11.5\u2009MB");
  CHECK(format_bytes(2.5e9) == "2.50\u2009GB");
  CHECK(format_percent(0.034) == "3\u2009%");
  CHECK(format_short_time(64e-6) == "64\u2009\u00b5s");
  CHECK(format_short_time(0.0024) == "2.4\u2009ms");
}

TEST_CASE("what is not a number reads as a dash in every format") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double value : {nan, infinity, -infinity}) {
    CHECK(format_rate(value) == "\u2014");
    CHECK(format_decimal(value, 1) == "\u2014");
    CHECK(format_scientific(value) == "\u2014");
    CHECK(format_duration(value) == "\u2014");
    CHECK(format_bytes(value) == "\u2014");
    CHECK(format_percent(value) == "\u2014");
    CHECK(format_short_time(value) == "\u2014");
  }
}

TEST_CASE("a typed number may look like ours or like a program's") {
  CHECK(parse_number("1.5e-3") == 1.5e-3);
  CHECK(parse_number(format_scientific(1.5e-3)) == 1.5e-3);
  CHECK(parse_number(format_count(-60000)) == -60000);
  CHECK(parse_number(" 0.25 ") == 0.25);
}

TEST_CASE("what is not wholly a number is refused") {
  for (const char* text : {"", " ", "abc", "1.5x", "1..2", "inf", "nan", "0x10", "1e999", "-"}) {
    INFO(text);
    CHECK(!parse_number(text));
  }
}
