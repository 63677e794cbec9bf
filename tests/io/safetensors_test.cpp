#include "core/io/safetensors.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>

#include "core/base/error.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

using namespace zscape;
using namespace zscape::test;
using Catch::Matchers::Contains;

namespace {

// A file put together by hand: length, header, data.
std::vector<std::byte> file_of(const std::string& header, const std::string& data) {
  std::string length(8, '\0');
  for (int i = 0; i < 8; ++i) length[i] = static_cast<char>(std::uint64_t{header.size()} >> (8 * i));
  return zscape::test::bytes_of(length + header + data);
}

SafetensorsFile decode(const std::string& header, const std::string& data) {
  return SafetensorsFile::decode(file_of(header, data), "m.safetensors");
}

std::string tensor(const std::string& type, const std::string& shape, const std::string& offsets) {
  return R"({"dtype":")" + type + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}";
}

template <typename Value>
std::string raw(std::initializer_list<Value> values) {
  std::string text(values.size() * sizeof(Value), '\0');
  std::memcpy(text.data(), values.begin(), text.size());
  return text;
}

}  // namespace

TEST_CASE("a safetensors file made by hand is read") {
  const std::string header = R"({ "__metadata__":{"format":"pt"}, "b":)" + tensor("F32", "[2,1]", "[8,16]") +
                             R"(,"a":)" + tensor("I64", "[]", "[0,8]") + R"(,"none":)" +
                             tensor("F32", "[0,3]", "[8,8]") + "}   ";
  const SafetensorsFile file = decode(header, raw<std::int64_t>({-7}) + raw<float>({1.5f, -2.0f}));
  CHECK(file.metadata == std::map<std::string, std::string>{{"format", "pt"}});
  CHECK(file.names() == std::vector<std::string>{"a", "b", "none"});
  CHECK(file.shape("a").empty());
  CHECK(file.integers("a") == std::vector<std::int64_t>{-7});
  CHECK(file.shape("b") == TensorShape{2, 1});
  CHECK(file.floats("b") == std::vector<float>{1.5f, -2.0f});
  CHECK(file.floats("none").empty());
}

TEST_CASE("what is written equals, byte for byte, what the format says") {
  SafetensorsFile file;
  file.metadata["k"] = "v";
  file.add_u8("labels", {3}, std::vector<std::uint8_t>{7, 8, 9});
  file.add_f32("weight", {1, 2}, std::vector<float>{1.5f, -2.0f});
  file.add_i64("step", {}, std::vector<std::int64_t>{5});
  // The widest type first, the header padded so that the data begins at a multiple of eight.
  const std::string header =
      R"({"__metadata__":{"k":"v"},"labels":{"data_offsets":[16,19],"dtype":"U8","shape":[3]},)"
      R"("step":{"data_offsets":[0,8],"dtype":"I64","shape":[]},)"
      R"("weight":{"data_offsets":[8,16],"dtype":"F32","shape":[1,2]}})";
  const std::string padding((8 - header.size() % 8) % 8, ' ');
  const std::string data = raw<std::int64_t>({5}) + raw<float>({1.5f, -2.0f}) + "\x07\x08\x09";
  CHECK(text_of(file.encode()) == text_of(file_of(header + padding, data)));
}

TEST_CASE("every type survives a round trip through a file, and the bytes are the same again") {
  const TemporaryFolder folder;
  SafetensorsFile file;
  file.metadata["path"] = "not UTF-8: \xff";
  file.add_f64("history.elbo", {2}, std::vector<double>{-138.25, 1e-300});
  file.add_i64("history.step", {2}, std::vector<std::int64_t>{INT64_MIN, INT64_MAX});
  file.add_u8("labels", {2}, std::vector<std::uint8_t>{0, 255});
  file.add_f32("w", {2}, std::vector<float>{0.1f, std::numeric_limits<float>::denorm_min()});
  file.add_f16("h", {2}, std::vector<float>{0.5f, -65504.0f});
  file.write(folder / "m.safetensors");
  const SafetensorsFile back = SafetensorsFile::read(folder / "m.safetensors");
  CHECK(back.doubles("history.elbo") == std::vector<double>{-138.25, 1e-300});
  CHECK(back.integers("history.step") == std::vector<std::int64_t>{INT64_MIN, INT64_MAX});
  CHECK(back.bytes_of("labels") == std::vector<std::uint8_t>{0, 255});
  CHECK(back.integers("labels") == std::vector<std::int64_t>{0, 255});
  CHECK(back.floats("w") == std::vector<float>{0.1f, std::numeric_limits<float>::denorm_min()});
  CHECK(back.floats("h") == std::vector<float>{0.5f, -65504.0f});
  CHECK(back.type("h") == TensorType::f16);
  CHECK(back.metadata.at("path") == "not UTF-8: \xEF\xBF\xBD");
  CHECK(back.encode() == file.encode());
}

