// A web server of one page on 127.0.0.1, so that downloads are tested without a network.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>

namespace zscape::test {

// One connection of a client, whose request has been read.
class Connection {
 public:
  Connection(int socket, std::string request) : socket_(socket), request_(std::move(request)) {}

  const std::string& request() const { return request_; }

  void send(const std::string& text) const { (void)!::send(socket_, text.data(), text.size(), MSG_NOSIGNAL); }

  void wait_until_client_leaves() const {
    char byte = 0;
    while (recv(socket_, &byte, 1, 0) > 0) continue;
  }

 private:
  int socket_;
  std::string request_;
};

class HttpServer {
 public:
  // `answer` runs on the server's thread, once for every request; the connection closes when it returns.
  explicit HttpServer(std::function<void(const Connection&)> answer) : answer_(std::move(answer)) {
    setenv("no_proxy", "127.0.0.1", 1);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (bind(socket_, generic, size) != 0 || listen(socket_, 8) != 0 ||
        getsockname(socket_, generic, &size) != 0) {
      throw std::runtime_error("cannot open a port on 127.0.0.1");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer() {
    shutdown(socket_, SHUT_RDWR);  // wakes the accept
    thread_.join();
    close(socket_);
  }

  std::string url(const std::string& path = "/file") const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }

 private:
  void serve() const {
    for (int client = 0; (client = accept(socket_, nullptr, nullptr)) >= 0; close(client)) {
      std::string request;
      std::array<char, 1024> buffer;
      while (request.find("\r\n\r\n") == std::string::npos) {
        const ssize_t count = recv(client, buffer.data(), buffer.size(), 0);
        if (count <= 0) break;
        request.append(buffer.data(), static_cast<std::size_t>(count));
      }
      answer_(Connection(client, request));
    }
  }

  std::function<void(const Connection&)> answer_;
  int socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int port_ = 0;
  std::thread thread_;
};

inline std::string http_ok(std::size_t length) {
  return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
}

}  // namespace zscape::test
