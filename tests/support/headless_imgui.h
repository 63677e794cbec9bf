// ImGui without a window: panels are drawn, clicked and read back as text, with no backend and no screen.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/widgets/style.h"

namespace zscape::test {

// A run of text as it stands on the screen, put together from the glyphs that were drawn.
struct DrawnText {
  std::string text;
  ImVec2 min;
  ImVec2 max;

  ImVec2 middle() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
};

// One ImGui context with a mouse and a keyboard of its own. `frame(draw)` draws one whole frame of 1/60 s
// with `draw` inside a bare window that fills the display; input set before it is seen by it. The default
// font stands in for the real ones: a minus sign reads "-", Greek letters as b, s, m, e, subscripts as
// digits.
class HeadlessImGui {
 public:
  explicit HeadlessImGui(float width = 640, float height = 480) : context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width, height};
    io.DeltaTime = 1.0F / 60.0F;
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
    build_font(io);
    ImGui::GetStyle().WindowPadding = {0, 0};
    ImGui::GetStyle().WindowBorderSize = 0;
  }
  ~HeadlessImGui() { ImGui::DestroyContext(context_); }
  HeadlessImGui(const HeadlessImGui&) = delete;
  HeadlessImGui& operator=(const HeadlessImGui&) = delete;

  template <typename Draw>
  void frame(const Draw& draw) {
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("panel", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    draw();
    ImGui::End();
    ImGui::Render();
    ImGui::GetIO().MouseWheel = 0;
  }

  void resize(float width, float height) { ImGui::GetIO().DisplaySize = {width, height}; }
  void move_mouse(ImVec2 position) { ImGui::GetIO().MousePos = position; }
  void move_mouse(float x, float y) { move_mouse(ImVec2{x, y}); }
  void press(int button = 0) { ImGui::GetIO().MouseDown[button] = true; }
  void release(int button = 0) { ImGui::GetIO().MouseDown[button] = false; }
  void wheel(float notches) { ImGui::GetIO().MouseWheel = notches; }
  void hold_control(bool held) {
    ImGui::GetIO().KeyCtrl = held;
    ImGui::GetIO().KeyMods = held ? ImGuiKeyModFlags_Ctrl : ImGuiKeyModFlags_None;
  }
  void hold_alt(bool held) {
    ImGui::GetIO().KeyAlt = held;
    ImGui::GetIO().KeyMods = held ? ImGuiKeyModFlags_Alt : ImGuiKeyModFlags_None;
  }

  // Moves there, presses, releases: three frames, and one more in which the effect is drawn.
  template <typename Draw>
  void click(ImVec2 position, const Draw& draw, int button = 0) {
    move_mouse(position);
    frame(draw);
    press(button);
    frame(draw);
    release(button);
    frame(draw);
    frame(draw);
  }

  // Characters for the text field that is active, then Enter.
  template <typename Draw>
  void type(const std::string& text, const Draw& draw) {
    ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
    frame(draw);
    ImGui::GetIO().KeysDown[ImGuiKey_Enter] = true;
    frame(draw);
    ImGui::GetIO().KeysDown[ImGuiKey_Enter] = false;
    frame(draw);
  }

  // Lets `seconds` pass without input, so that delayed tooltips appear.
  template <typename Draw>
  void wait(float seconds, const Draw& draw) {
    for (float passed = 0; passed < seconds; passed += ImGui::GetIO().DeltaTime) frame(draw);
  }

  // Everything that the last frame wrote, in drawing order.
  std::vector<DrawnText> drawn() const {
    std::vector<DrawnText> runs;
    const ImDrawData* data = ImGui::GetDrawData();
    for (int i = 0; data && i < data->CmdListsCount; ++i) read_list(*data->CmdLists[i], runs);
    return runs;
  }

  // The same as one string, a line for each run.
  std::string text() const {
    std::string all;
    for (const DrawnText& run : drawn()) all += run.text + "\n";
    return all;
  }

  bool shows(const std::string& part) const { return text().find(part) != std::string::npos; }

  // The first run that contains `part`; min.x is NaN where nothing does.
  DrawnText find(const std::string& part) const {
    for (const DrawnText& run : drawn()) {
      if (run.text.find(part) != std::string::npos) return run;
    }
    return {"", {std::nanf(""), 0}, {0, 0}};
  }

  int vertices() const { return ImGui::GetDrawData()->TotalVtxCount; }

 private:
  static void build_font(ImGuiIO& io) {
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    ImFont* font = io.Fonts->AddFontDefault();
    io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    io.Fonts->SetTexID(reinterpret_cast<ImTextureID>(1));
    const std::pair<ImWchar, ImWchar> stand_ins[] = {
        {0x2212, '-'}, {0x2013, '-'}, {0x2026, '.'},  {0x03B2, 'b'}, {0x03C3, 's'},
        {0x03BC, 'm'}, {0x03B5, 'e'}, {0x2019, '\''}, {0x2009, ' '}, {0x202F, ' '}};
    for (const auto& [shown, drawn] : stand_ins) font->AddRemapChar(shown, drawn);
    for (int digit = 0; digit < 10; ++digit) {
      font->AddRemapChar(static_cast<ImWchar>(0x2080 + digit), static_cast<ImWchar>('0' + digit));
    }
  }

  // A glyph is a quad of two triangles (0 1 2, 0 2 3) whose first texture corner is that of the glyph.
  static void read_list(const ImDrawList& list, std::vector<DrawnText>& runs) {
    const ImFont& font = *ImGui::GetIO().Fonts->Fonts[0];
    std::map<std::pair<float, float>, const ImFontGlyph*> glyph_at;
    for (const ImFontGlyph& glyph : font.Glyphs) {
      if (glyph.Visible) glyph_at[{glyph.U0, glyph.V0}] = &glyph;
    }
    ImVec2 pen{-1e9F, -1e9F};  // where the next glyph of the run would stand
    for (const ImDrawCmd& command : list.CmdBuffer) {
      for (unsigned i = 0; i + 6 <= command.ElemCount;) {
        const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset + i;
        const ImDrawVert* vertex = list.VtxBuffer.Data + command.VtxOffset;
        const ImDrawVert& corner = vertex[index[0]];
        const auto found = glyph_at.find({corner.uv.x, corner.uv.y});
        if (found == glyph_at.end() || index[3] != index[0] || index[4] != index[2]) {
          i += 3;
          continue;
        }
        add_glyph(*found->second, font, corner.pos, vertex[index[2]].pos, pen, runs);
        i += 6;
      }
    }
  }

  static void add_glyph(const ImFontGlyph& glyph, const ImFont& font, ImVec2 min, ImVec2 max, ImVec2& pen,
                        std::vector<DrawnText>& runs) {
    const float scale = (max.y - min.y) / (glyph.Y1 - glyph.Y0);
    const ImVec2 origin{min.x - glyph.X0 * scale, min.y - glyph.Y0 * scale};
    const float space = font.FindGlyph(' ')->AdvanceX * scale;
    const float gap = origin.x - pen.x;
    const bool same_line = std::abs(origin.y - pen.y) < 0.5F;
    const bool goes_on = same_line && gap > -0.5F * space && gap < 2.5F * space;
    if (!goes_on || runs.empty()) {
      runs.push_back({"", min, max});
    } else {
      for (float rest = gap; rest > 0.5F * space; rest -= space) runs.back().text += ' ';
    }
    DrawnText& run = runs.back();
    run.text += as_utf8(glyph.Codepoint);
    run.min = {std::min(run.min.x, min.x), std::min(run.min.y, min.y)};
    run.max = {std::max(run.max.x, max.x), std::max(run.max.y, max.y)};
    pen = {origin.x + glyph.AdvanceX * scale, origin.y};
  }

  static std::string as_utf8(unsigned codepoint) {
    if (codepoint < 0x80) return {static_cast<char>(codepoint)};
    return {static_cast<char>(0xC0 | (codepoint >> 6)), static_cast<char>(0x80 | (codepoint & 0x3F))};
  }

  ImGuiContext* context_;
};

// A style with every colour set and ImGui's own font.
inline Style plain_style() {
  Style style;
  style.background = IM_COL32(16, 17, 19, 255);
  style.surface = IM_COL32(29, 31, 36, 255);
  style.raised = IM_COL32(38, 41, 48, 255);
  style.hovered = IM_COL32(48, 52, 60, 255);
  style.line = IM_COL32(52, 56, 64, 255);
  style.text = IM_COL32(232, 234, 238, 255);
  style.text_dim = IM_COL32(160, 166, 176, 255);
  style.text_faint = IM_COL32(112, 118, 128, 255);
  style.accent = IM_COL32(92, 169, 232, 255);
  style.accent_text = IM_COL32(12, 20, 28, 255);
  style.train = IM_COL32(92, 169, 232, 255);
  style.test = IM_COL32(232, 180, 90, 255);
  style.warning = IM_COL32(232, 180, 90, 255);
  style.error = IM_COL32(226, 92, 92, 255);
  for (std::size_t digit = 0; digit < style.classes.size(); ++digit) {
    style.classes[digit] = IM_COL32(100 + 15 * digit, 240 - 20 * digit, 128, 255);
  }
  return style;
}

}  // namespace zscape::test
