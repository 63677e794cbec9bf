// The built program, run in a folder of its own on a small set of digits, with nothing of the user's in
// reach.
#pragma once

#include <string>
#include <vector>

#include "core/data/synthetic_digits.h"
#include "tests/support/idx_files.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace zscape::test {

class Workplace {
 public:
  static constexpr int kTrainCount = 600;
  static constexpr int kTestCount = 100;

  Workplace() {
    std::filesystem::create_directory(folder_ / "data");
    write_digits(folder_ / "data", 7);
  }

  // Drawn digits as the four IDX files of `folder`, which is there.
  void write_digits(const std::filesystem::path& folder, std::uint64_t seed) const {
    const Dataset digits = synthetic_digits(kTrainCount, kTestCount, seed);
    write_part(folder, digits.train, "train");
    write_part(folder, digits.test, "t10k");
  }

  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
  std::set<std::string> names() const { return folder_.names(); }

  // `words` after the program's name. The small digits stand where $ZSCAPE_DATA points.
  Outcome zscape(std::vector<std::string> words, const std::string& interrupt_at = {}) const {
    return start(std::move(words), (folder_ / "data").string(), interrupt_at);
  }

  // The same on a machine that has no data at all.
  Outcome zscape_without_data(std::vector<std::string> words) const {
    return start(std::move(words), "", {});
  }

  // A net that learns 600 digits in a moment.
  Outcome train(std::vector<std::string> more, const std::string& interrupt_at = {}) const {
    std::vector<std::string> words = {"train",    "--hidden",  "16", "--latent-size", "2", "--schedule",
                                      "constant", "--threads", "2"};
    words.insert(words.end(), more.begin(), more.end());
    return zscape(std::move(words), interrupt_at);
  }

 private:
  Outcome start(std::vector<std::string> words, const std::string& data,
                const std::string& interrupt_at) const {
    words.insert(words.begin(), ZSCAPE_BINARY);
    const std::string home = folder_.path().string();
    return run({std::move(words),
                {{"ZSCAPE_DATA", data}, {"HOME", home}, {"XDG_CACHE_HOME", home}, {"DISPLAY", ""}},
                folder_.path(),
                interrupt_at});
  }

  static void write_part(const std::filesystem::path& folder, const Examples& images,
                         const std::string& prefix) {
    const auto count = static_cast<std::uint32_t>(images.count());
    write_file(folder / (prefix + "-images-idx3-ubyte"), idx_bytes({2051, count, 28, 28}, images.pixels));
    write_file(folder / (prefix + "-labels-idx1-ubyte"), idx_bytes({2049, count}, images.labels));
  }

  TemporaryFolder folder_;
};

}  // namespace zscape::test
