// zscape: one binary for the window and for the command line.
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <variant>
#include <vector>

#include "app/command_line.h"
#include "core/base/error.h"
#include "core/base/memory.h"

namespace zscape {
namespace {

int run(const ShowText& command) {
  std::fputs(command.text.c_str(), stdout);
  return 0;
}

int run_arguments(std::vector<std::string> arguments) {
  return std::visit([](const auto& command) { return run(command); },
                    parse_command_line(std::move(arguments)));
}

int fail(const std::string& sentence, const std::string& remedy = {}) {
  std::fprintf(stderr, "zscape: %s\n", sentence.c_str());
  if (!remedy.empty()) std::fprintf(stderr, "%s\n", remedy.c_str());
  return 1;
}

// What a command prints is buffered: only now is it known whether it arrived.
int check_stdout(int code) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  return fail("the output could not be written in full", "Is the disk full?");
}

}  // namespace
}  // namespace zscape

int main(int count, char** words) {
  zscape::keep_freed_memory();
  try {
    return zscape::check_stdout(zscape::run_arguments({words + (count > 0 ? 1 : 0), words + count}));
  } catch (const zscape::Error& error) {
    return zscape::fail(error.what(), error.remedy());
  } catch (const std::bad_alloc&) {
    return zscape::fail("there is not enough memory for this",
                        "Choose a smaller model or batch, or close other programs.");
  } catch (const std::exception& error) {
    return zscape::fail(error.what());
  }
}
