#include "core/io/atomic_file.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>

#include "core/base/error.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

using namespace zscape;
using namespace zscape::test;
using Catch::Matchers::Equals;

namespace {

constexpr std::uint64_t kMegabyte = 1 << 20;

// While it lives, no file may grow beyond `bytes`: the portable way to meet a disk that fills up in
// mid-write.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    old_handler_ = signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &old_limit_);
    const rlimit limit{bytes, old_limit_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &old_limit_);
    signal(SIGXFSZ, old_handler_);
  }

 private:
  rlimit old_limit_{};
  void (*old_handler_)(int) = nullptr;
};

}  // namespace

TEST_CASE("a written file holds exactly the bytes, and nothing else is left in its folder") {
  const TemporaryFolder folder;
  const std::string text("one\0two\n", 8);
  write_file_atomically(folder / "file", bytes_of(text));
  CHECK(get_file(folder / "file") == text);
  CHECK(folder.names() == std::set<std::string>{"file"});
}

TEST_CASE("writing replaces an older, longer file and keeps its permissions") {
  const TemporaryFolder folder;
  put_file(folder / "file", "an older and longer text");
  chmod((folder / "file").c_str(), 0640);
  write_file_atomically(folder / "file", bytes_of("new"));
  CHECK(get_file(folder / "file") == "new");
  struct stat status {};
  REQUIRE(stat((folder / "file").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("a new file gets the permissions that the user's umask says") {
  const TemporaryFolder folder;
  const mode_t old_mask = umask(0027);
  write_file_atomically(folder / "file", bytes_of("text"));
  umask(old_mask);
  struct stat status {};
  REQUIRE(stat((folder / "file").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("writing through a symbolic link replaces the file behind it") {
  const TemporaryFolder folder;
  put_file(folder / "file", "old");
  std::filesystem::create_symlink("file", folder / "link");
  write_file_atomically(folder / "link", bytes_of("new"));
  CHECK(std::filesystem::is_symlink(folder / "link"));
  CHECK(get_file(folder / "file") == "new");
}

TEST_CASE("when the disk fills up in mid-write the old file stands and the temporary is gone") {
  const TemporaryFolder folder;
  put_file(folder / "file", "old");
  {
    const FileSizeLimit limit(4096);
    CHECK_THROWS_WITH(write_file_atomically(folder / "file", std::vector<std::byte>(100000)),
                      "cannot write " + (folder / "file").string() + ": File too large");
  }
  CHECK(get_file(folder / "file") == "old");
  CHECK(folder.names() == std::set<std::string>{"file"});
}

TEST_CASE("a target whose folder is missing, or is a file, is refused by name") {
  const TemporaryFolder folder;
  put_file(folder / "file", "");
  CHECK_THROWS_WITH(write_file_atomically(folder / "missing/x.png", {}),
                    "cannot write " + (folder / "missing/x.png").string() + ": the folder " +
                        (folder / "missing").string() + " does not exist");
  CHECK_THROWS_WITH(write_file_atomically(folder / "file/x.png", {}),
                    "cannot write " + (folder / "file/x.png").string() + ": " + (folder / "file").string() +
                        " is a file, not a folder");
}

TEST_CASE("a target that is a folder, a device or no name at all is refused and left as it is") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(write_file_atomically(folder.path(), {}),
                    "cannot write " + folder.path().string() + ": it is a folder");
  CHECK_THROWS_WITH(write_file_atomically("/dev/full", {}),
                    "cannot write /dev/full: it is not a regular file");
  CHECK_THROWS_WITH(write_file_atomically("", {}), "cannot write : the path names no file");
  CHECK(std::filesystem::is_character_file("/dev/full"));
}

TEST_CASE("a folder in which nothing can be created is refused with a remedy") {
  try {
    write_file_atomically("/proc/zscape.png", {});
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK_THAT(error.what(), Catch::StartsWith("cannot write /proc/zscape.png: "));
    CHECK(error.remedy() == "Choose a folder that you may write to.");
  }
}

TEST_CASE("reading gives back every byte, also where the length is not known beforehand") {
  const TemporaryFolder folder;
  const std::string text(200000, 'x');
  put_file(folder / "file", text);
  CHECK(text_of(read_file(folder / "file", kMegabyte)) == text);
  CHECK(text_of(read_file("/proc/self/status", kMegabyte)).find("Pid:") != std::string::npos);
}

TEST_CASE("reading a missing file, a folder, or a file that is too long says which") {
  const TemporaryFolder folder;
  put_file(folder / "file", "12345");
  CHECK_THROWS_WITH(read_file(folder / "none", 10),
                    "cannot read " + (folder / "none").string() + ": No such file or directory");
  CHECK_THROWS_WITH(read_file(folder.path(), 10),
                    "cannot read " + folder.path().string() + ": it is a folder, expected a file");
  CHECK_THROWS_WITH(read_file(folder / "file", 4), "cannot read " + (folder / "file").string() +
                                                       ": it has 5 bytes, expected at most 4 bytes");
  CHECK_THROWS_WITH(read_file("/dev/zero", 100000),
                    "cannot read /dev/zero: it goes on and on, expected at most 100000 bytes");
}