TEST_CASE("half precision rounds to the nearest, ties to even, and keeps subnormals") {
  const std::vector<float> values{
      1.0f, 1.0f + 1.0f / 2048, 1.0f + 3.0f / 2048, std::ldexp(1.0f, -24), std::ldexp(1.0f, -26), -0.0f};
  SafetensorsFile file;
  file.add_f16("h", {6}, values);
  const std::string bytes = text_of(file.encode());
  CHECK(bytes.substr(bytes.size() - 12) ==
        raw<std::uint16_t>({0x3C00, 0x3C00, 0x3C02, 0x0001, 0x0000, 0x8000}));
  CHECK(file.floats("h") ==
        std::vector<float>{1.0f, 1.0f, 1.0f + 4.0f / 2048, std::ldexp(1.0f, -24), 0.0f, -0.0f});
  CHECK_THROWS_WITH(file.add_f16("too large", {1}, std::vector<float>{70000.0f}),
                    Contains("holds 70000.000000 at position 0, expected at most 65504 for F16"));
}

TEST_CASE("files of other programs may hold BF16 and I32") {
  const SafetensorsFile file =
      decode(R"({"i":)" + tensor("I32", "[1]", "[0,4]") + R"(,"b":)" + tensor("BF16", "[2]", "[4,8]") + "}",
             raw<std::int32_t>({-3}) + raw<std::uint16_t>({0x3FC0, 0xC000}));
  CHECK(file.integers("i") == std::vector<std::int64_t>{-3});
  CHECK(file.floats("b") == std::vector<float>{1.5f, -2.0f});
}

TEST_CASE("a truncated safetensors file is refused, wherever it breaks off") {
  SafetensorsFile file;
  file.metadata["k"] = "v";
  file.add_f32("w", {2}, std::vector<float>{1.0f, 2.0f});
  const std::vector<std::byte> whole = file.encode();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CHECK_THROWS_AS(SafetensorsFile::decode(std::span(whole).first(length), "m.safetensors"), Error);
  }
  CHECK_THROWS_WITH(
      SafetensorsFile::decode(std::span(whole).first(whole.size() - 1), "m.safetensors"),
      "m.safetensors: tensor \"w\" ends at byte 8 of the data, but the file holds only 7; it is truncated");
  CHECK_THROWS_WITH(SafetensorsFile::decode(std::span(whole).first(7), "m.safetensors"),
                    "m.safetensors has 7 bytes, expected at least 8 for the length of its header");
}

TEST_CASE("a header length beyond the file is refused before anything is allocated") {
  CHECK_THROWS_WITH(
      SafetensorsFile::decode(zscape::test::bytes_of("\xff\xff\xff\xff\xff\xff\xff\xff{}"), "m.safetensors"),
      "m.safetensors announces a header of 18446744073709551615 bytes, expected at most 2");
}

TEST_CASE("a header that is not the JSON it should be is refused") {
  CHECK_THROWS_WITH(decode("{\"a\":", ""), "m.safetensors has a header that is not valid JSON at its byte 6");
  CHECK_THROWS_WITH(decode("{\"\xff\":1}", ""), Contains("is not valid JSON at its byte 3"));
  CHECK_THROWS_WITH(decode("[]", ""), "m.safetensors has a header that is not a JSON object");
  CHECK_THROWS_WITH(decode(R"({"a":1e999})", ""), Contains("a number that is out of range"));
  CHECK_THROWS_WITH(decode(R"({"a":1})", ""),
                    "m.safetensors: tensor \"a\" is not described by a JSON object");
  CHECK_THROWS_WITH(decode(R"({"a":{}})", ""), "m.safetensors: tensor \"a\" has no dtype");
  CHECK_THROWS_WITH(decode(R"({"__metadata__":[]})", ""), Contains("__metadata__ that is not a JSON object"));
  CHECK_THROWS_WITH(decode(R"({"__metadata__":{"step":1}})", ""),
                    Contains("metadata \"step\" that is not a string"));
}

