// What the standard library asks of a module, and how a module names what it gives to the browser.
// For the file of a module alone, since it defines functions.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

#define LOFP_EXPORT(name) extern "C" __attribute__((export_name(#name)))

// The standard library's would bring what prints why it gave up: half the module.
void* operator new(std::size_t size) {
  void* memory = std::malloc(size > 0 ? size : 1);
  if (memory == nullptr) __builtin_trap();
  return memory;
}

void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

// Called where a class lacks a function, which none does, and by the standard library where it
// would break a promise of its own.
extern "C" void __cxa_pure_virtual() {
  __builtin_trap();
}

#ifndef _LIBCPP_VERBOSE_ABORT_NOEXCEPT  // before clang 20
#define _LIBCPP_VERBOSE_ABORT_NOEXCEPT
#endif
_LIBCPP_BEGIN_NAMESPACE_STD
void __libcpp_verbose_abort(const char* /*format*/, ...) _LIBCPP_VERBOSE_ABORT_NOEXCEPT {
  __builtin_trap();
}
_LIBCPP_END_NAMESPACE_STD
