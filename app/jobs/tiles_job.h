// The tiles of the decoded manifold: which are at hand, and which are to be decoded next, the most needed
// first.
//
//   update ─► plan ─► what is missing or old ─► job: decode ─► take ─► layers of a texture
//               ▲                                               │
//               └──── what is at hand, and of which weights ◄───┘
//
// Weights come in rounds: every tile that is in view is painted again with the round's weights, nearest the
// mouse first, while the others stay as they are. A round that has begun is finished before the next. A tile
// that has missed a round is as good as missing: after zooming, what is coarse but new stands in for it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/jobs/runner.h"
#include "app/view/map/map_model.h"
#include "app/view/map/plane_camera.h"
#include "app/view/map/tile_quad.h"
#include "app/view/view_state.h"
#include "core/io/image_file.h"
#include "core/latent/tile_pyramid.h"
#include "core/session/snapshot.h"

namespace zscape {

// A tile, decoded: width × height as TileShape says.
struct PaintedTile {
  TileKey key;
  std::uint64_t round = 0;
  Image image;
};

// Cells on a tile's side, and room for tiles, that suit pictures of this size.
int cells_of_tile(ImageShape picture);
TileShape tile_shape(ImageShape picture, int cells);

// The cells of a tile side by side, each the decoder's picture of its code.
Image paint_tile(const Vae& model, const Plane& plane, const TileGrid& grid, const TileKey& tile);

// Only the window's thread calls it; it must outlive the runner.
class ManifoldTiles {
 public:
  using Paint = std::function<Image(const Vae&, const Plane&, const TileGrid&, const TileKey&)>;

  // `paint_one` is called on a thread of the runner for each tile.
  explicit ManifoldTiles(Paint paint_one = paint_tile) : paint_one_(std::move(paint_one)) {}

  // Once a frame, after the panels. Tiles that are missing in view are painted at once; a new round begins at
  // once without training, else as the budget allows. A round that fails ends there, and the next weights are
  // tried.
  void update(JobRunner& jobs, const Snapshot& snapshot, const MapModel& map, const ViewState& view);

  // The tiles that are ready, at most as many as one frame uploads; with the layer that each belongs to.
  struct Delivery {
    int layer = 0;
    Image image;
  };
  std::vector<Delivery> take();

  const TileShape& shape() const { return shape_; }

  // What to draw for this camera: every tile in view, or what stands in for it.
  std::vector<TileQuad> quads(const PlaneCamera& camera) const;

  std::uint64_t revision() const { return revision_; }  // rises when other tiles are at hand
  bool pending() const { return !ready_.empty(); }      // another frame is needed to take them
  bool complete() const;                                // every tile in view shows the round's weights
  const std::shared_ptr<const Vae>& round_model() const { return round_.model; }
  int level() const { return plan_.level; }  // of what is in view

 private:
  // Of what the tiles are pictures.
  struct Round {
    std::uint64_t number = 1;
    std::shared_ptr<const Vae> model;
    Plane plane;
    std::uint64_t run = 0;
    Projection projection = Projection::principal_components;
    int dimension_x = 0, dimension_y = 0;
    double started = 0;
    bool closed = true;  // complete, or failed
    bool failed = false;
  };
  struct Batch {
    std::vector<PaintedTile> tiles;
    double seconds_per_tile = 0;  // of a processor
  };

  void start_over(JobRunner& jobs, const Snapshot& snapshot, const TileGrid& grid, ImageShape picture);
  void begin_round_if_due(const JobRunner& jobs, const Snapshot& snapshot, const MapModel& map,
                          const ViewState& view);
  void take_batch(Batch batch);
  bool at_hand(const TileKey& key, std::uint64_t round) const;  // of this round or a later one
  // Tiles of this one or a later one have not missed a round.
  std::uint64_t good_round() const { return round_.closed ? round_.number : round_.number - 1; }
  std::vector<TileKey> next_tiles(bool training) const;
  void paint(JobRunner& jobs, std::vector<TileKey> tiles);

  Paint paint_one_;
  TileGrid grid_{GridSpacing::linear, 1};
  ImageShape picture_;
  TileShape shape_;
  TileCache cache_;
  TilePlan plan_;
  Round round_;
  std::vector<PaintedTile> ready_;
  double seconds_per_tile_ = 0.002;
  std::uint64_t revision_ = 0;
};

}  // namespace zscape