TEST_CASE("a header nested a million deep is refused without exhausting the stack") {
  const std::string deep = R"({"a":)" + std::string(1000000, '[');
  CHECK_THROWS_WITH(decode(deep, ""), Contains("nested too deeply"));
  CHECK_THROWS_WITH(decode(deep + std::string(1000000, ']') + "}", ""), Contains("nested too deeply"));
}

TEST_CASE("a tensor's type, shape and offsets must agree with each other and with the file") {
  const auto refused = [](const std::string& entry, const std::string& sentence) {
    CHECK_THROWS_WITH(decode(R"({"w":)" + entry + "}", std::string(8, '\0')),
                      "m.safetensors: tensor \"w\" " + sentence);
  };
  refused(tensor("F8_E4M3", "[8]", "[0,8]"),
          "has the type \"F8_E4M3\", expected one of U8, F16, BF16, I32, F32, F64, I64");
  refused(tensor("F32", "[3]", "[0,8]"), "has 8 bytes, expected 12 for F32 [3]");
  refused(tensor("F32", "[-2]", "[0,8]"), "has no shape of whole numbers from 0");
  refused(tensor("F32", "[2.0]", "[0,8]"), "has no shape of whole numbers from 0");
  refused(tensor("F32", "2", "[0,8]"), "has no shape of whole numbers from 0");
  refused(tensor("F32", "[9223372036854775807,3]", "[0,8]"),
          "has the shape [9223372036854775807, 3], which is larger than any file");
  refused(tensor("F32", "[2]", "[8,0]"), "has the data_offsets [8, 0], expected [begin, end]");
  refused(tensor("F32", "[2]", "[0]"), "has the data_offsets [0], expected [begin, end]");
  refused(tensor("F32", "[2]", "[0,18446744073709551615]"), "has no data_offsets of whole numbers from 0");
  refused(tensor("F32", "[1]", "[4,8]"),
          "begins at byte 4 of the data, expected 0: there is a gap before it");
}

TEST_CASE("overlapping tensors and bytes that belong to none are refused") {
  const std::string data(8, '\0');
  CHECK_THROWS_WITH(
      decode(R"({"a":)" + tensor("F32", "[2]", "[0,8]") + R"(,"b":)" + tensor("F32", "[1]", "[4,8]") + "}",
             data),
      "m.safetensors: tensor \"b\" begins at byte 4 of the data, expected 8: tensors overlap");
  CHECK_THROWS_WITH(decode(R"({"a":)" + tensor("F32", "[1]", "[0,4]") + "}", data),
                    "m.safetensors has 8 bytes of data, expected 4, where its last tensor ends");
}

TEST_CASE("weights that are not finite are refused by name, unless they are asked for") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const SafetensorsFile file =
      decode(R"({"w":)" + tensor("F32", "[2]", "[0,8]") + "}", raw<float>({1.0f, nan}));
  CHECK_THROWS_WITH(file.floats("w"),
                    "m.safetensors: tensor \"w\" holds nan at position 1, expected finite numbers only");
  CHECK_THROWS_AS(file.doubles("w"), Error);
  CHECK(std::isnan(file.floats("w", NonFinite::allow)[1]));
}

TEST_CASE("asking for what is not there names the tensor, what was found, and what was expected") {
  SafetensorsFile file("m.safetensors");
  file.add_f32("w", {2}, std::vector<float>{1.0f, 2.0f});
  CHECK_THROWS_WITH(file.floats("v"), "m.safetensors has no tensor \"v\"");
  CHECK_THROWS_WITH(file.integers("w"),
                    "m.safetensors: tensor \"w\" has the type F32, expected U8, I32 or I64");
  CHECK_THROWS_WITH(file.bytes_of("w"), "m.safetensors: tensor \"w\" has the type F32, expected U8");
  CHECK_THROWS_WITH(file.require_shape("w", {1, 2}),
                    "m.safetensors: tensor \"w\" has the shape [2], expected [1, 2]");
  CHECK_THROWS_WITH(file.add_f32("w", {0}, {}), "m.safetensors: tensor \"w\" is there already");
  CHECK_THROWS_WITH(file.add_f32("x", {3}, std::vector<float>{1.0f}),
                    "m.safetensors: tensor \"x\" has 1 values, expected 3 for the shape [3]");
}
