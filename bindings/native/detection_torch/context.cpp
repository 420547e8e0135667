// Process-wide state: errors, threads, random numbers, devices, the allocator.
#include "exports.h"

#include <ATen/Parallel.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Version.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/version.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <mutex>

namespace {

thread_local std::string last_error;

#ifdef __GLIBC__
// glibc returns large blocks to the system and page-faults them in again at every step; keeping them saves 7 to 15 % of a
// ResNet-50. Older versions refuse an mmap threshold above 32 MiB.
const bool keeps_large_blocks = [] {
  if (!mallopt(M_MMAP_THRESHOLD, 1 << 30)) mallopt(M_MMAP_THRESHOLD, 32 << 20);
  return mallopt(M_TRIM_THRESHOLD, 2047 << 20) != 0;
}();
#endif

}  // namespace

int64_t store_current_exception() noexcept {
  try {
    throw;
  } catch (const ManagedError& error) {
    last_error = error.what();
    return error.id;
  } catch (const c10::Error& error) {
    last_error = error.what_without_backtrace();
  } catch (const std::exception& error) {
    last_error = error.what();
  } catch (...) {
    last_error = "an exception of an unknown type";
  }
  return -1;
}

EXPORT const char* detection_last_error() { return last_error.c_str(); }

EXPORT const char* detection_version() { return TORCH_VERSION; }

EXPORT const char* detection_build_information() {
  static const std::string text = at::show_config() + at::get_parallel_info();
  return text.c_str();
}

EXPORT int64_t detection_threads() { return at::get_num_threads(); }

EXPORT int64_t detection_set_threads(int64_t count) {
  return guarded([&] { at::set_num_threads(static_cast<int>(count)); });
}

EXPORT int64_t detection_interop_threads() { return at::get_num_interop_threads(); }

EXPORT int64_t detection_set_interop_threads(int64_t count) {
  return guarded([&] { at::set_num_interop_threads(static_cast<int>(count)); });
}

EXPORT int64_t detection_manual_seed(int64_t seed) {
  return guarded([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

EXPORT int64_t detection_generator_default(int64_t device, int64_t index, at::Generator** result) {
  return guarded([&] {
    c10::Device target(static_cast<c10::DeviceType>(device), static_cast<c10::DeviceIndex>(index));
    *result = new at::Generator(at::globalContext().defaultGenerator(target));
  });
}

EXPORT int64_t detection_generator_new(int64_t device, int64_t index, int64_t seed, at::Generator** result) {
  return guarded([&] {
    c10::Device target(static_cast<c10::DeviceType>(device), static_cast<c10::DeviceIndex>(index));
    // The CUDA generator's own header is only in builds with CUDA; a clone of the default one is of the right type.
    auto generator = target.is_cpu() ? at::make_generator<at::CPUGeneratorImpl>() : at::globalContext().defaultGenerator(target).clone();
    generator.set_current_seed(static_cast<uint64_t>(seed));
    *result = new at::Generator(std::move(generator));
  });
}

EXPORT void detection_generator_free(at::Generator* generator) { delete generator; }

EXPORT int64_t detection_generator_set_seed(at::Generator* generator, int64_t seed) {
  return guarded([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_current_seed(static_cast<uint64_t>(seed));
  });
}

EXPORT int64_t detection_generator_seed(at::Generator* generator, int64_t* seed) {
  return guarded([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    *seed = static_cast<int64_t>(generator->seed());
  });
}

EXPORT int64_t detection_generator_initial_seed(at::Generator* generator, int64_t* seed) {
  return guarded([&] { *seed = static_cast<int64_t>(generator->current_seed()); });
}

EXPORT int64_t detection_generator_state(at::Generator* generator, at::Tensor** state) {
  return guarded([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    *state = hand_over(generator->get_state());
  });
}

EXPORT int64_t detection_generator_set_state(at::Generator* generator, const at::Tensor* state) {
  return guarded([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_state(*state);
  });
}

EXPORT int64_t detection_cuda_devices() {
  int64_t count = 0;
  guarded([&] { count = at::hasCUDA() ? c10::impl::VirtualGuardImpl(at::kCUDA).deviceCount() : 0; });
  return count;
}

EXPORT int8_t detection_cudnn() {
  bool present = false;
  guarded([&] { present = at::hasCUDA() && at::detail::getCUDAHooks().hasCuDNN(); });
  return present;
}

EXPORT int64_t detection_cuda_synchronize(int64_t index) {
  return guarded([&] {
    auto current = c10::impl::VirtualGuardImpl(at::kCUDA).getDevice().index();
    at::detail::getCUDAHooks().deviceSynchronize(static_cast<c10::DeviceIndex>(index < 0 ? current : index));
  });
}

// Flags: 0 TF32 in cuBLAS, 1 TF32 in cuDNN.
EXPORT int64_t detection_flag(int32_t flag, int8_t* value) {
  return guarded([&] {
    auto& context = at::globalContext();
    *value = flag == 0 ? context.allowTF32CuBLAS() : context.allowTF32CuDNN();
  });
}

EXPORT int64_t detection_set_flag(int32_t flag, int8_t value) {
  return guarded([&] {
    auto& context = at::globalContext();
    if (flag == 0) {
      context.setAllowTF32CuBLAS(value != 0);
    } else {
      context.setAllowTF32CuDNN(value != 0);
    }
  });
}
