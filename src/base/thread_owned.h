// A value for each thread that asks for one.
//
// Like thread_local, but for want of memory it throws std::bad_alloc: glibc ends the whole program
// where it has no memory to remember a thread_local's destructor.
#pragma once

#include <pthread.h>

#include <memory>

#include "base/error.h"

namespace lofp {

// Of static storage duration.  A thread's value is made at its first get(), with T's default
// constructor, and destroyed when the thread ends; the main thread's with this.
template <typename T>
class ThreadOwned {
 public:
  ThreadOwned() {
    const auto destroy = [](void* value) { delete static_cast<T*>(value); };
    if (pthread_key_create(&key_, destroy) != 0) throw_out_of_memory();
  }
  ThreadOwned(const ThreadOwned&) = delete;
  ThreadOwned& operator=(const ThreadOwned&) = delete;
  ~ThreadOwned() {
    delete static_cast<T*>(pthread_getspecific(key_));
    pthread_key_delete(key_);
  }

  T& get() {
    if (void* value = pthread_getspecific(key_)) return *static_cast<T*>(value);
    auto made = std::make_unique<T>();
    if (pthread_setspecific(key_, made.get()) != 0) throw_out_of_memory();
    return *made.release();
  }

 private:
  pthread_key_t key_{};
};

}  // namespace lofp
