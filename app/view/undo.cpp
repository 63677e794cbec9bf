#include "app/view/undo.h"

#include <algorithm>

#include "app/view/view_state.h"

namespace zscape {
namespace {

constexpr double kDoubleClickSeconds = 0.7;

// Eigen compares only what has the same shape.
bool same(const Vector& a, const Vector& b) { return a.size() == b.size() && a == b; }

bool same(const Pin& a, const Pin& b) { return a.name == b.name && same(a.code, b.code); }

// Its direction follows the model, and its amount the code.
bool same(const Attribute& a, const Attribute& b) {
  return a.with == b.with && a.without == b.without && a.name == b.name;
}

template <typename Value>
bool same(const std::vector<Value>& a, const std::vector<Value>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Value& x, const Value& y) { return same(x, y); });
}

bool plane_differs(const MapView& map, const Undoable& other) {
  return map.projection != other.projection || map.dimension_x != other.dimension_x ||
         map.dimension_y != other.dimension_y || !same(map.plane_pins, other.plane_pins);
}

bool path_differs(const ViewState& view, const Undoable& other) {
  return view.path.source != other.path_source || view.path.interpolation != other.interpolation ||
         !same(view.trail, other.trail);
}

bool marks_differ(const ViewState& view, const Undoable& other) {
  return plane_differs(view.map, other) || !(view.select.selected == other.selected) ||
         !same(view.pins, other.pins) || path_differs(view, other) ||
         !same(view.attributes.kept, other.vectors);
}

bool differs(const ViewState& view, const Undoable& other) {
  return !same(view.code, other.code) || marks_differ(view, other);
}

Undoable take(const ViewState& view) {
  const MapView& map = view.map;
  return {.pins = view.pins,
          .trail = view.trail,
          .set_by_points = view.path.set_by_points,
          .path_source = view.path.source,
          .interpolation = view.path.interpolation,
          .selected = view.select.selected,
          .vectors = view.attributes.kept,
          .sum = view.attributes.sum,
          .projection = map.projection,
          .dimension_x = map.dimension_x,
          .dimension_y = map.dimension_y,
          .plane_pins = map.plane_pins,
          .code = view.code};
}

void give_back(const Undoable& state, AttributesView& view) {
  view.sum = state.sum;
  if (!same(view.kept, state.vectors)) {
    view.kept = state.vectors;
    view.renamed.reset();
    view.embedding = nullptr;  // the digits may lie elsewhere by now
  }
  for (std::size_t i = 0; i < view.kept.size(); ++i) view.kept[i].amount = state.vectors[i].amount;
}

void give_back(const Undoable& state, ViewState& view) {
  view.pins = state.pins;
  view.trail = state.trail;
  view.path.set_by_points = state.set_by_points;
  view.path.source = state.path_source;
  view.path.interpolation = state.interpolation;
  view.select.selected = state.selected;
  view.map.projection = state.projection;
  view.map.dimension_x = state.dimension_x;
  view.map.dimension_y = state.dimension_y;
  view.map.plane_pins = state.plane_pins;
  view.code = state.code;
  give_back(state, view.attributes);
}

void forget(ViewState& view) {
  view.undo = UndoView();
  view.undo.present = take(view);
  view.undo.begun = true;
}

// What the panels have dropped of the old size is still in `present`.
void change_size(ViewState& view) {
  UndoShelf& shelf = view.undo_at_other_sizes;
  shelf[view.undo.present.code.size()] = std::move(view.undo);
  const auto kept = shelf.find(view.code.size());
  if (kept == shelf.end()) return forget(view);
  view.undo = std::move(kept->second);
  shelf.erase(kept);
  view.undo.present.code = view.code;
  view.undo.present.selected = view.select.selected;
  give_back(view.undo.present, view);
}

// The second click of a double click takes back what the first one did: together they are no step.
bool took_last_step_back(const ViewState& view) {
  const UndoView& steps = view.undo;
  return !steps.past.empty() && view.now - steps.stepped_at < kDoubleClickSeconds &&
         !marks_differ(view, steps.past.back());
}

void add_step(ViewState& view) {
  UndoView& steps = view.undo;
  steps.past.push_back(std::move(steps.present));
  if (steps.past.size() > kMostSteps) steps.past.erase(steps.past.begin());
  steps.future.clear();
  steps.present = take(view);
  steps.stepped_at = view.now;
}

void go(ViewState& view, std::vector<Undoable>& from, std::vector<Undoable>& to) {
  if (from.empty()) return;
  to.push_back(take(view));
  view.undo.present = std::move(from.back());
  from.pop_back();
  give_back(view.undo.present, view);
  view.undo.stepped_at = -1;
}

}  // namespace

void watch_steps(ViewState& view, bool hand_is_busy) {
  UndoView& steps = view.undo;
  if (!steps.begun) return forget(view);
  if (view.code.size() != steps.present.code.size()) return change_size(view);
  if (view.code_from_mouse || view.path.playing) steps.present.code = view.code;
  if (hand_is_busy || !differs(view, steps.present)) return;
  if (took_last_step_back(view)) {
    steps.present = std::move(steps.past.back());
    steps.past.pop_back();
    return;
  }
  add_step(view);
}

void undo(ViewState& view) { go(view, view.undo.past, view.undo.future); }
void redo(ViewState& view) { go(view, view.undo.future, view.undo.past); }

}  // namespace zscape
