#include "app/window/shortcuts.h"

#include <catch2/catch.hpp>

#include "app/view/map/map_camera.h"
#include "app/view/shortcut_actions.h"

using namespace zscape;

namespace {

const KeyPress kLetterM{'M', false, false, false, false};
const KeyPress kLarger{'=', true, false, false, true};  // held

}  // namespace

TEST_CASE("a key does what the table of shortcuts says") {
  ViewState view;
  Actions actions;
  const bool before = view.map.show_manifold;
  perform_shortcuts({kLetterM}, false, Snapshot(), view, actions);
  CHECK(view.map.show_manifold == !before);
}

TEST_CASE("keys belong to a text field while one is edited") {
  ViewState view;
  Actions actions;
  const bool before = view.map.show_manifold;
  perform_shortcuts({kLetterM, {'Q', true, false, false, false}}, true, Snapshot(), view, actions);
  CHECK(view.map.show_manifold == before);
  CHECK(actions.empty());
}

TEST_CASE("a held key repeats the text size and nothing else") {
  ViewState view;
  Actions actions;
  KeyPress held = kLetterM;
  held.repeat = true;
  const bool before = view.map.show_manifold;
  perform_shortcuts({held}, false, Snapshot(), view, actions);
  CHECK(view.map.show_manifold == before);
  perform_shortcuts({kLarger, kLarger}, false, Snapshot(), view, actions);
  CHECK(view.font_scale > 1);
}

TEST_CASE("a key with Alt, or one that nobody knows, does nothing") {
  ViewState view;
  Actions actions;
  KeyPress with_alt = kLetterM;
  with_alt.alt = true;
  const bool before = view.map.show_manifold;
  perform_shortcuts({with_alt, {'Y', false, false, false, false}}, false, Snapshot(), view, actions);
  CHECK(view.map.show_manifold == before);
  CHECK(actions.empty());
}

TEST_CASE("the fit key takes a zoomed map back to its fit in a smooth move, as the button does") {
  ViewState view;
  Actions actions;
  view.map.auto_fit = false;
  perform(Shortcut::fit_map, Snapshot(), view, actions);
  CHECK(view.map.easing_to_fit);
  CHECK(camera_moving(view.map));
}
