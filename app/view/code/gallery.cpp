#include "app/view/code/gallery.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "app/widgets/format.h"

namespace zscape {
namespace {

// So many squares of 255 fit into 32 bits, which sum faster than 64.
constexpr std::size_t kPartPixels = 16384;

// The losses by which an order sorts; null for other orders and while they have not been measured.
const Vector* sorted_by(const MapModel& map, const ViewState& view, GalleryOrder order) {
  const auto* const losses = losses_of(view.measures, map.embedding());
  if (!losses) return nullptr;
  if (order == GalleryOrder::elbo) return &losses->value.elbo;
  if (order == GalleryOrder::reconstruction) return &losses->value.reconstruction;
  return order == GalleryOrder::kl ? &losses->value.kl : nullptr;
}

// The code that an order measures distances from; empty for other orders, and while there is none.
Vector measured_from(const Matrix& codes, const ViewState& view, GalleryOrder order) {
  const auto& reference = view.select.gallery.reference;
  if (order == GalleryOrder::distance && view.code.size() == codes.rows()) return view.code;
  if (order == GalleryOrder::digit_distance && reference && *reference < codes.cols()) {
    return codes.col(*reference);
  }
  return {};
}

// Of every digit, for the orders that sort by a value; empty where there are none.
Vector values_of(const MapModel& map, const ViewState& view, GalleryOrder order) {
  const Matrix& codes = map.embedding()->posterior.mean;
  Vector values;
  if (const Vector* losses = sorted_by(map, view, order)) values = *losses;
  if (order == GalleryOrder::likeness) values = view.select.gallery.likeness;
  if (const Vector from = measured_from(codes, view, order); from.size() > 0) {
    values = (codes.colwise() - from).colwise().squaredNorm().transpose();
  }
  return values.size() == codes.cols() ? values : Vector();
}

// A KL is remarkable when it is large, every other value when it is small.
bool largest_first(GalleryOrder order, bool reversed) { return (order == GalleryOrder::kl) != reversed; }

}  // namespace

std::string direction_of(GalleryOrder order, bool reversed) {
  switch (order) {
    case GalleryOrder::elbo:
    case GalleryOrder::reconstruction:
      return reversed ? "best first" : "worst first";
    case GalleryOrder::kl:
      return reversed ? "smallest first" : "largest first";
    case GalleryOrder::distance:
    case GalleryOrder::digit_distance:
      return reversed ? "farthest first" : "nearest first";
    case GalleryOrder::likeness:
      return reversed ? "least alike first" : "most alike first";
    case GalleryOrder::index:
      return reversed ? "last first" : "in order";
  }
  return {};
}

bool needs_losses(GalleryOrder order) {
  return order == GalleryOrder::elbo || order == GalleryOrder::reconstruction || order == GalleryOrder::kl;
}

int gallery_count(const MapModel& map, const ViewState& view) {
  return view.select.selected.empty() ? map.count() : std::min(map.count(), view.select.selected.count());
}

std::vector<int> every_digit(const MapModel& map) {
  std::vector<int> all(static_cast<std::size_t>(map.count()));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

std::vector<int> digits_in_order(const MapModel& map, const ViewState& view, GalleryOrder order,
                                 bool reversed, std::vector<int> digits, int most) {
  if (map.empty()) return {};
  std::erase_if(digits, [&](int digit) { return digit < 0 || digit >= map.count(); });
  const Vector values = values_of(map, view, order);
  const bool largest = largest_first(order, reversed);
  const auto wanted =
      digits.begin() + std::clamp<std::ptrdiff_t>(most, 0, static_cast<std::ptrdiff_t>(digits.size()));
  std::partial_sort(digits.begin(), wanted, digits.end(), [&](int a, int b) {
    if (values.size() == 0) return reversed ? a > b : a < b;
    const bool a_known = std::isfinite(values(a)), b_known = std::isfinite(values(b));
    if (a_known != b_known) return a_known;
    if (a_known && values(a) != values(b)) return largest ? values(a) > values(b) : values(a) < values(b);
    return a < b;
  });
  digits.erase(wanted, digits.end());
  return digits;
}

std::vector<int> gallery_digits(const MapModel& map, const ViewState& view, int most) {
  const GalleryView& gallery = view.select.gallery;
  const Selection& selected = view.select.selected;
  return digits_in_order(map, view, gallery.order, gallery.reversed,
                         selected.empty() ? every_digit(map) : selected.indices(), most);
}

std::string gallery_caption(const MapModel& map, const ViewState& view, int digit) {
  const GalleryView& gallery = view.select.gallery;
  if (gallery.order == GalleryOrder::index || map.empty()) return format_count(digit);
  if (gallery.order == GalleryOrder::distance || gallery.order == GalleryOrder::digit_distance) {
    const Matrix& codes = map.embedding()->posterior.mean;
    const Vector from = measured_from(codes, view, gallery.order);
    return from.size() > 0 ? format_decimal((codes.col(digit) - from).norm(), 2) : kNoNumber;
  }
  if (gallery.order == GalleryOrder::likeness) {
    return digit < gallery.likeness.size() ? format_decimal(std::sqrt(gallery.likeness(digit)), 2)
                                           : kNoNumber;
  }
  const Vector* losses = sorted_by(map, view, gallery.order);
  return losses && digit < losses->size() ? format_nats((*losses)(digit)) : kNoNumber;
}

Vector pixel_distances(const Examples& images, int reference) {
  const auto wanted = images.image(reference);
  Vector distances(images.count());
  for (int i = 0; i < images.count(); ++i) {
    const auto other = images.image(i);
    std::int64_t sum = 0;
    for (std::size_t first = 0; first < wanted.size(); first += kPartPixels) {
      std::int32_t part = 0;
      for (std::size_t pixel = first; pixel < std::min(wanted.size(), first + kPartPixels); ++pixel) {
        const int difference = wanted[pixel] - other[pixel];
        part += difference * difference;
      }
      sum += part;
    }
    distances(i) = static_cast<float>(sum) / (255.0F * 255.0F);
  }
  return distances;
}

void measure_likeness(const DatasetPtr& dataset, GalleryView& gallery) {
  if (!dataset || !gallery.reference || *gallery.reference >= dataset->test.count()) return;
  if (gallery.likeness_of == *gallery.reference && gallery.likeness_data == dataset) return;
  gallery.likeness = pixel_distances(dataset->test, *gallery.reference);
  gallery.likeness_of = *gallery.reference;
  gallery.likeness_data = dataset;
}

}  // namespace zscape
