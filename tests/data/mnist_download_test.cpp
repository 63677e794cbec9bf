#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "core/data/idx.h"
#include "core/data/mnist_download.h"
#include "core/data/sources/idx_folder.h"
#include "core/io/sha256.h"
#include "tests/support/files.h"
#include "tests/support/http_server.h"
#include "tests/support/idx_files.h"
#include "tests/support/mnist.h"
#include "tests/support/temporary_folder.h"

namespace zscape {

namespace fs = std::filesystem;
using test::Connection;
using test::HttpServer;

namespace {

constexpr const char* kNotFound = "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

// A tiny set in place of MNIST: what a good mirror sends for each path, and what a download should leave.
class TinySet {
 public:
  TinySet() {
    const fs::path plain = room_.path() / "plain";
    test::write_small_set(plain);
    for (IdxFile& file : files) {
      const std::string content = test::get_file(plain / file.name);
      file.sha256 = sha256_hex(test::bytes_of(content));
      test::write_gzip_file(room_.path() / "packed", test::bytes_of(content));
      packed["/" + file.name + ".gz"] = test::get_file(room_.path() / "packed");
      file.packed_bytes = 1000;  // only an estimate
    }
  }

  // Sends every file of the set, after `change` was made to its packed bytes.
  std::function<void(const Connection&)> mirror(std::function<void(std::string&)> change = [](std::string&) {
  }) const {
    return [this, change](const Connection& client) {
      const std::string& request = client.request();
      const auto found = packed.find(request.substr(4, request.find(' ', 4) - 4));
      if (found == packed.end()) return client.send(kNotFound);
      std::string body = found->second;
      change(body);
      client.send(test::http_ok(body.size()) + body);
    };
  }

  MnistDownloadOptions options(std::vector<std::string> mirrors) const {
    MnistDownloadOptions result;
    result.mirrors = std::move(mirrors);
    result.files = files;
    return result;
  }

  IdxFileSet files = mnist_files();
  std::map<std::string, std::string> packed;

 private:
  test::TemporaryFolder room_;
};

void not_found(const Connection& client) { client.send(kNotFound); }

}  // namespace

TEST_CASE("a download leaves four unpacked, checked files in a new folder, ready to load") {
  const TinySet set;
  const HttpServer server(set.mirror());
  const test::TemporaryFolder room;
  const fs::path folder = room.path() / "zscape" / "mnist";
  download_mnist(folder, set.options({server.url("/")}));

  CHECK(load_idx_folder(folder).train.labels == std::vector<std::uint8_t>{1, 200, 3});
  for (const IdxFile& file : set.files) {
    CHECK(sha256_hex(test::bytes_of(test::get_file(folder / file.name))) == file.sha256);
  }
}

TEST_CASE("progress counts the bytes of all files and ends at its total") {
  const TinySet set;
  const HttpServer server(set.mirror());
  const test::TemporaryFolder folder;
  MnistDownloadOptions options = set.options({server.url("/")});
  DownloadProgress last;
  bool grows = true, within_total = true;
  options.on_progress = [&](const DownloadProgress& progress) {
    grows = grows && progress.received >= last.received;
    within_total = within_total && progress.received <= progress.total;
    last = progress;
  };
  download_mnist(folder.path(), options);

  std::uint64_t sent = 0;
  for (const auto& [path, body] : set.packed) sent += body.size();
  CHECK(grows);
  CHECK(within_total);
  CHECK(last.received == sent);
  CHECK(last.total == sent);
}

TEST_CASE("a mirror that lacks the files, sends others or damages them is passed over") {
  const TinySet set;
  const HttpServer missing(not_found);
  const HttpServer other([](const Connection& client) { client.send(test::http_ok(5) + "hello"); });
  const HttpServer damaged(set.mirror([](std::string& body) { body[body.size() / 2] ^= 1; }));
  const HttpServer good(set.mirror());
  const test::TemporaryFolder folder;
  download_mnist(folder.path(),
                 set.options({missing.url("/"), other.url("/"), damaged.url("/"), good.url("/")}));
  CHECK_FALSE(missing_idx_file(folder.path()));
  CHECK(load_idx_folder(folder.path()).test.count() == 2);
}

TEST_CASE("when every mirror fails, one sentence says what each of them did") {
  const TinySet set;
  const HttpServer missing(not_found);
  const HttpServer other([](const Connection& client) { client.send(test::http_ok(5) + "hello"); });
  const test::TemporaryFolder folder;
  try {
    download_mnist(folder.path(), set.options({missing.url("/"), other.url("/")}));
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    const std::string name = set.files[0].name;
    // The SHA-256 of "hello", from sha256sum.
    CHECK(error.what() ==
          "No mirror has a good copy of MNIST's " + name + ": cannot download " +
              missing.url("/" + name + ".gz") + ": the server answered 404; " +
              other.url("/" + name + ".gz") +
              " has the SHA-256 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824, expected " +
              set.files[0].sha256 + ".");
    CHECK(error.remedy() == "Check the network connection and try again, or put MNIST's four files into " +
                                folder.path().string() + ".");
  }
  CHECK(folder.names().empty());
}

TEST_CASE("intact files are kept, and broken ones fetched again") {
  const TinySet set;
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  test::put_file(folder.path() / set.files[3].name, "broken");
  std::atomic<int> requests = 0;
  const HttpServer server([&, answer = set.mirror()](const Connection& client) {
    ++requests;
    answer(client);
  });
  download_mnist(folder.path(), set.options({server.url("/")}));
  CHECK(requests == 1);
  CHECK(load_idx_folder(folder.path()).test.count() == 2);
  download_mnist(folder.path(), set.options({server.url("/")}));
  CHECK(requests == 1);
}

TEST_CASE("a stop request ends the download as cancelled, without trying another mirror") {
  const TinySet set;
  std::stop_source source;
  std::atomic<int> requests = 0;
  const auto answer = [&](const Connection& client) {
    ++requests;
    client.send(test::http_ok(1000) + "some");
    source.request_stop();
    client.wait_until_client_leaves();
  };
  const test::TemporaryFolder folder;
  {
    const HttpServer first(answer), second(answer);
    MnistDownloadOptions options = set.options({first.url("/"), second.url("/")});
    options.stop = source.get_token();
    CHECK_THROWS_AS(download_mnist(folder.path(), options), Cancelled);
  }
  CHECK(requests == 1);
  CHECK(folder.names().empty());
}

TEST_CASE("a folder that cannot be made is named") {
  const test::TemporaryFolder room;
  test::put_file(room.path() / "file", "");
  CHECK_THROWS_WITH(
      download_mnist(room.path() / "file" / "mnist", {}),
      "The folder " + (room.path() / "file" / "mnist").string() + " cannot be made: Not a directory.");
}

TEST_CASE("the checksums are those of the published MNIST") {
  const auto mnist = test::mnist_folder_or_skip();
  if (!mnist) return;
  for (const IdxFile& file : mnist_files()) {
    CHECK(sha256_hex(read_idx_bytes(*mnist / (file.name + ".gz"))) == file.sha256);
  }
}

}  // namespace zscape
