// The layers of docs/architecture.md, held against every include of core/ and app/: compilers and static
// libraries do not notice a header that a lower layer takes from a higher one.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "test_paths.h"

namespace {

namespace fs = std::filesystem;

// From the lowest to the highest. A layer may include itself and the rows above its own in this list; two
// layers of one row do not know each other.
const std::vector<std::vector<std::string>> kLayers = {
    {"core/base"},
    {"core/image"},
    {"core/io"},
    {"core/data", "core/model"},
    {"core/train", "core/latent"},
    {"core/session"},
    {"app/view"},
    {"app/widgets", "app/gl"},
    {"app/panels", "app/export"},
    {"app/jobs"},
    {"app/render", "app/window"},
    {"app/explorer"},
    {"app/commands"},
    {"app"},
};

// Higher layers that do without a lower one all the same: what they make needs no screen.
const std::vector<std::pair<std::string, std::string>> kApart = {
    {"app/export", "app/widgets"}, {"app/export", "app/gl"}, {"app/jobs", "app/widgets"},
    {"app/jobs", "app/panels"},    {"app/jobs", "app/gl"},   {"app/panels", "app/gl"},
};

// Which layers may include which libraries of the screen.
struct Library {
  std::string header;  // how the names of its headers begin
  std::vector<std::string> layers;
};
const std::vector<Library> kScreenLibraries = {
    {"imgui", {"app/widgets", "app/panels", "app/render", "app/window", "app/explorer", "app/commands"}},
    {"backends/imgui", {"app/window"}},
    {"GLFW/", {"app/window"}},
    {"GL/", {"app/gl"}},
    {"epoxy/", {"app/gl", "app/window"}},
    {"ft2build", {"app/window"}},
};

constexpr std::size_t kMostFilesInAFolder = 40;
constexpr std::size_t kMostLinesInAFile = 400;

struct Place {
  std::size_t row = 0;
  std::string layer;
};

// The layer of a path below the root, the longest name that fits.
std::optional<Place> place_of(const std::string& path) {
  std::optional<Place> best;
  for (std::size_t row = 0; row < kLayers.size(); ++row) {
    for (const std::string& layer : kLayers[row]) {
      if (path.rfind(layer + "/", 0) == 0 && (!best || layer.size() > best->layer.size())) {
        best = Place{row, layer};
      }
    }
  }
  return best;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

struct Source {
  std::string path;  // from the root
  std::string text;
};

// Every header and source of core/ and app/.
std::vector<Source> sources() {
  std::vector<Source> found;
  const fs::path root = ZSCAPE_SOURCES;
  for (const char* folder : {"core", "app"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cpp") continue;
      found.push_back({fs::relative(entry.path(), root).string(), text_of(entry.path())});
    }
  }
  std::sort(found.begin(), found.end(), [](const Source& a, const Source& b) { return a.path < b.path; });
  return found;
}

std::vector<std::string> includes_of(const std::string& text) {
  static const std::regex kInclude(R"re((^|\n)\s*#\s*include\s*["<]([^">]+)[">])re");
  std::vector<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), kInclude), end; it != end; ++it) {
    found.push_back((*it)[2].str());
  }
  return found;
}

// What is wrong with an include of a file; nothing when it is allowed.
std::optional<std::string> objection(const std::string& path, const std::string& include) {
  const std::optional<Place> own = place_of(path);
  if (!own) return path + " belongs to no layer";
  if (const std::optional<Place> other = place_of(include)) {
    const bool apart =
        std::find(kApart.begin(), kApart.end(), std::pair(own->layer, other->layer)) != kApart.end();
    const bool allowed = other->layer == own->layer || (other->row < own->row && !apart);
    if (!allowed) return path + " includes " + include;
    return std::nullopt;
  }
  for (const Library& library : kScreenLibraries) {
    if (include.rfind(library.header, 0) != 0) continue;
    const auto& layers = library.layers;
    if (std::find(layers.begin(), layers.end(), own->layer) == layers.end()) {
      return path + " includes " + include;
    }
  }
  return std::nullopt;
}

}  // namespace

