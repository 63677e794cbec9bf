// Which digits the gallery shows, and in which order: pure functions, for the panel and for the export of its
// sheet.
#pragma once

#include <string>
#include <vector>

#include "app/view/map/map_model.h"
#include "app/view/view_state.h"

namespace zscape {

// How an order begins: "worst first", "nearest first", …
std::string direction_of(GalleryOrder order, bool reversed);

bool needs_losses(GalleryOrder order);

// The first `most` of the digits in this order; those without a finite value come last. In order of index
// while the values have not been measured.
std::vector<int> digits_in_order(const MapModel& map, const ViewState& view, GalleryOrder order,
                                 bool reversed, std::vector<int> digits, int most);
std::vector<int> every_digit(const MapModel& map);

// The same for the view's order, among the selected digits, or all where none is selected.
std::vector<int> gallery_digits(const MapModel& map, const ViewState& view, int most);
int gallery_count(const MapModel& map, const ViewState& view);  // of all of them

// What the digit is sorted by, as a number to read: "−104.3", "0.42", "1 234"; "—" where it is not known.
std::string gallery_caption(const MapModel& map, const ViewState& view, int digit);

// Squared distances of a picture's pixels (0 to 1) from those of every picture of a set: N values.
Vector pixel_distances(const Examples& images, int reference);

// Measures the likeness to the reference digit, unless that has been done.
void measure_likeness(const DatasetPtr& dataset, GalleryView& gallery);

}  // namespace zscape
