#include "core/io/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

#include "core/base/cancelled.h"
#include "core/base/error.h"
#include "core/io/atomic_file.h"

namespace zscape {
namespace {

constexpr std::size_t kChunk = 1 << 16;
constexpr int kGzipOnly = 15 + 16;  // the largest window, and a gzip header rather than a zlib one

// zlib's state over one span of packed bytes.
class Inflater {
 public:
  Inflater(std::span<const std::byte> packed, const std::string& source) : rest_(packed), source_(source) {
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) throw Error("not enough memory to unpack " + source_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  // Writes into `out` and returns how many bytes; fewer than its size only at the end of a member.
  std::size_t unpack(std::span<std::byte> out) {
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    while (stream_.avail_out > 0 && !member_ended_) {
      // zlib counts in 32 bits, so a long input is handed over in pieces.
      const std::size_t piece = std::min<std::size_t>(rest_.size(), std::numeric_limits<uInt>::max());
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(rest_.data()));
      stream_.avail_in = static_cast<uInt>(piece);
      check(inflate(&stream_, Z_NO_FLUSH));
      rest_ = rest_.subspan(piece - stream_.avail_in);
    }
    return out.size() - stream_.avail_out;
  }

  bool member_ended() const { return member_ended_; }

  // Whether another member follows. Zeros may fill up the last block of a tape or disk, as for gzip itself.
  bool start_next_member() {
    if (std::all_of(rest_.begin(), rest_.end(), [](std::byte byte) { return byte == std::byte{0}; }))
      return false;
    if (!is_gzip(rest_)) fail("is damaged: something other than gzip data follows its end");
    inflateReset(&stream_);
    member_ended_ = false;
    return true;
  }

  [[noreturn]] void fail(const std::string& found) const {
    throw Error(source_ + " " + found, "Fetch the file again.");
  }

 private:
  void check(int result) {
    if (result == Z_STREAM_END) {
      member_ended_ = true;
    } else if (result == Z_BUF_ERROR) {
      fail("is truncated: its gzip data breaks off before its end");
    } else if (result != Z_OK) {
      fail("is damaged: " + std::string(stream_.msg != nullptr ? stream_.msg : zError(result)));
    }
  }

  z_stream stream_{};
  std::span<const std::byte> rest_;
  const std::string& source_;
  bool member_ended_ = false;
};

}  // namespace

bool is_gzip(std::span<const std::byte> bytes) {
  return bytes.size() >= 2 && bytes[0] == std::byte{0x1f} && bytes[1] == std::byte{0x8b};
}

std::vector<std::byte> gunzip(std::span<const std::byte> packed, std::uint64_t max_bytes,
                              const std::string& source, const std::stop_token& stop) {
  if (!is_gzip(packed)) throw Error(source + " is not gzip data", "Choose another file.");
  Inflater inflater(packed, source);
  std::vector<std::byte> content;
  std::array<std::byte, kChunk> chunk;
  do {
    if (stop.stop_requested()) throw Cancelled("unpacking " + source + " was cancelled");
    const std::size_t count = inflater.unpack(chunk);
    if (content.size() + count > max_bytes) {
      inflater.fail("unpacks to more than the expected " + std::to_string(max_bytes) + " bytes");
    }
    content.insert(content.end(), chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(count));
  } while (!inflater.member_ended() || inflater.start_next_member());
  return content;
}

std::vector<std::byte> read_maybe_gzipped(const std::filesystem::path& path, std::uint64_t max_bytes,
                                          const std::stop_token& stop) {
  std::vector<std::byte> bytes = read_file(path, max_bytes, stop);
  return is_gzip(bytes) ? gunzip(bytes, max_bytes, path.string(), stop) : bytes;
}

}  // namespace zscape
