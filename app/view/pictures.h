// The pictures that panels show, as texture ids: who decodes and uploads them is the shell's business.
#pragma once

#include <vector>

#include "app/widgets/image_view.h"

namespace zscape {

// The shell keeps this up to date: `map` and `under_mouse` show what the panels asked for in this very
// frame, the rest follows within a few frames, decoded in the background. Texture ids stay the same from
// frame to frame.
struct Pictures {
  Picture map;  // manifold, points and pins' layer of the latent map, exactly MapView::viewport pixels
  Picture under_mouse;  // the decoded image at ViewState::code, smoothly enlarged
  Picture compared;     // the same code decoded by ViewState::compare
  Picture hovered_original;
  Picture hovered_reconstruction;
  std::vector<Picture> neighbours;       // of ViewState::neighbours, in their order
  std::vector<Picture> pins;             // of ViewState::pins
  std::vector<Picture> samples;          // SamplesView::count
  std::vector<Picture> path;             // of PathView::codes
  std::vector<Picture> traversals;       // of TraversalView::codes
  std::vector<Picture> originals;        // ReconstructionsView::count test digits …
  std::vector<Picture> reconstructions;  // … and what the model makes of them
  std::vector<int> gallery;              // the test digits of the next two, as they were on GalleryView::page
  std::vector<Picture> gallery_originals;
  std::vector<Picture> gallery_reconstructions;
  Picture drawing;                        // of ViewState::drawing: the pad …
  Picture drawn_digit;                    // … the digit as the model sees it …
  Picture drawn_reconstruction;           // … what the model makes of it …
  std::vector<Picture> drawn_neighbours;  // … and the test digits nearest to it
};

}  // namespace zscape
