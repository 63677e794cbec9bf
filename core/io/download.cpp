#include "core/io/download.h"

#include <curl/curl.h>

#include <array>
#include <exception>
#include <memory>
#include <utility>

namespace zscape {
namespace {

// What the callbacks share with the call that started them. curl is C: no exception may pass through it, so
// one that on_progress throws is kept here.
struct Transfer {
  const DownloadOptions& options;
  std::vector<std::byte> content;
  DownloadProgress progress;
  bool too_long = false;
  std::exception_ptr exception;
};

std::size_t receive(const char* data, std::size_t, std::size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.too_long = size > transfer.options.max_bytes - transfer.content.size();
  if (transfer.too_long) return CURL_WRITEFUNC_ERROR;
  try {
    const auto* first = reinterpret_cast<const std::byte*>(data);
    transfer.content.insert(transfer.content.end(), first, first + size);
  } catch (...) {
    transfer.exception = std::current_exception();
    return CURL_WRITEFUNC_ERROR;
  }
  return size;
}

// curl calls this at least once a second, also while nothing arrives. Non-zero ends the transfer.
int report(void* user, curl_off_t total, curl_off_t received, curl_off_t, curl_off_t) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (transfer.options.stop.stop_requested()) return 1;
  const DownloadProgress progress{static_cast<std::uint64_t>(received), static_cast<std::uint64_t>(total)};
  const bool news =
      progress.received != transfer.progress.received || progress.total != transfer.progress.total;
  transfer.progress = progress;
  if (!news || !transfer.options.on_progress) return 0;
  try {
    transfer.options.on_progress(progress);
  } catch (...) {
    transfer.exception = std::current_exception();
    return 1;
  }
  return 0;
}

[[noreturn]] void fail(const std::string& url, const std::string& reason, const std::string& remedy) {
  throw Error("cannot download " + url + ": " + reason, remedy);
}

const std::string kTryAgain = "Try again, or fetch the file by hand from another address.";

void set_options(CURL* curl, const std::string& url, Transfer& transfer, char* message) {
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 10L);
  curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "zscape");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);  // signals and threads do not mix
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(transfer.options.connect_timeout.count()));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);  // bytes per second
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(transfer.options.stall_timeout.count()));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, report);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, message);
}

void throw_unless_complete(CURL* curl, CURLcode result, const std::string& url, const Transfer& transfer,
                           const std::string& message) {
  if (result == CURLE_OK) return;
  if (transfer.exception) std::rethrow_exception(transfer.exception);
  if (result == CURLE_ABORTED_BY_CALLBACK) throw Cancelled("the download of " + url + " was cancelled");
  if (transfer.too_long) {
    fail(url, "it is longer than the expected " + std::to_string(transfer.options.max_bytes) + " bytes",
         "Check the address.");
  }
  switch (result) {
    case CURLE_HTTP_RETURNED_ERROR: {
      long status = 0;
      curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
      fail(url, "the server answered " + std::to_string(status), kTryAgain);
    }
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
      fail(url, "it is not an http or https address", "Check the address.");
    case CURLE_PARTIAL_FILE:
      fail(url,
           "the connection broke off after " + std::to_string(transfer.content.size()) + " of " +
               std::to_string(transfer.progress.total) + " bytes",
           kTryAgain);
    default:
      fail(url, message.empty() ? curl_easy_strerror(result) : message,
           "Check the network connection, and try again.");
  }
}

}  // namespace

std::vector<std::byte> download(const std::string& url, const DownloadOptions& options) {
  static const CURLcode initialised =
      curl_global_init(CURL_GLOBAL_DEFAULT);  // once, whichever thread comes first
  const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
  if (initialised != CURLE_OK || !curl)
    fail(url, "libcurl does not start", "Check that libcurl is installed.");
  Transfer transfer{.options = options, .content = {}, .progress = {}, .exception = {}};
  std::array<char, CURL_ERROR_SIZE> message{};
  set_options(curl.get(), url, transfer, message.data());
  const CURLcode result = curl_easy_perform(curl.get());
  throw_unless_complete(curl.get(), result, url, transfer, message.data());
  return std::move(transfer.content);
}

}  // namespace zscape
