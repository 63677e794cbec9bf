#include "core/io/sha256.h"

#include <catch2/catch.hpp>

#include "tests/support/files.h"

using namespace zscape;
using namespace zscape::test;

TEST_CASE("SHA-256 gives the published digests of FIPS 180-4") {
  CHECK(sha256_hex({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex(bytes_of("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex(bytes_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("bytes that come in pieces have the digest of the whole") {
  Sha256 hash;
  hash.add(bytes_of("a"));
  hash.add({});
  hash.add(bytes_of("bc"));
  CHECK(hash.hex() == sha256_hex(bytes_of("abc")));
}
