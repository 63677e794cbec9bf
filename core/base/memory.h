// How the program's memory is handed back to the system: late.
#pragma once

namespace zscape {

// Keeps freed blocks for the next request. Matrix products take and free some hundred kilobytes each time;
// handing those back to the system and fetching them again, page by page, costs a tenth of a training step.
// For the whole process: a program calls it once, at its start.
void keep_freed_memory();

}  // namespace zscape
