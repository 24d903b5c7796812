// A separate value for each thread.
//
// Like thread_local, but throws std::bad_alloc if there is no memory.  With thread_local, glibc
// ends the whole program if it has no memory to register a destructor.
#pragma once

#include <pthread.h>

#include <memory>

#include "base/error.h"

namespace lofp {

// Must have static storage duration.  A thread's value is default-constructed by its first call of
// get() and destroyed when the thread ends; the main thread's is destroyed with this object.
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
