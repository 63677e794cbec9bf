// The glyphs we use of Font Awesome 4.7, as UTF-8 text for `Style::icons`.
#pragma once

namespace zscape::icon {

// What the font loader must cover: first and last code point of the font's private area.
inline constexpr unsigned short kFirst = 0xF000;
inline constexpr unsigned short kLast = 0xF2E0;

// The run
inline constexpr const char* kPlay = "\xEF\x81\x8B";
inline constexpr const char* kPause = "\xEF\x81\x8C";
inline constexpr const char* kReset = "\xEF\x83\xA2";
inline constexpr const char* kLoop = "\xEF\x81\xB9";

// Files and the menu
inline constexpr const char* kMenu = "\xEF\x83\x89";
inline constexpr const char* kOpen = "\xEF\x81\xBC";
inline constexpr const char* kFile = "\xEF\x80\x96";
inline constexpr const char* kExport = "\xEF\x82\x93";
inline constexpr const char* kDownload = "\xEF\x80\x99";
inline constexpr const char* kRecent = "\xEF\x87\x9A";

// The map and what is kept from it
inline constexpr const char* kFit = "\xEF\x81\xA5";
inline constexpr const char* kPin = "\xEF\x82\x8D";
inline constexpr const char* kDelete = "\xEF\x80\x94";
inline constexpr const char* kCopy = "\xEF\x83\x85";
inline constexpr const char* kRefresh = "\xEF\x80\xA1";
inline constexpr const char* kPicture = "\xEF\x80\xBE";
inline constexpr const char* kEye = "\xEF\x81\xAE";
inline constexpr const char* kSort = "\xEF\x83\x9C";
inline constexpr const char* kFilter = "\xEF\x82\xB0";
inline constexpr const char* kBrush = "\xEF\x87\xBC";
inline constexpr const char* kGrid = "\xEF\x80\x8A";
inline constexpr const char* kTable = "\xEF\x83\x8E";
inline constexpr const char* kBars = "\xEF\x82\x80";
inline constexpr const char* kCompare = "\xEF\x83\x9B";
inline constexpr const char* kFilm = "\xEF\x80\x88";
inline constexpr const char* kPointer = "\xEF\x89\x85";
inline constexpr const char* kDraw = "\xEF\x81\x80";
inline constexpr const char* kUndo = "\xEF\x83\xA2";
inline constexpr const char* kRedo = "\xEF\x80\x9E";

// Signs
inline constexpr const char* kCheck = "\xEF\x80\x8C";
inline constexpr const char* kClose = "\xEF\x80\x8D";
inline constexpr const char* kWarning = "\xEF\x81\xB1";
inline constexpr const char* kInfo = "\xEF\x81\x9A";
inline constexpr const char* kDown = "\xEF\x83\x97";
inline constexpr const char* kRight = "\xEF\x83\x9A";
inline constexpr const char* kLeft = "\xEF\x83\x99";
inline constexpr const char* kPlus = "\xEF\x81\xA7";

}  // namespace zscape::icon
