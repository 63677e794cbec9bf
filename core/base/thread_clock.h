// How much processor time a thread has used: what work costs, however long it had to wait for a processor.
#pragma once

namespace zscape {

// Of the calling thread since it began, in seconds. On a busy machine a thread of the lowest priority often
// waits, so time by the wall would say that whatever it was doing then had cost that much.
double thread_cpu_seconds();

}  // namespace zscape
