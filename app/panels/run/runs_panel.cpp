// Runs: what this session has trained or opened, one line each. A click shows a run, a tick lays its curve
// over those of the run in hand.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "app/panels/gallery/bottom_header.h"
#include "app/panels/panels.h"
#include "app/panels/run/curve_overlays.h"
#include "app/view/run/time_travel.h"
#include "app/view/run_words.h"
#include "app/view/terms.h"
#include "app/widgets/colour.h"
#include "app/widgets/controls.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

// One line of the table; `record` is null for the run in hand.
struct Row {
  RunRecordPtr record;
  std::string name;
  const Architecture* architecture = nullptr;
  const TrainingSettings* settings = nullptr;
  double epoch = 0;
  std::optional<Elbo> test_elbo;
};

struct Column {
  const char* title;
  float width;     // design pixels
  int importance;  // each another; the highest comes first where there is little room
  std::string (*text)(const Row&);
};

std::string final_value(const Row& row) {
  if (!row.test_elbo) return kNoNumber;
  return row.architecture->is_vae() ? format_nats(row.test_elbo->elbo())
                                    : format_nats(row.test_elbo->reconstruction) + " rec.";
}

// From left to right, between the run's name and its buttons.
std::vector<Column> all_columns() {
  return {{"model", 84, 4, [](const Row& row) { return kind_word(*row.architecture); }},
          {"layers", 124, 3, [](const Row& row) { return layers_text(*row.architecture); }},
          {"\xCE\xB2", 36, 2,
           [](const Row& row) {
             return row.architecture->is_vae() ? format_decimal(row.settings->beta, 1)
                                               : std::string(kNoNumber);
           }},
          {"rate", 56, 1, [](const Row& row) { return format_scientific(row.settings->learning_rate); }},
          {"seed", 40, 0,
           [](const Row& row) { return format_count(static_cast<std::int64_t>(row.settings->seed)); }},
          {"epochs", 52, 5, [](const Row& row) { return format_decimal(row.epoch, 1); }},
          {"test ELBO", 88, 6, final_value}};
}

// The most important ones that fit side by side.
std::vector<Column> columns_for(const Style& style, float room) {
  std::vector<Column> columns = all_columns();
  for (int importance = static_cast<int>(columns.size()) - 1; importance >= 0; --importance) {
    const auto column = std::find_if(columns.begin(), columns.end(),
                                     [&](const Column& one) { return one.importance == importance; });
    const float width = style.px(column->width + 8);
    if (width <= room) {
      room -= width;
    } else {
      columns.erase(column);
    }
  }
  return columns;
}

std::vector<Row> rows_of(const Snapshot& live) {
  std::vector<Row> rows;
  if (live.model) {
    rows.push_back(
        {nullptr, run_name(live), &live.model->architecture(), &live.settings, live.epoch, live.test_elbo});
  }
  for (auto run = live.past_runs->rbegin(); run != live.past_runs->rend(); ++run) {
    const RunRecord& record = **run;
    rows.push_back(
        {*run, run_name(record), &record.architecture, &record.settings, record.epoch, record.test_elbo});
  }
  return rows;
}

bool is_shown(const TimeView& time, const Row& row) {
  return row.record ? time.run && time.run->id == row.record->id : !time.run;
}

// The tick that lays the run's curve over the others, in the colour of that curve.
void draw_overlay_tick(const PanelContext& context, const Row& row, const Box& box) {
  const Style& style = context.style;
  RunsView& runs = context.view.runs;
  ImGui::SetCursorScreenPos(box.min);
  const bool on = runs.is_overlaid(row.record->id);
  if (ImGui::InvisibleButton("overlay", {box.width(), box.height()})) runs.overlay(row.record->id, !on);
  tooltip(style, on ? "Take the curve away" : "Overlay the curve", term::kOverlay.text);
  const float side = style.px(7);
  const ImVec2 middle = box.middle();
  const Box square{{middle.x - side, middle.y - side}, {middle.x + side, middle.y + side}};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (on) {
    list.AddRectFilled(square.min, square.max, overlay_colour(style, row.record->id), style.px(3));
    draw_text_in(style.icons, square, Align::middle, style.background, icon::kCheck);
  } else {
    list.AddRect(square.min, square.max, style.text_faint, style.px(3));
  }
}

