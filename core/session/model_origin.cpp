#include "core/session/model_origin.h"

namespace zscape {

std::string model_name(const ModelOrigin& origin) {
  switch (origin.kind) {
    case OriginKind::fresh:
      return "new run";
    case OriginKind::bundled:
      return "bundled model";
    case OriginKind::file:
      break;
  }
  return origin.path.filename().string();
}

std::string run_name(const ModelOrigin& origin, std::uint64_t id) {
  return origin.kind == OriginKind::fresh ? "run " + std::to_string(id) : model_name(origin);
}

}  // namespace zscape
