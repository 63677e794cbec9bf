// What makes two data sets the same, and what does not.
#include "core/data/content_hash.h"

#include <catch2/catch.hpp>

#include "core/base/cancelled.h"

namespace zscape {
namespace {

Dataset small_set() {
  Dataset data;
  data.name = "raw";
  data.train = {.shape = {2, 1}, .pixels = {1, 2, 3, 4}, .labels = {5, 6}};
  data.test = {.shape = {2, 1}, .pixels = {7, 8}, .labels = {9}};
  return data;
}

std::string hash_of(void (*change)(Dataset&)) {
  Dataset data = small_set();
  change(data);
  return content_hash(data);
}

TEST_CASE("the hash of a set is that of its shapes, pixels and labels, by the published algorithm") {
  // printf '2 2 1 1 2\n\1\2\3\4\5\0061 2 1 1 1\n\7\10\11' | sha256sum | cut -c 1-32
  CHECK(content_hash(small_set()) == "6e92141c0afe2793fdab3e8c575adb7b");
}

TEST_CASE("names, places and classes' names are no part of the identity") {
  CHECK(hash_of([](Dataset& data) {
          data.name = "another";
          data.source = "/elsewhere";
          data.class_names = {"a"};
          data.train.names = {"a.png", "b.png"};
          data.notes = {"One file was left out."};
        }) == content_hash(small_set()));
}

TEST_CASE("every pixel, label, shape and the bounds of the parts are part of the identity") {
  const std::string original = content_hash(small_set());
  CHECK(hash_of([](Dataset& data) { data.train.pixels[3] = 5; }) != original);
  CHECK(hash_of([](Dataset& data) { data.test.pixels[0] = 0; }) != original);
  CHECK(hash_of([](Dataset& data) { data.train.labels[0] = 6; }) != original);
  CHECK(hash_of([](Dataset& data) { data.test.labels.clear(); }) != original);
  CHECK(hash_of([](Dataset& data) { data.train.shape = {1, 2}; }) != original);
  CHECK(hash_of([](Dataset& data) {
          data.train = {.shape = {2, 1}, .pixels = {1, 2}, .labels = {5}};
          data.test = {.shape = {2, 1}, .pixels = {3, 4, 7, 8}, .labels = {6, 9}};
        }) != original);
}

TEST_CASE("two sets are the same by content, and never where the content is not known") {
  Dataset a = small_set(), b = small_set();
  CHECK(same_content(a, a));
  CHECK_FALSE(same_content(a, b));
  a.content_hash = b.content_hash = content_hash(a);
  CHECK(same_content(a, b));
  b.content_hash = "0";
  CHECK_FALSE(same_content(a, b));
}

TEST_CASE("a stop request ends the hashing") {
  std::stop_source stop;
  stop.request_stop();
  CHECK_THROWS_AS(content_hash(small_set(), stop.get_token()), Cancelled);
}

}  // namespace
}  // namespace zscape
