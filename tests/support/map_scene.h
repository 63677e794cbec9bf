// Everything that a panel of the map is a function of, small and complete: a model, digits, pictures, a view.
#pragma once

#include <cmath>
#include <memory>

#include "app/panels/panels.h"
#include "app/view/map/map_model.h"
#include "core/base/random.h"
#include "tests/support/headless_imgui.h"

namespace zscape::test {

inline constexpr int kSceneDigits = 200;  // twenty of each class

// Test digits whose first dimension tells the class: digit i has label i % 10 and lies at x = label − 4.5, so
// that a test knows where it is. Other dimensions are N(0, 1), the last one of more than two almost idle.
inline EmbeddingPtr scene_embedding(int latent_size, bool vae = true) {
  auto embedding = std::make_shared<Embedding>();
  embedding->run = 1;
  embedding->step = 12345;
  embedding->posterior.mean.resize(latent_size, kSceneDigits);
  Random random(5);
  random.fill_normal(
      {embedding->posterior.mean.data(), static_cast<std::size_t>(embedding->posterior.mean.size())});
  for (int i = 0; i < kSceneDigits; ++i) {
    embedding->labels.push_back(static_cast<std::uint8_t>(i % 10));
    embedding->posterior.mean(0, i) = static_cast<float>(i % 10) - 4.5F;
  }
  if (latent_size > 2) embedding->posterior.mean.row(latent_size - 1) *= 1e-3F;
  if (vae) embedding->posterior.log_variance = Matrix::Constant(latent_size, kSceneDigits, std::log(0.04F));
  return embedding;
}

inline Vector code_of(float first, float second) {
  Vector code(2);
  code << first, second;
  return code;
}

inline DatasetPtr scene_dataset(int width, int height) {
  auto dataset = std::make_shared<Dataset>();
  dataset->name = "MNIST";
  dataset->test.shape = {width, height};
  dataset->test.labels.assign(kSceneDigits, 0);
  dataset->test.pixels.assign(static_cast<std::size_t>(kSceneDigits * width * height), 128);
  return dataset;
}

// As if it had been measured on the scene's digits.
template <typename Value>
MeasuredPtr<Value> measured_at(std::int64_t step, Value value, std::uint64_t run = 1) {
  return std::make_shared<const Measured<Value>>(Measured<Value>{std::move(value), nullptr, run, step});
}

class MapScene {
 public:
  explicit MapScene(int latent_size = 2, ModelKind kind = ModelKind::vae, float width = 800,
                    float height = 600)
      : screen(width, height) {
    Architecture architecture;
    architecture.kind = kind;
    architecture.image_width = 6;
    architecture.image_height = 8;
    architecture.hidden_sizes = {4};
    architecture.latent_size = latent_size;
    Random random(1);
    snapshot.model = std::make_shared<Vae>(architecture, random);
    snapshot.history = std::make_shared<History>();
    snapshot.dataset = scene_dataset(6, 8);
    snapshot.embedding = scene_embedding(latent_size, kind == ModelKind::vae);
    snapshot.state = RunState::paused;
    snapshot.run = 1;
    pictures.map.texture = pictures.under_mouse.texture = texture();
    pictures.samples.assign(8, {texture(), {0, 0}, {1, 1}});
  }

  // One frame of a panel, as the shell draws it.
  void frame(void (*draw)(const PanelContext&)) {
    view.now = ImGui::GetTime();
    map.update(snapshot, view.map, view.now);
    screen.frame([&] { draw(context()); });
  }
  // The same as a callable for the screen's click, type and wait.
  auto draws(void (*draw)(const PanelContext&)) {
    return [this, draw] {
      map.update(snapshot, view.map, ImGui::GetTime());
      draw(context());
    };
  }

  PanelContext context() { return {snapshot, pictures, map, style, view, actions}; }
  static ImTextureID texture() { return reinterpret_cast<ImTextureID>(2); }

  HeadlessImGui screen;
  Snapshot snapshot;
  Pictures pictures;
  MapModel map;
  Style style = plain_style();
  ViewState view;
  Actions actions;
};

}  // namespace zscape::test
