#include "app/command_options.h"

#include <sstream>

namespace zscape {

std::string CommandOptions::wrapped(const std::string& help) {
  constexpr std::size_t kColumns = 80 - kHelpNameColumns;
  std::istringstream words(help);
  std::string text;
  std::size_t used = 0;
  for (std::string word; words >> word;) {
    const bool breaks = used > 0 && used + 1 + word.size() > kColumns;
    if (used > 0) text += breaks ? '\n' : ' ';
    used = breaks || used == 0 ? word.size() : used + 1 + word.size();
    text += word;
  }
  return text;
}

}  // namespace zscape
