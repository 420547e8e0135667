#pragma once

#include <ATen/ATen.h>
#include <ATen/core/ivalue.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

#define EXPORT extern "C" __attribute__((visibility("default")))

// std::optional in libtorch 2.x, c10::optional in 1.13.
using OptionalTensor = decltype(std::declval<const c10::IValue&>().toOptional<at::Tensor>());

enum Tag : int64_t {
  kNone, kTensor, kInt, kDouble, kBool, kIntList, kDoubleList, kBoolList, kTensorList, kOptionalTensorList,
  kString, kDevice, kDefault, kGenerator, kObject, kComplex
};

// One argument or result. Lists: `data` and `count`. Result tensors: `count` is the bytes that only this tensor keeps alive.
// Complex: `number` and the bits of the imaginary part in `count`. Device: type in `integer`, index in `count`.
struct Value {
  int64_t tag;
  union {
    int64_t integer;
    double number;
    void* data;
  };
  int64_t count;
};

// A managed exception on its way through native frames; `id` finds it again on the managed side.
struct ManagedError : std::runtime_error {
  explicit ManagedError(int64_t id) : std::runtime_error("exception in a managed autograd function"), id(id) {}
  int64_t id;
};

// 0, or the thread's last error is set: -1 libtorch's own, above 0 the id of a managed exception.
int64_t store_current_exception() noexcept;

// No exception may cross into managed code: the process would abort.
template <class Body>
int64_t guarded(Body&& body) noexcept {
  try {
    body();
    return 0;
  } catch (...) {
    return store_current_exception();
  }
}

int64_t owned_bytes(const at::Tensor& tensor);

inline at::Tensor* hand_over(at::Tensor tensor) {
  return tensor.defined() ? new at::Tensor(std::move(tensor)) : nullptr;
}

std::vector<at::Tensor> to_vector(at::Tensor* const* tensors, int64_t count);
