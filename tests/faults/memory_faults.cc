// For LD_PRELOAD: there is no memory for a chosen allocation, in the program or in a library.
#include <sys/types.h>

#include "faults.h"

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
}

namespace {

faults::Plan plan;
// The loader and what runs before main() is not ours to test.
bool is_begun = false;
[[gnu::constructor]] void begin() {
  is_begun = true;
}

bool fails() {
  return is_begun && plan.fails("malloc");
}

}  // namespace

extern "C" void* malloc(std::size_t size) {
  return fails() ? nullptr : __libc_malloc(size);
}

extern "C" void* calloc(std::size_t count, std::size_t size) {
  return fails() ? nullptr : __libc_calloc(count, size);
}

extern "C" void* realloc(void* old, std::size_t size) {
  return fails() ? nullptr : __libc_realloc(old, size);
}
