#include "app/view/code/probe.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "app/view/map/map_model.h"
#include "app/view/map/train_digits.h"
#include "app/widgets/format.h"
#include "core/latent/neighbours.h"

namespace zscape {
namespace {

constexpr int kNeighbours = 8;

void find_neighbours(const PanelContext& context) {
  ViewState& view = context.view;
  if (context.map.empty() || context.map.embedding()->latent_size() != view.code.size()) {
    view.neighbours.clear();
    return;
  }
  nearest_columns(context.map.embedding()->posterior.mean, view.code, kNeighbours, view.neighbours);
}

}  // namespace

void set_code(const PanelContext& context, Vector code, bool from_mouse) {
  if (context.snapshot.model && code.size() != context.snapshot.model->architecture().latent_size) return;
  context.view.code = std::move(code);
  context.view.code_from_mouse = from_mouse;
  find_neighbours(context);
}

void follow_model(const PanelContext& context) {
  if (!context.snapshot.model) return;
  ViewState& view = context.view;
  const Eigen::Index size = context.snapshot.model->architecture().latent_size;
  if (view.code.size() != size) view.code = Vector::Zero(size);
  std::erase_if(view.pins, [&](const Pin& pin) { return pin.code.size() != size; });
  if (view.map.projection == Projection::pins && view.map.plane_pins.front().code.size() != size) {
    view.map.projection = Projection::principal_components;
    view.map.plane_pins.clear();
  }
  if (!view.trail.empty() && view.trail.front().size() != size) view.trail.clear();
  find_neighbours(context);
}

void add_pin(ViewState& view, const Vector& code) {
  for (int round = 1;; ++round) {
    for (char letter = 'A'; letter <= 'Z'; ++letter) {
      const std::string name = letter + (round > 1 ? std::to_string(round) : std::string());
      const auto taken = [&](const Pin& pin) { return pin.name == name; };
      if (std::any_of(view.pins.begin(), view.pins.end(), taken)) continue;
      view.pins.push_back({code, name});
      return;
    }
  }
}

std::string dimension_name(int dimension) {
  std::string name = "z";
  for (const char digit : std::to_string(dimension + 1)) {
    name += "\xE2\x82";  // U+2080 + digit
    name += static_cast<char>(0x80 + (digit - '0'));
  }
  return name;
}

std::string code_text(const Vector& code) {
  if (code.size() == 0) return kNoNumber;
  const Eigen::Index shown = code.size() > 4 ? 3 : code.size();
  std::string text = "( ";
  for (Eigen::Index i = 0; i < shown; ++i) {
    if (i > 0) text += ", ";
    text += format_decimal(code(i), 2);
  }
  return text + (shown < code.size() ? ", … )" : " )");
}

std::string code_for_clipboard(const Vector& code) {
  std::string text;
  for (const float value : code) {
    char number[32];
    std::snprintf(number, sizeof number, "%s%.6g", text.empty() ? "" : ", ", static_cast<double>(value));
    text += number;
  }
  return text;
}

std::string digit_text(const MapModel& map, int index) {
  const std::string number = "test digit " + format_count(index);
  const auto place = static_cast<std::size_t>(index);
  if (place >= map.labels().size()) return number;
  return std::to_string(map.labels()[place]) + " · " + number;
}

std::string train_digit_text(const MapView& view, int index) {
  const std::string number = "training digit " + format_count(index);
  if (!view.train_digits || index < 0 || index >= view.train_digits->count()) return number;
  const Examples& train = view.train_digits->dataset->train;
  return train.labelled() ? std::to_string(train.label(index)) + " · " + number : number;
}

bool is_vae(const Snapshot& snapshot) { return !snapshot.model || snapshot.model->architecture().is_vae(); }

float picture_aspect(const Snapshot& snapshot) {
  if (!snapshot.model) return 1;
  const Architecture& architecture = snapshot.model->architecture();
  return static_cast<float>(architecture.image_width) / static_cast<float>(architecture.image_height);
}

}  // namespace zscape
