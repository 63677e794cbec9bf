#include "core/io/gzip.h"

#include <catch2/catch.hpp>
#include <string>

#include "core/base/error.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

using namespace zscape;
using namespace zscape::test;
using Catch::Matchers::Contains;

namespace {

// Made with Python's gzip module.
const std::string kHello = "1f8b0800000000000203cb48cdc9c9070086a6103605000000";
const std::string kWorld = "1f8b08000000000002035328cf2fca490100cb423b4a06000000";
const std::string kThousandZeros = "1f8b080000000000020363601805a360140c77000080170b06e8030000";

const std::string k128KibOfZeros =
    "1f8b0800000000000203edc13101000000c2a0f54fed610da000000000000000000000000000000000000000000000000000"
    "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    "00006ecdcde87e00000200";

std::string unpacked(const std::string& hex, std::uint64_t max_bytes = 1000) {
  return text_of(gunzip(bytes_of_hex(hex), max_bytes, "a.gz"));
}

}  // namespace

TEST_CASE("a gzip file of another program is unpacked") { CHECK(unpacked(kHello) == "hello"); }

TEST_CASE("a content of exactly two internal pieces of 64 KiB is unpacked whole") {
  CHECK(unpacked(k128KibOfZeros, 131072) == std::string(131072, '\0'));
}

TEST_CASE("several gzip members are one content, and zeros behind them are padding") {
  CHECK(unpacked(kHello + kWorld) == "hello world");
  CHECK(unpacked(kHello + kWorld + "0000") == "hello world");
}

TEST_CASE("a file is read the same, packed or plain, whatever its name") {
  const TemporaryFolder folder;
  put_file(folder / "plain.gz", "hello");
  put_file(folder / "packed", text_of(bytes_of_hex(kHello)));
  CHECK(text_of(read_maybe_gzipped(folder / "plain.gz", 100)) == "hello");
  CHECK(text_of(read_maybe_gzipped(folder / "packed", 100)) == "hello");
}

TEST_CASE("a truncated gzip file is refused by name, wherever it breaks off") {
  const std::vector<std::byte> whole = bytes_of_hex(kHello);
  for (std::size_t length = 2; length < whole.size(); ++length) {
    CHECK_THROWS_WITH(gunzip(std::span(whole).first(length), 100, "a.gz"),
                      "a.gz is truncated: its gzip data breaks off before its end");
  }
}

TEST_CASE("a damaged gzip file is refused, saying what is wrong") {
  std::vector<std::byte> bytes = bytes_of_hex(kHello);
  bytes[18] ^= std::byte{1};  // in the checksum
  CHECK_THROWS_WITH(gunzip(bytes, 100, "a.gz"), "a.gz is damaged: incorrect data check");
  CHECK_THROWS_WITH(unpacked(kHello + "0102"),
                    "a.gz is damaged: something other than gzip data follows its end");
  CHECK_THROWS_WITH(unpacked("0102"), "a.gz is not gzip data");
}

TEST_CASE("what unpacks to more than was asked for is refused") {
  CHECK(unpacked(kThousandZeros, 1000) == std::string(1000, '\0'));
  CHECK_THROWS_WITH(unpacked(kThousandZeros, 999), "a.gz unpacks to more than the expected 999 bytes");
}
