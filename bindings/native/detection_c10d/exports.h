#pragma once

#include <ATen/ATen.h>
#include <torch/csrc/distributed/c10d/ProcessGroup.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace c10d {
class Reducer;
}

#define EXPORT extern "C" __attribute__((visibility("default")))

// The ranks that train together, and the store that they met in. Tensors are those of TorchSharp's handles.
struct Group {
  c10::intrusive_ptr<c10d::TCPStore> store;
  // For tensors in the memory of the processor and, where there is one, for those of a GPU.
  c10::intrusive_ptr<c10d::ProcessGroup> host, gpu;
  // They hold on to the group's connections, which shall end with it.
  std::vector<std::shared_ptr<c10d::Reducer>> reducers;

  const c10::intrusive_ptr<c10d::ProcessGroup>& engine(const at::Tensor& tensor) const;
};

int64_t store_current_exception() noexcept;

// 0, or the thread's last error is set. No exception may cross into managed code: the process would abort.
template <class Body>
int64_t guarded(Body&& body) noexcept {
  try {
    body();
    return 0;
  } catch (...) {
    return store_current_exception();
  }
}
