#include "core/io/gif_file.h"

#include <gif_lib.h>

#include <array>
#include <memory>
#include <new>
#include <string>

#include "core/base/error.h"
#include "core/io/atomic_file.h"

namespace zscape {
namespace {

constexpr int kColours = 256;
constexpr int kBitsPerPixel = 8;
constexpr int kMaxSide = 65535;
constexpr int kMinDelayMs = 20;
constexpr int kMaxDelayMs = 655350;

void check_frame(const GifFrame& frame, std::size_t number, const Image& first) {
  const Image& image = frame.image;
  const auto [width, height, channels] = image.shape;
  const std::string which = "frame " + std::to_string(number + 1) + " of the film ";
  if (channels != 1) {
    throw Error(which + "is in colour, but zscape writes GIF files of grey pictures only",
                "Save the pictures as PNG.");
  }
  if (width < 1 || height < 1 || width > kMaxSide || height > kMaxSide) {
    throw Error(which + "has " + shape_text(image.shape) + ", expected sides from 1 to " +
                std::to_string(kMaxSide));
  }
  const std::size_t expected = std::size_t(width) * std::size_t(height);
  if (image.pixels.size() != expected) {
    throw Error(which + "has " + std::to_string(image.pixels.size()) + " bytes, expected " +
                std::to_string(expected) + " for " + shape_text(image.shape));
  }
  if (image.shape != first.shape) {
    throw Error(which + "has " + shape_text(image.shape) + ", expected " + shape_text(first.shape) +
                " as the first");
  }
  if (frame.delay_ms < kMinDelayMs || frame.delay_ms > kMaxDelayMs) {
    throw Error(which + "stays for " + std::to_string(frame.delay_ms) + " ms, expected " +
                std::to_string(kMinDelayMs) + " to " + std::to_string(kMaxDelayMs) + " ms");
  }
}

void check(std::span<const GifFrame> frames) {
  if (frames.empty()) throw Error("a film without frames cannot be written", "Choose at least one frame.");
  for (std::size_t i = 0; i < frames.size(); ++i) check_frame(frames[i], i, frames.front().image);
}

// The library's writer. It calls back through C, which no exception may cross: a full memory is reported as a
// short write.
int append(GifFileType* file, const GifByteType* data, int size) {
  auto& bytes = *static_cast<std::vector<std::byte>*>(file->UserData);
  const auto* first = reinterpret_cast<const std::byte*>(data);
  try {
    bytes.insert(bytes.end(), first, first + size);
  } catch (const std::bad_alloc&) {
    return 0;
  }
  return size;
}

[[noreturn]] void fail(int code) {
  const char* reason = GifErrorString(code);
  throw Error(
      "cannot compress the film as a GIF: " + std::string(reason != nullptr ? reason : "unknown reason"),
      "Choose fewer or smaller frames.");
}

// Owns the library's encoder while the file is made.
class Encoder {
 public:
  explicit Encoder(std::vector<std::byte>& bytes) {
    int code = 0;
    file_ = EGifOpen(&bytes, append, &code);
    if (file_ == nullptr) fail(code);
  }
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;
  ~Encoder() {
    if (file_ != nullptr) EGifCloseFile(file_, nullptr);
  }

  void begin(int width, int height, const GifPalette& palette);
  void put(const GifFrame& frame);
  // Writes the end mark; the bytes are whole afterwards.
  void finish();

 private:
  void require(int result) const {
    if (result == GIF_ERROR) fail(file_->Error);
  }

  GifFileType* file_ = nullptr;
  std::int64_t begins_ms_ = 0;  // of the next frame, so that what is rounded does not add up
};

void Encoder::begin(int width, int height, const GifPalette& palette) {
  const std::unique_ptr<ColorMapObject, void (*)(ColorMapObject*)> colours(
      GifMakeMapObject(kColours, nullptr), GifFreeMapObject);
  if (!colours) fail(E_GIF_ERR_NOT_ENOUGH_MEM);
  for (int i = 0; i < kColours; ++i) {
    const auto& [red, green, blue] = palette[static_cast<std::size_t>(i)];
    colours->Colors[i] = {red, green, blue};
  }
  EGifSetGifVersion(file_, true);
  require(EGifPutScreenDesc(file_, width, height, kBitsPerPixel, 0, colours.get()));
  // Netscape's application extension, sub-block 1: how often to repeat, where 0 is for ever.
  constexpr std::array<GifByteType, 3> for_ever{1, 0, 0};
  require(EGifPutExtensionLeader(file_, APPLICATION_EXT_FUNC_CODE));
  require(EGifPutExtensionBlock(file_, 11, "NETSCAPE2.0"));
  require(EGifPutExtensionBlock(file_, static_cast<int>(for_ever.size()), for_ever.data()));
  require(EGifPutExtensionTrailer(file_));
}

void Encoder::put(const GifFrame& frame) {
  const Image& image = frame.image;
  const auto hundredths = [](std::int64_t ms) { return (ms + 5) / 10; };
  const std::int64_t ends_ms = begins_ms_ + frame.delay_ms;
  const auto delay = static_cast<int>(hundredths(ends_ms) - hundredths(begins_ms_));
  begins_ms_ = ends_ms;
  const GraphicsControlBlock control{DISPOSE_DO_NOT, false, delay, NO_TRANSPARENT_COLOR};
  std::array<GifByteType, 4> block{};
  const std::size_t size = EGifGCBToExtension(&control, block.data());
  require(EGifPutExtension(file_, GRAPHICS_EXT_FUNC_CODE, static_cast<int>(size), block.data()));
  require(EGifPutImageDesc(file_, 0, 0, image.shape.width, image.shape.height, false, nullptr));
  std::vector<std::uint8_t> pixels = image.pixels;  // the library takes its input as writable
  for (int y = 0; y < image.shape.height; ++y) {
    require(EGifPutLine(file_, pixels.data() + std::size_t(y) * std::size_t(image.shape.width),
                        image.shape.width));
  }
}

void Encoder::finish() {
  int code = 0;
  GifFileType* file = file_;
  file_ = nullptr;  // closed whether it succeeds or not
  if (EGifCloseFile(file, &code) == GIF_ERROR) fail(code);
}

}  // namespace

GifPalette grey_palette() {
  GifPalette palette{};
  for (std::size_t i = 0; i < palette.size(); ++i) palette[i].fill(static_cast<std::uint8_t>(i));
  return palette;
}

std::vector<std::byte> encode_gif(std::span<const GifFrame> frames, const GifPalette& palette) {
  check(frames);
  std::vector<std::byte> bytes;
  Encoder encoder(bytes);
  encoder.begin(frames.front().image.shape.width, frames.front().image.shape.height, palette);
  for (const GifFrame& frame : frames) encoder.put(frame);
  encoder.finish();
  return bytes;
}

void write_gif(const std::filesystem::path& path, std::span<const GifFrame> frames,
               const GifPalette& palette) {
  write_file_atomically(path, encode_gif(frames, palette));
}

}  // namespace zscape
