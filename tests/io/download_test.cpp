#include "core/io/download.h"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>

#include "tests/support/files.h"
#include "tests/support/http_server.h"

using namespace zscape;
using namespace zscape::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

TEST_CASE("a download gives the bytes that the server sends, and reports them as they come") {
  const std::string text(300000, 'x');
  const HttpServer server([&](const Connection& client) {
    client.send(http_ok(text.size()));
    client.send(text);
  });
  DownloadOptions options;
  DownloadProgress last;
  bool grows = true;
  options.on_progress = [&](const DownloadProgress& progress) {
    grows = grows && progress.received >= last.received;
    last = progress;
  };
  CHECK(text_of(download(server.url(), options)) == text);
  CHECK(grows);
  CHECK(last.received == text.size());
  CHECK(last.total == text.size());
}

TEST_CASE("a download follows redirects") {
  const HttpServer server([](const Connection& client) {
    const bool first = client.request().rfind("GET /file ", 0) == 0;
    client.send(
        first ? "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n"
              : http_ok(5) + "other");
  });
  CHECK(text_of(download(server.url())) == "other");
}

TEST_CASE("a redirect away from the web is refused") {
  const HttpServer server([](const Connection& client) {
    client.send(
        "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: file:///etc/passwd\r\nContent-Length: "
        "0\r\n\r\n");
  });
  CHECK_THROWS_WITH(download(server.url()),
                    "cannot download " + server.url() + ": it is not an http or https address");
}

TEST_CASE("an address that is not on the web is refused") {
  CHECK_THROWS_WITH(download("file:///etc/passwd"),
                    "cannot download file:///etc/passwd: it is not an http or https address");
  CHECK_THROWS_WITH(download(""), "cannot download : it is not an http or https address");
}

TEST_CASE("a server that answers with an error is quoted") {
  const HttpServer server([](const Connection& client) {
    client.send("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 4\r\n\r\ngone");
  });
  CHECK_THROWS_WITH(download(server.url()), "cannot download " + server.url() + ": the server answered 404");
}

TEST_CASE("a connection that breaks off names both sizes") {
  const HttpServer server(
      [](const Connection& client) { client.send(http_ok(1000) + std::string(600, 'x')); });
  CHECK_THROWS_WITH(download(server.url()),
                    "cannot download " + server.url() + ": the connection broke off after 600 of 1000 bytes");
}

TEST_CASE("a content longer than asked for is refused, announced or not") {
  const HttpServer announced([](const Connection& client) { client.send(http_ok(11) + "hello world"); });
  const HttpServer unannounced(
      [](const Connection& client) { client.send("HTTP/1.0 200 OK\r\n\r\nhello world"); });
  DownloadOptions options;
  options.max_bytes = 10;
  for (const HttpServer* server : {&announced, &unannounced}) {
    CHECK_THROWS_WITH(download(server->url(), options),
                      "cannot download " + server->url() + ": it is longer than the expected 10 bytes");
  }
  options.max_bytes = 11;
  CHECK(text_of(download(unannounced.url(), options)) == "hello world");
}

TEST_CASE("a server that cannot be reached ends in one sentence with the network as remedy") {
  std::string url;
  {
    const HttpServer server([](const Connection&) {});
    url = server.url();
  }  // nobody listens there any more
  try {
    download(url);
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK_THAT(error.what(), StartsWith("cannot download " + url + ": Failed to connect to 127.0.0.1 port"));
    CHECK(error.remedy() == "Check the network connection, and try again.");
  }
}

TEST_CASE("a server that falls silent is given up") {
  const HttpServer server([](const Connection& client) {
    client.send(http_ok(1000) + "some");
    client.wait_until_client_leaves();
  });
  DownloadOptions options;
  options.stall_timeout = std::chrono::seconds(1);
  CHECK_THROWS_WITH(download(server.url(), options),
                    Contains("cannot download " + server.url() + ": Operation too slow"));
}

TEST_CASE("a stop request ends a download in mid-way as cancelled, also while nothing arrives") {
  const HttpServer server([](const Connection& client) {
    client.send(http_ok(1000) + "some");
    client.wait_until_client_leaves();
  });
  std::stop_source source;
  DownloadOptions options;
  options.stop = source.get_token();
  options.on_progress = [&](const DownloadProgress& progress) {
    if (progress.received == 4) source.request_stop();
  };
  CHECK_THROWS_AS(download(server.url(), options), Cancelled);
}

TEST_CASE("what the progress callback throws comes out of the download") {
  const HttpServer server([](const Connection& client) { client.send(http_ok(5) + "hello"); });
  DownloadOptions options;
  options.on_progress = [](const DownloadProgress&) { throw std::logic_error("enough"); };
  CHECK_THROWS_AS(download(server.url(), options), std::logic_error);
}
