// The toolbar: what runs, how far it is, and the one number that matters. Where there is no room for all of
// it, the least important items go first.
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "app/panels/dialogs/menu.h"
#include "app/panels/panels.h"
#include "app/view/run/advice_model.h"
#include "app/view/run/run_control.h"
#include "app/view/run_words.h"
#include "app/widgets/controls.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

// A stretch of text in one font and colour.
struct Piece {
  const ImFont* font;
  ImU32 colour;
  std::string text;
};

float width_of(const std::vector<Piece>& pieces) {
  float width = 0;
  for (const Piece& piece : pieces) width += text_width(piece.font, piece.text);
  return width;
}

struct Item {
  float width = 0;
  int importance = 0;  // the smallest is left out first
  bool right = false;
  std::function<void()> draw = {};  // at ImGui's cursor, style.row high
  bool shown = true;
};

using Items = std::vector<Item>;

// Texts on one baseline, as one item that explains itself.
Item text_item(const Style& style, int importance, const char* id, std::vector<Piece> pieces,
               std::string title, std::string explanation) {
  const float width = width_of(pieces);
  const auto draw = [&style, id, pieces = std::move(pieces), title = std::move(title),
                     explanation = std::move(explanation), width] {
    ImGui::InvisibleButton(id, {std::max(1.0F, width), style.row});
    const ImVec2 min = ImGui::GetItemRectMin();
    // Fonts of one family share their proportions, so their baselines are at one share of their height.
    float baseline = min.y + style.row / 2 + font_height(style.body) * 0.36F;
    float x = min.x;
    for (const Piece& piece : pieces) {
      const float above = font_height(piece.font) * 0.86F;
      draw_text(piece.font, {x, baseline - above}, piece.colour, piece.text);
      x += text_width(piece.font, piece.text);
    }
    tooltip(style, title, explanation);
  };
  return {width, importance, false, draw};
}

Item at_right(Item item) {
  item.right = true;
  return item;
}

Item button_item(const Style& style, int importance, const char* icon, const char* label, bool enabled,
                 const char* explanation, std::function<void()> pressed) {
  const auto draw = [=, &style] {
    ImGui::BeginDisabled(!enabled);
    if (button(style, icon, label)) pressed();
    ImGui::EndDisabled();
    tooltip(style, label, explanation);
  };
  return {button_width(style, icon, label), importance, false, draw};
}

Item train_item(const PanelContext& context) {
  const Style& style = context.style;
  const bool training = context.snapshot.state == RunState::training;
  const std::string label = train_label(context.snapshot) + "##train";
  const char* icon = training ? icon::kPause : icon::kPlay;
  // Train and Pause are of one width, so that nothing beside the button moves when it is pressed.
  const float width =
      std::max({button_width(style, icon::kPlay, "Train"), button_width(style, icon::kPause, "Pause"),
                button_width(style, icon, label.c_str())});
  const auto draw = [=, &context] {
    if (button(context.style, icon, label.c_str(), ButtonLook::primary, width)) {
      train_or_pause(context.snapshot, context.view, context.actions);
    }
    tooltip(context.style, training ? "Pause (Space)" : "Train (Space)",
            training
                ? "Stops between two steps; Train goes on from there."
                : "Learns in the background until the last epoch. The map, the curves and the image under "
                  "the mouse follow as it goes.");
  };
  return {width, 10, false, draw};
}

void add_controls(const PanelContext& context, Items& items) {
  const Style& style = context.style;
  items.push_back(text_item(
      style, 6, "wordmark", {{style.strong, style.accent, "z"}, {style.strong, style.text, "scape"}},
      "zscape", "Watch a variational autoencoder learn, and walk through its latent space."));
  items.push_back(train_item(context));
  items.push_back(button_item(style, 9, nullptr, "Step", can_step(context.snapshot),
                              "Learns from one mini-batch, then pauses again (S).",
                              [&context] { single_step(context.snapshot, context.actions); }));
  items.push_back(button_item(style, 9, nullptr, "Reset", context.snapshot.model != nullptr,
                              "Starts again from fresh random weights with the same settings (R).",
                              [&context] { reset_run(context.snapshot, context.view, context.actions); }));
}

ImU32 state_colour(const Style& style, RunState state) {
  switch (state) {
    case RunState::training:
      return style.accent;
    case RunState::failed:
      return style.error;
    default:
      return style.text_dim;
  }
}

std::string model_explanation(const Snapshot& snapshot) {
  std::string text = model_name(snapshot.origin) + (snapshot.unsaved ? ", with unsaved training" : "") +
                     ".\n\nPixels, hidden layers and code: an image is pressed through these sizes into the "
                     "code, and the decoder opens it again through the same sizes.\n\nLikelihood: " +
                     label_of(snapshot.model->architecture().likelihood) + ".";
  if (!snapshot.origin.path.empty()) text += "\n\n" + snapshot.origin.path.string();
  return text;
}

