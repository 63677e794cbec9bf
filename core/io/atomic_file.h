// Whole files in and out of memory: a file that is written is either complete or not there at all.
//
// Both functions may be called from any thread; they block until the disk has answered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <vector>

namespace zscape {

// Replaces `path` by `bytes`. The bytes go to a temporary beside the target, are flushed to the disk
// (fsync), and the temporary is renamed over the target: a crash, a full disk or a second reader never
// meets half a file. A symbolic link stays a link and the file it names is replaced; an existing file keeps
// its permissions. Throws Error ("cannot write /x/y.png: No space left on device") after removing the
// temporary; what stood at `path` before then still stands. Refuses folders and devices, and files that the
// user may not write.
void write_file_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes);

// The content of `path`. Throws Error if it is missing, a folder, unreadable, or longer than `max_bytes`; a
// regular file's length is checked before anything is allocated. Throws Cancelled soon after a stop request.
std::vector<std::byte> read_file(const std::filesystem::path& path, std::uint64_t max_bytes,
                                 const std::stop_token& stop = {});

}  // namespace zscape
