// For LD_PRELOAD: a chosen call to the system fails, as on a machine that has no more of something
// or a disk that breaks.  tests/program/machine_test.py walks through all calls of a build.
#include <dirent.h>
#include <dlfcn.h>
#include <pthread.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <cstdarg>

#include "faults.h"

namespace {

faults::Plan& plan() {
  static faults::Plan the_plan;
  return the_plan;
}

template <typename Function>
Function* next(Function*, const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

// A function of the C library that fails by `failed`, else does what it does.
#define FAULTY(result, name, failed, parameters, ...)        \
  extern "C" result name parameters {                        \
    static auto* const real = next(&name, #name);            \
    return plan().fails(#name) ? failed : real(__VA_ARGS__); \
  }

FAULTY(ssize_t, read, -1, (int file, void* to, std::size_t size), file, to, size)
FAULTY(ssize_t, pread64, -1, (int file, void* to, std::size_t size, off64_t at), file, to, size, at)
FAULTY(ssize_t, write, -1, (int file, const void* from, std::size_t size), file, from, size)
FAULTY(int, fstat, -1, (int file, struct stat* status), file, status)
FAULTY(int, stat, -1, (const char* path, struct stat* status), path, status)
FAULTY(int, lstat, -1, (const char* path, struct stat* status), path, status)
FAULTY(int, fstatat, -1, (int folder, const char* path, struct stat* status, int flags), folder,
       path, status, flags)
FAULTY(int, mkdirat, -1, (int folder, const char* path, mode_t mode), folder, path, mode)
FAULTY(int, unlinkat, -1, (int folder, const char* path, int flags), folder, path, flags)
FAULTY(int, renameat2, -1,
       (int from, const char* old_path, int to, const char* new_path, unsigned flags), from,
       old_path, to, new_path, flags)
FAULTY(int, rename, -1, (const char* old_path, const char* new_path), old_path, new_path)
FAULTY(DIR*, opendir, nullptr, (const char* path), path)
FAULTY(dirent*, readdir, nullptr, (DIR * folder), folder)
FAULTY(char*, realpath, nullptr, (const char* path, char* to), path, to)
FAULTY(int, memfd_create, -1, (const char* name, unsigned flags), name, flags)
FAULTY(int, pipe2, -1, (int* ends, int flags), ends, flags)

// These give their error instead of setting errno.
extern "C" int pthread_create(pthread_t* thread, const pthread_attr_t* how, void* (*run)(void*),
                              void* with) {
  static auto* const real = next(&pthread_create, "pthread_create");
  return plan().fails("pthread_create") ? errno : real(thread, how, run, with);
}

extern "C" int posix_spawnp(pid_t* id, const char* file, const posix_spawn_file_actions_t* actions,
                            const posix_spawnattr_t* how, char* const* words, char* const* names) {
  static auto* const real = next(&posix_spawnp, "posix_spawnp");
  return plan().fails("posix_spawnp") ? errno : real(id, file, actions, how, words, names);
}

// The data may be lost when a file is closed; it is closed all the same.
extern "C" int close(int file) {
  static auto* const real = next(&close, "close");
  const bool fails = plan().fails("close");
  const int code = errno;
  const int result = real(file);
  errno = fails ? code : errno;
  return fails ? -1 : result;
}

extern "C" int open(const char* path, int flags, ...) {
  static auto* const real = next(&open, "open");
  std::va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return plan().fails("open") ? -1 : real(path, flags, mode);
}

extern "C" int openat(int folder, const char* path, int flags, ...) {
  static auto* const real = next(&openat, "openat");
  std::va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return plan().fails("openat") ? -1 : real(folder, path, flags, mode);
}

// openat2 has no function of its own.
extern "C" long syscall(long number, ...) {
  static auto* const real = next(&syscall, "syscall");
  std::va_list more;
  va_start(more, number);
  long values[6];
  for (long& value : values) value = va_arg(more, long);
  va_end(more);
  if (number == SYS_openat2 && plan().fails("openat2")) return -1;
  if (number == SYS_getdents64 && plan().fails("getdents64")) return -1;
  return real(number, values[0], values[1], values[2], values[3], values[4], values[5]);
}
