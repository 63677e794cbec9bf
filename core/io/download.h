// Fetching one file over HTTP into memory, with progress and cancel.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/cancelled.h"

namespace zscape {

struct DownloadProgress {
  std::uint64_t received = 0;  // bytes
  std::uint64_t total = 0;     // bytes; zero while the server has not said
};

struct DownloadOptions {
  std::uint64_t max_bytes = std::uint64_t{256} << 20;
  std::function<void(const DownloadProgress&)> on_progress;  // called on the calling thread; may throw
  std::stop_token stop;
  std::chrono::seconds connect_timeout{15};
  std::chrono::seconds stall_timeout{20};  // give up when nothing arrives for so long
};

// The content behind `url` (http or https, redirects followed, proxies as the environment says). Blocks; may
// be called from any thread, several at a time. Throws Error with the URL, the reason and a remedy when the
// server cannot be reached, answers with an error, breaks off, stalls, or sends more than `max_bytes`; throws
// Cancelled within about a second of a stop request. Does not retry and does not judge the content.
std::vector<std::byte> download(const std::string& url, const DownloadOptions& options = {});

}  // namespace zscape
