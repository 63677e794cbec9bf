#include "core/base/memory.h"

#include <cstdlib>  // any header of the C library says whether it is glibc
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace zscape {

void keep_freed_memory() {
#ifdef __GLIBC__
  constexpr int kKept = 64 << 20;  // bytes at the end of the heap
  mallopt(M_TRIM_THRESHOLD, kKept);
  mallopt(M_MMAP_THRESHOLD, kKept);
#endif
}

void hand_back_freed_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace zscape
