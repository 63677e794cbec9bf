// How the program's memory is handed back to the system: late.
#pragma once

namespace zscape {

// Keeps freed blocks for the next request. Matrix products take and free some hundred kilobytes each time;
// handing those back to the system and fetching them again, page by page, costs a tenth of a training step.
// For the whole process: a program calls it once, at its start.
void keep_freed_memory();

// Hands back now what has been kept so far: after work that took tens of megabytes and will not come again,
// such as unpacking a data set. Takes some milliseconds; may be called from any thread.
void hand_back_freed_memory();

}  // namespace zscape
