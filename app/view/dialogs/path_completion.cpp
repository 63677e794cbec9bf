#include "app/view/dialogs/path_completion.h"

#include <algorithm>
#include <filesystem>

#include "app/view/dialogs/dialog_logic.h"

namespace zscape {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostEntries = 20000;  // of one folder: more would be felt while typing

bool is_folder(const fs::directory_entry& entry) {
  std::error_code ignored;
  return entry.is_directory(ignored);
}

bool begins_with(std::string_view text, std::string_view beginning) {
  return text.substr(0, beginning.size()) == beginning;
}

}  // namespace

std::vector<std::string> path_candidates(std::string_view typed, std::size_t most) {
  const auto slash = typed.rfind('/');
  const std::string folder(slash == std::string_view::npos ? "" : typed.substr(0, slash + 1));
  const std::string_view name = typed.substr(folder.size());
  std::vector<std::string> folders, files;
  std::error_code failed;
  const fs::path where = folder.empty() ? fs::path(".") : entered_path(folder, "");
  std::size_t seen = 0;
  for (fs::directory_iterator at(where, failed), end; !failed && at != end && seen < kMostEntries;
       at.increment(failed), ++seen) {
    const std::string entry = at->path().filename().string();
    if (!begins_with(entry, name) || (entry[0] == '.' && !begins_with(name, "."))) continue;
    is_folder(*at) ? folders.push_back(folder + entry + "/") : files.push_back(folder + entry);
  }
  std::sort(folders.begin(), folders.end());
  std::sort(files.begin(), files.end());
  folders.insert(folders.end(), files.begin(), files.end());
  if (folders.size() > most) folders.resize(most);
  return folders;
}

std::string completed_path(std::string_view typed, const std::vector<std::string>& candidates) {
  if (candidates.empty()) return std::string(typed);
  std::string_view common = candidates.front();
  for (const std::string& candidate : candidates) {
    const auto [differs, ignored] =
        std::mismatch(common.begin(), common.end(), candidate.begin(), candidate.end());
    common = common.substr(0, static_cast<std::size_t>(differs - common.begin()));
  }
  return std::string(common);
}

std::string_view last_name(std::string_view path) {
  std::string_view inside = path;
  if (!inside.empty() && inside.back() == '/') inside.remove_suffix(1);
  const auto slash = inside.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace zscape
