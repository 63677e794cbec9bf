// A walk through latent space as a film, a strip of pictures, and a table of its codes.
//
// Pure functions of weights and codes (L×frames), for any thread. Those that decode throw Error when there
// are no codes or they are not the model's.
#pragma once

#include <filesystem>
#include <vector>

#include "core/image/image.h"
#include "core/io/csv_table.h"
#include "core/io/gif_file.h"
#include "core/model/model.h"

namespace zscape {

// The decoded pictures, smoothly enlarged to some 200 pixels.
std::vector<GifFrame> film_of(const Model& model, const Matrix& codes, int delay_ms);

// The decoded pictures in one row, pixel for pixel.
Image strip_of(const Model& model, const Matrix& codes);

// One row a frame: its number from 0, then the code.
CsvTable codes_table(const Matrix& codes);

// By the name's extension: .gif, .png, .csv, or .npy (float32, frames × L). Written atomically; throws Error
// for any other.
void write_walk(const std::filesystem::path& path, const Model& model, const Matrix& codes, int delay_ms);

}  // namespace zscape