void add_run(const PanelContext& context, Items& items) {
  const Style& style = context.style;
  const Snapshot& snapshot = context.snapshot;
  if (snapshot.model) {
    const Architecture& architecture = snapshot.model->architecture();
    items.push_back(text_item(style, 5, "model",
                              {{style.body, style.text_dim, kind_word(architecture) + " "},
                               {style.strong, style.text, layers_text(architecture)},
                               {style.strong, style.warning, snapshot.unsaved ? " \xE2\x80\xA2" : ""}},
                              "Model", model_explanation(snapshot)));
  }
  const ImU32 colour = state_colour(style, snapshot.state);
  const std::string state = state_text(snapshot);
  items.push_back(text_item(
      style, 10, "state", {{style.body, colour, shortened(style.body, state, style.px(220))}}, state,
      snapshot.state == RunState::failed ? "The last good weights are kept." : snapshot.reason));
  if (!snapshot.model) return;
  items.push_back(
      text_item(style, 8, "epoch",
                {{style.body, style.text_dim, "epoch "},
                 {style.strong, style.text, format_decimal(snapshot.epoch, 1)},
                 {style.body, style.text_dim, " / " + format_count(snapshot.settings.epochs)}},
                "Epoch",
                "How often every training image has been seen, and when training stops by itself. "
                "Step " +
                    format_count(snapshot.step) + "."));
  const float line = style.px(120);
  items.push_back({line, 3, false, [&style, &snapshot, line] {
                     const ImVec2 at = ImGui::GetCursorScreenPos();
                     ImGui::SetCursorScreenPos({at.x, at.y + style.row / 2 - style.px(2)});
                     progress_line(style, line, snapshot.epoch / std::max(1, snapshot.settings.epochs));
                   }});
  if (snapshot.state == RunState::training && snapshot.seconds_left > 0) {
    items.push_back(text_item(
        style, 4, "left", {{style.body, style.text_faint, format_duration(snapshot.seconds_left) + " left"}},
        "Time left", "To the last epoch at the present pace."));
  }
}

void add_numbers(const PanelContext& context, Items& items) {
  const Style& style = context.style;
  const Snapshot& snapshot = context.snapshot;
  const HeadlineNumber number = headline(snapshot);
  items.push_back(at_right(text_item(style, 8, "headline",
                                     {{style.body, style.text_dim, number.name + "  "},
                                      {style.large, style.text, number.value},
                                      {style.body, style.text_dim, " nats"}},
                                     number.name, number.explanation)));
  if (snapshot.state == RunState::training) {
    items.push_back(at_right(text_item(
        style, 2, "images",
        {{style.strong, style.text, format_rate(snapshot.images_per_second)},
         {style.body, style.text_dim, " images/s"}},
        "Pace",
        "Training images learned from per second, on " + format_count(snapshot.threads) + " threads.")));
    items.push_back(at_right(text_item(style, 1, "steps",
                                       {{style.strong, style.text, format_rate(snapshot.steps_per_second)},
                                        {style.body, style.text_dim, " steps/s"}},
                                       "Pace", "Mini-batches per second.")));
  }
  const auto menu = [&context] {
    if (icon_button(context.style, icon::kMenu, "open menu")) ImGui::OpenPopup(kMenuId);
    const ImVec2 corner = ImGui::GetItemRectMax();
    tooltip(context.style, "Menu", "Models, exports, looks and help.");
    draw_menu(context, {corner.x, corner.y + context.style.px(4)});
  };
  items.push_back({style.row, 11, true, menu});
}

float needed_width(const Items& items, float gap) {
  float width = -gap;
  for (const Item& item : items) width += item.shown ? item.width + gap : 0;
  return width;
}

void drop_what_does_not_fit(Items& items, float available, float gap) {
  while (needed_width(items, gap) > available) {
    Item* least = nullptr;
    for (Item& item : items) {
      if (item.shown && (!least || item.importance < least->importance)) least = &item;
    }
    if (!least || least->importance >= 10) return;  // what is left is clipped rather than dropped
    least->shown = false;
  }
}

void draw_items(const Items& items, float available, float gap) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  float left = at.x;
  for (const Item& item : items) {
    if (!item.shown || item.right) continue;
    ImGui::SetCursorScreenPos({left, at.y});
    item.draw();
    left += item.width + gap;
  }
  float right = at.x + available;
  for (auto item = items.rbegin(); item != items.rend(); ++item) {
    if (!item->shown || !item->right) continue;
    right -= item->width;
    ImGui::SetCursorScreenPos({std::max(right, left), at.y});
    item->draw();
    right -= gap;
  }
}

// A small sign while there is a warning about the run; a click shows it.
void add_warning(const PanelContext& context, Items& items) {
  const Advice* const warning = first_warning(context.view.advice);
  if (!warning) return;
  items.push_back({context.style.row, 7, false, [&context, warning] {
                     const Style& style = context.style;
                     if (ImGui::InvisibleButton("warning", {style.row, style.row})) {
                       context.view.bottom_tab = BottomTab::advice;
                       context.view.advice.page = AdvicePage::advice;
                     }
                     draw_text_in(style.icons, {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
                                  Align::middle, style.warning, icon::kWarning);
                     tooltip(style, warning->title, warning->seen + " " + warning->remedy);
                   }});
}

}  // namespace

void draw_toolbar(const PanelContext& context) {
  update_advice(context.snapshot, context.map, context.view.advice);
  Items items;
  add_controls(context, items);
  add_run(context, items);
  add_warning(context, items);
  add_numbers(context, items);
  const float available = ImGui::GetContentRegionAvail().x;
  const float gap = context.style.px(18);
  drop_what_does_not_fit(items, available, gap);
  draw_items(items, available, gap);
}

}  // namespace zscape
