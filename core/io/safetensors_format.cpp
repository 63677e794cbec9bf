#include "core/io/safetensors_format.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <tuple>

#include "core/base/enum_text.h"
#include "core/base/error.h"

namespace zscape {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLengthBytes = 8;
constexpr std::size_t kAlignment = 8;
constexpr std::uint64_t kMaxHeaderBytes = 100'000'000;  // as in the reference implementation
constexpr int kMaxDepth = 3;                            // file → tensor → shape
constexpr const char* kMetadata = "__metadata__";

struct TypeFacts {
  TensorType value;
  const char* name;
  std::size_t bytes;
};
constexpr std::array<TypeFacts, 7> kTypes{{{TensorType::u8, "U8", 1},
                                           {TensorType::f16, "F16", 2},
                                           {TensorType::bf16, "BF16", 2},
                                           {TensorType::i32, "I32", 4},
                                           {TensorType::f32, "F32", 4},
                                           {TensorType::f64, "F64", 8},
                                           {TensorType::i64, "I64", 8}}};

const TypeFacts& facts(TensorType type) { return row_of(kTypes, type); }

std::string bytes_text(std::uint64_t bytes) { return std::to_string(bytes) + " bytes"; }

// The place in the file that a complaint is about.
class Place {
 public:
  explicit Place(std::string source) : text_(std::move(source)) {}
  Place tensor(const std::string& name) const { return Place(text_ + ": tensor \"" + name + "\""); }

  [[noreturn]] void fail(const std::string& found) const {
    throw Error(text_ + " " + found,
                "The file is damaged or is not a .safetensors file; choose another one or save it again.");
  }

 private:
  std::string text_;
};

std::uint64_t header_length(std::span<const std::byte> file, const Place& place) {
  if (file.size() < kLengthBytes) {
    place.fail("has " + bytes_text(file.size()) + ", expected at least 8 for the length of its header");
  }
  std::uint64_t length = 0;
  for (std::size_t i = 0; i < kLengthBytes; ++i) length |= std::to_integer<std::uint64_t>(file[i]) << (8 * i);
  const std::uint64_t rest = file.size() - kLengthBytes;
  if (length > rest || length > kMaxHeaderBytes) {
    place.fail("announces a header of " + bytes_text(length) + ", expected at most " +
               std::to_string(std::min(rest, kMaxHeaderBytes)));
  }
  return length;
}

// Refuses a depth that no such header has while it parses: a hostile one could exhaust the stack
// or the memory.
Json parse_json(std::span<const std::byte> text, const Place& place) {
  const auto check_depth = [&](int depth, Json::parse_event_t, Json&) {
    if (depth > kMaxDepth) place.fail("has a header nested too deeply, expected one object of tensors");
    return true;
  };
  const auto* first = reinterpret_cast<const char*>(text.data());
  Json json;
  try {
    json = Json::parse(first, first + text.size(), check_depth);
  } catch (const Json::parse_error& error) {
    place.fail("has a header that is not valid JSON at its byte " + std::to_string(error.byte));
  } catch (const Json::out_of_range&) {
    place.fail("has a header with a number that is out of range");
  }
  if (!json.is_object()) place.fail("has a header that is not a JSON object");
  return json;
}

std::map<std::string, std::string> parse_metadata(const Json& json, const Place& place) {
  if (!json.is_object()) place.fail("has __metadata__ that is not a JSON object");
  std::map<std::string, std::string> metadata;
  for (const auto& [key, value] : json.items()) {
    if (!value.is_string()) place.fail("has metadata \"" + key + "\" that is not a string");
    metadata[key] = value.get<std::string>();
  }
  return metadata;
}

TensorType parse_type(const Json& json, const Place& place) {
  if (!json.contains("dtype") || !json["dtype"].is_string()) place.fail("has no dtype");
  const auto name = json["dtype"].get<std::string>();
  std::string known;
  for (const TypeFacts& candidate : kTypes) {
    if (name == candidate.name) return candidate.value;
    known += (known.empty() ? "" : ", ") + std::string(candidate.name);
  }
  place.fail("has the type \"" + name + "\", expected one of " + known);
}

// A list of whole numbers that are not negative and fit into 63 bits.
TensorShape parse_sizes(const Json& json, const char* key, const Place& place) {
  const auto fail = [&] { place.fail("has no " + std::string(key) + " of whole numbers from 0"); };
  if (!json.contains(key) || !json[key].is_array()) fail();
  TensorShape sizes;
  for (const Json& value : json[key]) {
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > INT64_MAX) fail();
    sizes.push_back(value.get<std::int64_t>());
  }
  return sizes;
}

