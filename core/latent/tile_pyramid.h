// Which tiles of the manifold a view of the map needs, in which order, and which of them are at hand.
//
//   level n − 4   one or two tiles, there almost at once          ┐ stand in, stretched,
//   level n − 2   some, reaching beyond the view                  ┘ for what is missing
//   level n       those in view, nearest the mouse first
//   around it     a ring of them, so that a short pan finds them there
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/latent/tile_grid.h"

namespace zscape {

// What the map shows: a rectangle of the plane at a scale, and where in it one looks.
struct TileView {
  TileRectangle visible;
  double units_per_pixel = 0.01;
  double focus_x = 0;
  double focus_y = 0;
};

// How large cells shall be, and how many tiles there is room for.
struct TileLimits {
  double smallest_pixels = 20;  // side of a cell, at least
  int most_tiles = 128;         // in all, half of them in view; at least 8
};

// The finest level within the limits.
int level_of(const TileGrid& grid, const TileView& view, const TileLimits& limits);

// The tiles of a level that meet the view grown by `margin` tiles, those nearest the focus first.
std::vector<TileKey> tiles_of(const TileGrid& grid, const TileView& view, int level, int margin);

// No more tiles in all than the limit.
struct TilePlan {
  int level = 0;
  std::vector<TileKey> coarse;  // of a coarser level, to stand in until those in view are painted
  std::vector<TileKey> shown;   // in view
  std::vector<TileKey> ring;    // around it
};
TilePlan plan_tiles(const TileGrid& grid, const TileView& view, const TileLimits& limits);

struct TileKeyHash {
  std::size_t operator()(const TileKey& key) const;
};

// Which tile lies in which of a fixed number of slots. When all are taken, the tile that was not used for
// longest makes room.
class TileCache {
 public:
  struct Entry {
    int slot = 0;
    std::uint64_t round = 0;  // of which weights it shows: the caller's number
    std::uint64_t used = 0;
  };

  explicit TileCache(int slots = 0) : slots_(slots) {}

  int slots() const { return slots_; }
  int count() const { return static_cast<int>(entries_.size()); }
  const Entry* find(const TileKey& key) const;       // null: not at hand
  void use(const TileKey& key);                      // now; nothing happens if it is not at hand
  int put(const TileKey& key, std::uint64_t round);  // the slot to write it to, its old one if it has one

  // The tile itself or the nearest ancestor that is at hand, but none so coarse that nothing can be told from
  // it; one of this round or a later one, if there is any.
  std::optional<TileKey> stand_in(const TileKey& key, int coarsest_level, std::uint64_t round = 0) const;

 private:
  std::unordered_map<TileKey, Entry, TileKeyHash> entries_;
  std::uint64_t clock_ = 0;
  int slots_ = 0;
};

}  // namespace zscape
