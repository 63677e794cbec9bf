// Tab in a path field: what the file system offers for what has been typed. Reads folders, changes nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zscape {

// The paths that `typed` is a beginning of, folders first and with a final "/", each in the words of the
// typing ("~" stays "~"); hidden ones only where the name typed begins with a dot. Sorted, at most `most`.
// Empty where nothing fits or a folder cannot be read.
std::vector<std::string> path_candidates(std::string_view typed, std::size_t most = 200);

// As far as all candidates agree; `typed` where there are none.
std::string completed_path(std::string_view typed, const std::vector<std::string>& candidates);

// The part that a list shows: "digits/" of "/home/a/digits/".
std::string_view last_name(std::string_view path);

}  // namespace zscape
