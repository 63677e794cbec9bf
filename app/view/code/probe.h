// The code under examination: what the mouse, the sliders and the pins all set, and what is said about it.
#pragma once

#include <string>

#include "app/panels/panels.h"

namespace zscape {

// Takes the code, and finds its neighbours among the test digits. A code of another latent size than the
// shown model's is not taken.
void set_code(const PanelContext& context, Vector code, bool from_mouse);

// Once a frame: gives the code the model's latent size (the origin to begin with), drops pins, their plane
// and a trail of another size, and finds the neighbours again, since digits move while the model learns.
void follow_model(const PanelContext& context);

// Keeps the code under the first name that is free: A … Z, A2 … Z2, …
void add_pin(ViewState& view, const Vector& code);

// "z₁₂", counting from one.
std::string dimension_name(int dimension);

// "( 0.90, −0.40 )" up to four dimensions, else the first three and "…".
std::string code_text(const Vector& code);

// All values, plainly, for the clipboard: "0.9, -0.4".
std::string code_for_clipboard(const Vector& code);

// "7 · test digit 1 234": label, and index counted from zero; without a label where the map has none.
std::string digit_text(const MapModel& map, int index);
std::string train_digit_text(const MapView& view, int index);

// Whether the model has a posterior and a prior; taken for granted while there is no model.
bool is_vae(const Snapshot& snapshot);

// Width over height of the model's pictures.
float picture_aspect(const Snapshot& snapshot);

}  // namespace zscape