std::uint64_t tensor_bytes(const TensorShape& shape, TensorType type, const Place& place) {
  std::uint64_t bytes = bytes_per_value(type);
  for (const std::int64_t size : shape) {
    if (__builtin_mul_overflow(bytes, static_cast<std::uint64_t>(size), &bytes)) {
      place.fail("has the shape " + text_of(shape) + ", which is larger than any file");
    }
  }
  return bytes;
}

TensorEntry parse_entry(const std::string& name, const Json& json, std::size_t data_bytes,
                        const Place& file) {
  const Place place = file.tensor(name);
  if (!json.is_object()) place.fail("is not described by a JSON object");
  TensorEntry entry{
      .name = name, .type = parse_type(json, place), .shape = parse_sizes(json, "shape", place)};
  const TensorShape offsets = parse_sizes(json, "data_offsets", place);
  if (offsets.size() != 2 || offsets[0] > offsets[1]) {
    place.fail("has the data_offsets " + text_of(offsets) + ", expected [begin, end]");
  }
  entry.begin = static_cast<std::size_t>(offsets[0]);
  entry.end = static_cast<std::size_t>(offsets[1]);
  if (entry.end > data_bytes) {
    place.fail("ends at byte " + std::to_string(entry.end) + " of the data, but the file holds only " +
               std::to_string(data_bytes) + "; it is truncated");
  }
  const std::uint64_t expected = tensor_bytes(entry.shape, entry.type, place);
  if (entry.end - entry.begin != expected) {
    place.fail("has " + bytes_text(entry.end - entry.begin) + ", expected " + std::to_string(expected) +
               " for " + name_of(entry.type) + " " + text_of(entry.shape));
  }
  return entry;
}

// Every byte of the data belongs to exactly one tensor: nothing overlaps, nothing is hidden
// between or behind.
void check_cover(const std::vector<TensorEntry>& tensors, std::size_t data_bytes, const Place& place) {
  std::size_t end = 0;
  for (const TensorEntry& tensor : tensors) {
    if (tensor.begin != end) {
      place.tensor(tensor.name)
          .fail("begins at byte " + std::to_string(tensor.begin) + " of the data, expected " +
                std::to_string(end) +
                (tensor.begin < end ? ": tensors overlap" : ": there is a gap before it"));
    }
    end = tensor.end;
  }
  if (end != data_bytes) {
    place.fail("has " + bytes_text(data_bytes) + " of data, expected " + std::to_string(end) +
               ", where its last tensor ends");
  }
}

}  // namespace

std::size_t bytes_per_value(TensorType type) { return facts(type).bytes; }

std::string name_of(TensorType type) { return facts(type).name; }

std::string text_of(const TensorShape& shape) {
  std::string text;
  for (const std::int64_t size : shape) text += (text.empty() ? "" : ", ") + std::to_string(size);
  return "[" + text + "]";
}

SafetensorsHeader parse_safetensors_header(std::span<const std::byte> file, const std::string& source) {
  const Place place(source);
  const std::uint64_t length = header_length(file, place);
  const Json json = parse_json(file.subspan(kLengthBytes, length), place);
  SafetensorsHeader header;
  header.data_begin = kLengthBytes + length;
  const std::size_t data_bytes = file.size() - header.data_begin;
  for (const auto& [name, value] : json.items()) {
    if (name == kMetadata) {
      header.metadata = parse_metadata(value, place);
    } else {
      header.tensors.push_back(parse_entry(name, value, data_bytes, place));
    }
  }
  // Empty tensors come before the one that begins at the same byte.
  std::sort(header.tensors.begin(), header.tensors.end(), [](const TensorEntry& a, const TensorEntry& b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
  });
  check_cover(header.tensors, data_bytes, place);
  return header;
}

std::string render_safetensors_header(const SafetensorsHeader& header) {
  Json json = Json::object();
  if (!header.metadata.empty()) json[kMetadata] = header.metadata;
  for (const TensorEntry& tensor : header.tensors) {
    json[tensor.name] = {{"dtype", name_of(tensor.type)},
                         {"shape", tensor.shape},
                         {"data_offsets", {tensor.begin, tensor.end}}};
  }
  std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  text.resize((text.size() + kAlignment - 1) / kAlignment * kAlignment, ' ');
  std::string length(kLengthBytes, '\0');
  for (std::size_t i = 0; i < kLengthBytes; ++i) length[i] = static_cast<char>(text.size() >> (8 * i));
  return length + text;
}

}  // namespace zscape
