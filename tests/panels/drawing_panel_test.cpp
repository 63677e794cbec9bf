#include <catch2/catch.hpp>

#include "app/panels/panels.h"
#include "app/view/code/drawing_model.h"
#include "app/view/dialogs/dialog_logic.h"
#include "app/view/export_kinds.h"
#include "app/view/shortcut_actions.h"
#include "tests/support/actions.h"
#include "tests/support/map_scene.h"

namespace zscape::test {
namespace {

// The pad's left upper corner is at (16, 12 + 28 + 8) of its window, which opens at the lower left.
class PadScene : public MapScene {
 public:
  explicit PadScene(ModelKind kind = ModelKind::vae) : MapScene(2, kind, 1280, 720) {
    view.drawing.open = true;
    settle();
  }
  void settle() {
    for (int i = 0; i < 3; ++i) frame(draw_drawing_panel);
  }
  ImVec2 pad(float x, float y) {
    const DrawnText title = screen.find("Draw a digit");
    return {title.min.x + 240 * x, title.middle().y + 14 + 8 + 240 * y};
  }
  void stroke(ImVec2 from, ImVec2 to, int button = 0) {
    const ImVec2 start = pad(from.x, from.y), end = pad(to.x, to.y);
    screen.move_mouse(start);
    frame(draw_drawing_panel);
    screen.press(button);
    frame(draw_drawing_panel);
    screen.move_mouse(end);
    frame(draw_drawing_panel);
    screen.release(button);
    settle();
  }
  int pixel(float x, float y) const {
    const auto place =
        static_cast<int>(y * Drawing::kSide) * Drawing::kSide + static_cast<int>(x * Drawing::kSide);
    return view.drawing.drawing.picture().pixels[static_cast<std::size_t>(place)];
  }
};

TEST_CASE("a closed pad draws nothing and an open one asks for a digit") {
  MapScene scene;
  scene.frame(draw_drawing_panel);
  CHECK_FALSE(scene.screen.shows("Draw a digit"));
  PadScene open;
  CHECK(open.screen.shows("Draw a digit here"));
  CHECK_FALSE(open.view.drawing.encoded);
}

TEST_CASE("a drawn digit can be exported, a blank pad has nothing to export") {
  PadScene scene;
  const auto draw = scene.draws(draw_drawing_panel);
  const ImVec2 button{scene.pad(0, 0).x + 4.5F * 28, scene.pad(0, 1).y + 8 + 14};
  scene.screen.click(button, draw);
  CHECK_FALSE(scene.screen.shows("Drawn digit (PNG)"));
  scene.stroke({0.5F, 0.2F}, {0.5F, 0.8F});
  CHECK(can_export(scene.view, ExportKind::drawn_digit));
  scene.screen.click(button, draw);
  scene.screen.click(scene.screen.find("Posterior of the drawn digit (JSON)").middle(), draw);
  CHECK(scene.view.dialog.export_kind == ExportKind::drawn_posterior);
  CHECK(scene.view.dialog.path.find("drawing-001.json") != std::string::npos);
}

TEST_CASE("D opens the pad and closes it") {
  MapScene scene;
  perform(Shortcut::draw, scene.snapshot, scene.view, scene.actions);
  CHECK(scene.view.drawing.open);
  perform(Shortcut::draw, scene.snapshot, scene.view, scene.actions);
  CHECK_FALSE(scene.view.drawing.open);
  CHECK(shortcut_of('D', false, false) == Shortcut::draw);
}

TEST_CASE("the left button draws where the mouse goes, the right one erases") {
  PadScene scene;
  scene.stroke({0.5F, 0.2F}, {0.5F, 0.8F});
  CHECK(scene.pixel(0.5F, 0.5F) == 255);
  CHECK(scene.pixel(0.2F, 0.5F) == 0);
  scene.stroke({0.2F, 0.5F}, {0.8F, 0.5F}, 1);
  CHECK(scene.pixel(0.5F, 0.5F) == 0);
  CHECK(scene.pixel(0.5F, 0.25F) == 255);
}

TEST_CASE("every stroke is normalised to the model's size and encoded with the shown weights") {
  PadScene scene;
  scene.stroke({0.5F, 0.2F}, {0.5F, 0.8F});
  const DrawingView& view = scene.view.drawing;
  REQUIRE(view.digit);
  CHECK(view.digit->shape.width == 6);
  CHECK(view.digit->shape.height == 8);
  REQUIRE(view.encoded);
  CHECK(view.encoded->posterior.mean.isApprox(
      encode_picture(*scene.snapshot.model, *view.digit).posterior.mean));
  CHECK(view.neighbours.size() == kDrawingNeighbours);
  CHECK(scene.screen.shows("nats"));
  CHECK(scene.screen.shows(" of 8)"));
}

TEST_CASE("while the pad has the focus, undo and redo are those of its strokes") {
  PadScene scene;
  scene.stroke({0.5F, 0.2F}, {0.5F, 0.8F});
  REQUIRE(scene.view.drawing.focused);
  perform(Shortcut::undo, scene.snapshot, scene.view, scene.actions);
  CHECK(scene.view.drawing.drawing.blank());
  perform(Shortcut::redo, scene.snapshot, scene.view, scene.actions);
  CHECK(scene.pixel(0.5F, 0.5F) == 255);
}

TEST_CASE("other weights give the same drawing another code") {
  PadScene scene;
  scene.stroke({0.5F, 0.2F}, {0.5F, 0.8F});
  const Vector before = scene.view.drawing.encoded->posterior.mean.col(0);
  const auto encodings = scene.view.drawing.encodings;
  scene.settle();
  CHECK(scene.view.drawing.encodings == encodings);  // nothing has changed
  Random random(99);
  scene.snapshot.model = std::make_shared<Vae>(scene.snapshot.model->architecture(), random);
  scene.settle();
  CHECK(scene.view.drawing.encodings > encodings);
  CHECK_FALSE(scene.view.drawing.encoded->posterior.mean.col(0).isApprox(before));
}

TEST_CASE("without a model the pad can be drawn on, and nothing is made of it") {
  PadScene scene;
  scene.snapshot.model = nullptr;
  scene.stroke({0.5F, 0.2F}, {0.5F, 0.8F});
  CHECK(scene.pixel(0.5F, 0.5F) == 255);
  CHECK_FALSE(scene.view.drawing.encoded);
}

TEST_CASE("an autoencoder's drawing has no KL") {
  PadScene scene(ModelKind::autoencoder);
  scene.stroke({0.5F, 0.2F}, {0.5F, 0.8F});
  CHECK(scene.screen.shows("reconstruction"));
  CHECK_FALSE(scene.screen.shows("KL"));
}

TEST_CASE("the drawing's code becomes the code under examination") {
  PadScene scene;
  scene.stroke({0.5F, 0.2F}, {0.5F, 0.8F});
  scene.screen.click(scene.screen.find("Use as code").middle(), scene.draws(draw_drawing_panel));
  CHECK(scene.view.code.isApprox(Vector(scene.view.drawing.encoded->posterior.mean.col(0))));
}

TEST_CASE("the drawing's posterior is shown on the map as long as the pad is open") {
  PadScene scene;
  scene.stroke({0.5F, 0.2F}, {0.5F, 0.8F});
  scene.screen.move_mouse(-1, -1);
  scene.frame(draw_latent_panel);
  const int with_drawing = scene.screen.vertices();
  scene.view.drawing.open = false;
  scene.frame(draw_latent_panel);
  CHECK(scene.screen.vertices() < with_drawing - 100);
}

TEST_CASE("the class that looks likeliest is that of most neighbours") {
  PadScene scene;
  scene.view.drawing.neighbours = {7, 17, 27, 3};
  CHECK(likely_class(scene.map, scene.view.drawing) == "7 (3 of 4)");
  scene.view.drawing.neighbours.clear();
  CHECK(likely_class(scene.map, scene.view.drawing) == "\xE2\x80\x94");
}

TEST_CASE("the dialog opens a picture, and says when there is none") {
  MapScene scene;
  open_path_dialog(scene.view.dialog, DialogKind::open_picture);
  scene.view.dialog.path = "/nowhere/seven.png";
  accept(scene.view, scene.snapshot, scene.actions);
  CHECK(scene.view.dialog.problem == "There is no file /nowhere/seven.png.");
  scene.view.dialog.path = "/etc/passwd";  // any file: whether it is a picture is seen when it is read
  accept(scene.view, scene.snapshot, scene.actions);
  const auto* wanted = find_action<action::OpenPicture>(scene.actions);
  REQUIRE(wanted);
  CHECK(wanted->path == "/etc/passwd");
  CHECK(scene.view.dialog.kind == DialogKind::none);
}

}  // namespace
}  // namespace zscape::test