// Compare and remove, at the right.
void draw_row_buttons(const PanelContext& context, const Row& row, const Box& line) {
  const Style& style = context.style;
  ViewState& view = context.view;
  ImGui::SetCursorScreenPos({line.max.x - 2 * style.row, line.min.y});
  const bool compared = view.compare.moment && view.compare.moment->run == row.record->id;
  if (icon_button(style, icon::kCompare, "compare", compared)) {
    if (compared) {
      view.compare = {};
    } else {
      view.compare = {row.record->timeline->back(), run_name(*row.record)};
    }
  }
  tooltip(style, compared ? "Stop comparing" : "Compare", term::kCompare.text);
  ImGui::SetCursorScreenPos({line.max.x - style.row, line.min.y});
  if (icon_button(style, icon::kClose, "remove")) {
    context.actions.push_back(action::Send{command::ForgetRun{row.record->id}});
    view.runs.overlay(row.record->id, false);
    if (is_shown(view.time, row)) show_now(view.time);
  }
  tooltip(style, "Remove", "Takes this run from the list; its weights and curves are gone.");
}

void draw_cells(const Style& style, const Row& row, const std::vector<Column>& columns, const Box& line,
                ImU32 colour) {
  float right = line.max.x - 2 * style.row - style.px(8);
  for (auto column = columns.rbegin(); column != columns.rend(); ++column) {
    const Box cell{{right - style.px(column->width), line.min.y}, {right, line.max.y}};
    draw_text_in(style.body, cell, Align::right, colour, column->text(row));
    right = cell.min.x - style.px(8);
  }
  const Box name{{line.min.x + style.row + style.px(4), line.min.y}, {right, line.max.y}};
  draw_text_in(style.strong, name, Align::left, colour, shortened(style.strong, row.name, name.width()));
}

void draw_row(const PanelContext& context, const Row& row, const std::vector<Column>& columns,
              const Box& line) {
  const Style& style = context.style;
  TimeView& time = context.view.time;
  const bool shown = is_shown(time, row);
  ImGui::PushID(row.record ? static_cast<int>(row.record->id) : 0);
  const float left = line.min.x + style.row, right = line.max.x - 2 * style.row;
  ImGui::SetCursorScreenPos({left, line.min.y});
  if (ImGui::InvisibleButton("run", {std::max(1.0F, right - left), line.height()})) {
    row.record ? show_run(time, row.record, context.view.now) : show_now(time);
  }
  const bool hovered = ImGui::IsItemHovered();
  const std::string settings = settings_text(*row.architecture, *row.settings);
  tooltip(style, row.name + "\n" + settings,
          row.record ? term::kPastRun.text : "The run in hand. Click to look at it again.");
  if (shown || hovered) {
    ImGui::GetWindowDrawList()->AddRectFilled({left, line.min.y}, {right, line.max.y},
                                              with_alpha(style.hovered, shown ? 0.8F : 0.4F), style.rounding);
  }
  const bool in_the_past = shown && row.record;
  draw_cells(style, row, columns, line, in_the_past ? style.accent : style.text);
  if (row.record) {
    draw_overlay_tick(context, row, {line.min, {left, line.max.y}});
    draw_row_buttons(context, row, line);
  }
  ImGui::PopID();
}

void draw_titles(const Style& style, const std::vector<Column>& columns, const Box& line) {
  float right = line.max.x - 2 * style.row - style.px(8);
  for (auto column = columns.rbegin(); column != columns.rend(); ++column) {
    const Box cell{{right - style.px(column->width), line.min.y}, {right, line.max.y}};
    draw_text_in(style.caption, cell, Align::right, style.text_faint, column->title);
    right = cell.min.x - style.px(8);
  }
}

}  // namespace

void draw_runs_panel(const PanelContext& context) {
  const Style& style = context.style;
  const std::vector<Row> rows = rows_of(context.snapshot);
  const std::array<std::string, 2> notes{"final ELBO on all test digits, nats per image", "nats per image"};
  bottom_header(context, notes, {});
  if (rows.empty()) {
    paragraph(style.body, style.text_faint,
              "Each run of this session stays here, with its curves and weights.");
    return;
  }
  const float width = ImGui::GetContentRegionAvail().x;
  const float name = style.px(96) + 3 * style.row;
  const std::vector<Column> columns = columns_for(style, width - name);
  ImVec2 at = ImGui::GetCursorScreenPos();
  draw_titles(style, columns, {at, {at.x + width, at.y + style.px(16)}});
  at.y += style.px(20);
  for (const Row& row : rows) {
    draw_row(context, row, columns, {at, {at.x + width, at.y + style.row}});
    at.y += style.row + style.px(2);
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({1, 1});
}

}  // namespace zscape
