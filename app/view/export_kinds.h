// What can be exported: how each kind is called in menus and dialogs, and what its file is.
#pragma once

#include <span>

#include "app/view/actions.h"

namespace zscape {

struct ViewState;

struct ExportWords {
  ExportKind kind;
  const char* label;      // in the menu: "Samples (PNG)"
  const char* title;      // of the dialog
  const char* stem;       // of the file's name that is proposed: "samples" for samples-001.png
  const char* extension;  // with its point
};

// In the order of the menu.
std::span<const ExportWords> exports();
const ExportWords& words_of(ExportKind kind);

// Whether there is something of this kind that belongs to the view: a path, a vector, a drawing. What
// depends on the model alone is always there.
bool can_export(const ViewState& view, ExportKind kind);

}  // namespace zscape
