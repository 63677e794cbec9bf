// Unpacking gzip, the form in which MNIST is handed around.
//
// Every function may be called from any thread. Those that take a stop token throw Cancelled soon after a
// stop request.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace zscape {

bool is_gzip(std::span<const std::byte> bytes);

// The unpacked content of one or several gzip members (RFC 1952), checksums verified. Throws Error that names
// `source` if the data is damaged, breaks off, or unpacks to more than `max_bytes`.
std::vector<std::byte> gunzip(std::span<const std::byte> packed, std::uint64_t max_bytes,
                              const std::string& source, const std::stop_token& stop = {});

// The content of a file that may be packed or plain, whatever its name; at most `max_bytes` in either form.
std::vector<std::byte> read_maybe_gzipped(const std::filesystem::path& path, std::uint64_t max_bytes,
                                          const std::stop_token& stop = {});

}  // namespace zscape