// Includes that still run up. The list may only become shorter: one that is gone has to leave it.
const std::set<std::string> kStillRunningUp = {
    "app/export/view_export.cpp includes app/panels/code/attributes.h",
    "app/view/code/drawing_model.cpp includes app/widgets/format.h",
    "app/view/code/gallery.cpp includes app/widgets/format.h",
    "app/view/code/path_player.h includes app/panels/panels.h",
    "app/view/code/probe.cpp includes app/widgets/format.h",
    "app/view/code/probe.h includes app/panels/panels.h",
    "app/view/map/digit_colours.cpp includes app/widgets/format.h",
    "app/view/pictures.h includes app/widgets/image_view.h",
    "app/view/run/advice_view.h includes app/widgets/line_plot.h",
    "app/view/run/curve_data.h includes app/widgets/axis.h",
    "app/view/run/curve_data.h includes app/widgets/plot_range.h",
    "app/view/run/run_control.cpp includes app/widgets/format.h",
    "app/view/run/run_view.h includes app/widgets/line_plot.h",
    "app/view/run/time_travel.cpp includes app/widgets/format.h",
    "app/view/run_words.cpp includes app/widgets/format.h",
    "app/view/shortcut_actions.cpp includes app/panels/map/map_tool.h",
};

TEST_CASE("every include runs down the layers", "[layers]") {
  const std::vector<Source> all = sources();
  REQUIRE(all.size() > 100);
  std::size_t includes = 0;
  std::set<std::string> found;
  for (const Source& source : all) {
    for (const std::string& include : includes_of(source.text)) {
      ++includes;
      const auto wrong = objection(source.path, include);
      if (!wrong) continue;
      found.insert(*wrong);
      if (kStillRunningUp.count(*wrong) == 0) FAIL_CHECK(*wrong);
    }
  }
  REQUIRE(includes > 500);
  for (const std::string& known : kStillRunningUp) {
    INFO(known << " no longer: take it off the list");
    CHECK(found.count(known) == 1);
  }
}

TEST_CASE("the check objects to includes that run up", "[layers]") {
  CHECK(objection("core/base/matrix.h", "core/io/csv_table.h"));
  CHECK(objection("core/data/dataset.h", "core/model/vae.h"));
  CHECK(objection("core/train/trainer.cpp", "imgui.h"));
  CHECK(objection("app/view/choices.h", "imgui.h"));
  CHECK(objection("app/view/choices.h", "app/widgets/style.h"));
  CHECK(objection("app/panels/map/map_legend.cpp", "GLFW/glfw3.h"));
  CHECK(objection("app/jobs/film_job.cpp", "app/panels/panels.h"));
  CHECK_FALSE(objection("core/io/csv_table.h", "core/base/error.h"));
  CHECK_FALSE(objection("app/panels/run/toolbar.cpp", "app/view/choices.h"));
  CHECK_FALSE(objection("app/window/window.cpp", "GLFW/glfw3.h"));
}

TEST_CASE("a folder holds no more files than a reader can take in", "[layers]") {
  std::map<std::string, std::size_t> files;
  for (const Source& source : sources()) ++files[fs::path(source.path).parent_path().string()];
  for (const auto& [folder, count] : files) {
    INFO(folder << " holds " << count << " files");
    CHECK(count <= kMostFilesInAFolder);
  }
}

TEST_CASE("no file is too long to read at once", "[layers]") {
  for (const Source& source : sources()) {
    const auto lines = static_cast<std::size_t>(std::count(source.text.begin(), source.text.end(), '\n'));
    INFO(source.path << " has " << lines << " lines");
    CHECK(lines <= kMostLinesInAFile);
  }
}

// The guides name files, folders and scripts between backquotes; each of them must be there. A pattern such
// as `core/model/layers/NAME.h` or `…*.cpp` speaks of the folder before its first variable part.
TEST_CASE("what the guides name exists", "[layers]") {
  static const std::regex kQuoted("`((?:core|app|tests|docs|script|cmake|shaders|assets|\\.ci)/[^`\\s]*)`");
  static const std::regex kVariable("[A-Z*{<…].*$");
  const fs::path root = ZSCAPE_SOURCES;
  std::size_t named = 0;
  for (const char* guide : {"README.md", "CONTRIBUTING.md", "docs/architecture.md"}) {
    const std::string text = text_of(root / guide);
    REQUIRE_FALSE(text.empty());
    for (std::sregex_iterator it(text.begin(), text.end(), kQuoted), end; it != end; ++it) {
      std::string name = (*it)[1].str();
      const std::string fixed = std::regex_replace(name, kVariable, "");
      if (fixed != name) name = fixed.substr(0, fixed.rfind('/') + 1);
      ++named;
      INFO(guide << " names " << name);
      CHECK(fs::exists(root / name));
    }
  }
  CHECK(named > 20);
}
