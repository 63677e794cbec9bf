// Google Benchmark's main, with the memory settings that the program itself has.
#include <benchmark/benchmark.h>

#include "core/base/memory.h"

int main(int count, char** words) {
  zscape::keep_freed_memory();
  benchmark::Initialize(&count, words);
  if (benchmark::ReportUnrecognizedArguments(count, words)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
