#include "core/io/npy_file.h"

#include <catch2/catch.hpp>
#include <string>

#include "core/base/error.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

using namespace zscape;
using namespace zscape::test;

namespace {

// What numpy.lib.format.write_array(…, version=(1, 0)) of numpy 1.24 writes before the values.
std::string numpy_header(std::string description) {
  description.resize(117, ' ');
  return std::string("\x93NUMPY\x01\x00v\x00", 10) + description + "\n";
}

}  // namespace

TEST_CASE("a matrix of floats is written byte for byte as numpy writes it") {
  const TemporaryFolder folder;
  const std::vector<float> values{0, 1, 2, 3, 4, 5};
  write_npy(folder / "a.npy", values, {3, 2});
  const std::string data(
      "\0\0\0\0"
      "\0\0\x80?"
      "\0\0\0@"
      "\0\0@@"
      "\0\0\x80@"
      "\0\0\xa0@",
      24);
  CHECK(get_file(folder / "a.npy") ==
        numpy_header("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }") + data);
}

TEST_CASE("a list of whole numbers is written as numpy writes it") {
  const std::vector<std::int64_t> values{-1, 2};
  CHECK(text_of(encode_npy(values, {2})) ==
        numpy_header("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }") + std::string(8, '\xff') +
            "\x02" + std::string(7, '\0'));
}

TEST_CASE("labels and single numbers are written as numpy writes them") {
  const std::vector<std::uint8_t> values{7};
  CHECK(text_of(encode_npy(values, {})) ==
        numpy_header("{'descr': '|u1', 'fortran_order': False, 'shape': (), }") + "\x07");
}

TEST_CASE("values that do not fill the shape are refused") {
  const std::vector<float> values(5);
  CHECK_THROWS_WITH(encode_npy(values, {3, 2}), "an array of shape (3, 2) has 5 values, expected 6");
}
