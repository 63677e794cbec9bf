#include "core/io/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <random>
#include <string>
#include <system_error>

#include "core/base/cancelled.h"
#include "core/base/error.h"

namespace zscape {
namespace {

namespace fs = std::filesystem;

std::string remedy_for_writing(int code) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return "Free some space on that disk, or choose a folder on another one.";
    case EFBIG:
      return "Raise the limit on file sizes (ulimit -f), or choose a folder on another disk.";
    case ENAMETOOLONG:
      return "Choose a shorter name.";
    default:
      return "Choose a folder that you may write to.";
  }
}

[[noreturn]] void fail_to_write(const fs::path& path, int code) {
  throw Error("cannot write " + path.string() + ": " + std::generic_category().message(code),
              remedy_for_writing(code));
}

[[noreturn]] void fail_to_write(const fs::path& path, const std::string& reason, const std::string& remedy) {
  throw Error("cannot write " + path.string() + ": " + reason, remedy);
}

[[noreturn]] void fail_to_read(const fs::path& path, const std::string& reason, const std::string& remedy) {
  throw Error("cannot read " + path.string() + ": " + reason, remedy);
}

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

  // Zero or the error: a network file system may report a failed write only here.
  int close() {
    const int result = is_open() ? ::close(number_) : 0;
    number_ = -1;
    return result;
  }

 private:
  int number_;
};

// A new, empty file beside `target`, removed again unless it was renamed.
class Temporary {
 public:
  explicit Temporary(const fs::path& target) : target_(target), file_(create()) {
    if (!file_.is_open()) fail_to_write(target_, errno);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (!renamed_) ::unlink(path_.c_str());
  }

  void write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(file_.number(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail_to_write(target_, errno);
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
  }

  void take_permissions_of_target() {
    struct stat old {};
    // Where the file system knows no permissions there are none to keep.
    if (::stat(target_.c_str(), &old) == 0) ::fchmod(file_.number(), old.st_mode & 07777);
  }

  void rename_over_target() {
    if (::fsync(file_.number()) != 0 || file_.close() != 0) fail_to_write(target_, errno);
    if (::rename(path_.c_str(), target_.c_str()) != 0) fail_to_write(target_, errno);
    renamed_ = true;
  }

 private:
  // Not mkstemp: it would make the file readable by its owner alone, whatever the user's umask says.
  int create() {
    std::random_device random;
    int number = -1;
    do {
      path_ =
          target_.parent_path() / (".zscape-" + std::to_string(random()) + std::to_string(random()) + ".tmp");
      number = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (number < 0 && errno == EEXIST);
    return number;
  }

  fs::path target_;
  fs::path path_;
  Descriptor file_;
  bool renamed_ = false;
};

// `path` as an absolute name without a link at its end, after checking that a file may stand there.
fs::path writable_target(const fs::path& path) {
  if (!path.has_filename()) fail_to_write(path, "the path names no file", "Add a file name to the path.");
  std::error_code ignored;
  const fs::path absolute = fs::absolute(path, ignored);
  fs::path target = fs::is_symlink(absolute, ignored) ? fs::weakly_canonical(absolute, ignored) : absolute;
  const fs::path folder = target.parent_path();
  if (!fs::exists(folder, ignored)) {
    fail_to_write(path, "the folder " + folder.string() + " does not exist",
                  "Create the folder, or choose another one.");
  }
  if (!fs::is_directory(folder, ignored)) {
    fail_to_write(path, folder.string() + " is a file, not a folder", "Choose another folder.");
  }
  const fs::file_status status = fs::status(target, ignored);
  if (fs::is_directory(status)) fail_to_write(path, "it is a folder", "Add a file name to the path.");
  if (!fs::exists(status)) return target;
  if (!fs::is_regular_file(status)) fail_to_write(path, "it is not a regular file", "Choose another name.");
  if (::access(target.c_str(), W_OK) != 0) fail_to_write(path, errno);
  return target;
}

// Makes the rename itself durable. Its outcome is ignored: the file is complete and in place by now, and some
// network mounts cannot sync a folder at all.
void sync_folder(const fs::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.is_open()) ::fsync(descriptor.number());
}

std::string too_long(std::uint64_t max_bytes) {
  return "expected at most " + std::to_string(max_bytes) + " bytes";
}

// Reads to the end, which for a pipe is not known beforehand; `expected` is only a hint.
std::vector<std::byte> read_to_end(const Descriptor& file, const fs::path& path, std::uint64_t expected,
                                   std::uint64_t max_bytes, const std::stop_token& stop) {
  constexpr std::uint64_t kChunk = 1 << 16;
  constexpr std::uint64_t kMostAtOnce = 16 << 20;  // between two looks at the stop token
  std::vector<std::byte> bytes;
  std::uint64_t used = 0;
  while (true) {
    if (used == bytes.size()) bytes.resize(std::max({expected + 1, used + used / 2, used + kChunk}));
    if (stop.stop_requested()) throw Cancelled("reading " + path.string() + " was cancelled");
    const ssize_t count =
        ::read(file.number(), bytes.data() + used, std::min(bytes.size() - used, kMostAtOnce));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_to_read(path, std::generic_category().message(errno), "Check the disk and the file.");
    if (count == 0) break;
    used += static_cast<std::uint64_t>(count);
    if (used > max_bytes) fail_to_read(path, "it goes on and on, " + too_long(max_bytes), "Check the path.");
  }
  bytes.resize(used);
  return bytes;
}

}  // namespace

void write_file_atomically(const fs::path& path, std::span<const std::byte> bytes) {
  const fs::path target = writable_target(path);
  Temporary temporary(target);
  temporary.write(bytes);
  temporary.take_permissions_of_target();
  temporary.rename_over_target();
  sync_folder(target.parent_path());
}

std::vector<std::byte> read_file(const fs::path& path, std::uint64_t max_bytes, const std::stop_token& stop) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0) {
    const bool forbidden = errno == EACCES || errno == EPERM;
    fail_to_read(path, std::generic_category().message(errno),
                 forbidden ? "Ask for permission to read it, or choose another file." : "Check the path.");
  }
  if (S_ISDIR(status.st_mode)) {
    fail_to_read(path, "it is a folder, expected a file", "Name a file inside the folder.");
  }
  const std::uint64_t size = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
  if (size > max_bytes) {
    fail_to_read(path, "it has " + std::to_string(size) + " bytes, " + too_long(max_bytes),
                 "Check that this is the file you mean.");
  }
  return read_to_end(file, path, size, max_bytes, stop);
}

}  // namespace zscape
