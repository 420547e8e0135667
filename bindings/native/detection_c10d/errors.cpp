// The last error of each thread.
#include "exports.h"

#include <exception>

namespace {
thread_local std::string last_error;
}

int64_t store_current_exception() noexcept {
  try {
    try {
      throw;
    } catch (const c10::Error& error) {
      last_error = error.what_without_backtrace();
    } catch (const std::exception& error) {
      last_error = error.what();
    } catch (...) {
      last_error = "unknown native exception";
    }
  } catch (...) {
    last_error.clear();
  }
  return -1;
}

EXPORT const char* detection_c10d_last_error() { return last_error.c_str(); }
