// Lifetime, metadata and memory of tensors. A handle is an at::Tensor*.
#include "exports.h"

#include <torch/csrc/autograd/variable.h>

#include <cstring>
#include <vector>

int64_t owned_bytes(const at::Tensor& tensor) {
  if (!tensor.has_storage()) return 0;
  auto& storage = tensor.storage();
  return storage.use_count() == 1 ? static_cast<int64_t>(storage.nbytes()) : 0;
}

std::vector<at::Tensor> to_vector(at::Tensor* const* tensors, int64_t count) {
  std::vector<at::Tensor> result;
  result.reserve(count);
  for (int64_t i = 0; i < count; ++i) result.push_back(tensors[i] ? *tensors[i] : at::Tensor());
  return result;
}

EXPORT void detection_tensor_free(at::Tensor* tensor) {
  guarded([&] { delete tensor; });
}

EXPORT at::Tensor* detection_tensor_copy_handle(const at::Tensor* tensor) { return new at::Tensor(*tensor); }

EXPORT int64_t detection_tensor_owned_bytes(const at::Tensor* tensor) {
  int64_t bytes = 0;
  guarded([&] { bytes = owned_bytes(*tensor); });
  return bytes;
}

EXPORT int64_t detection_tensor_dim(const at::Tensor* tensor) { return tensor->dim(); }

EXPORT int64_t detection_tensor_numel(const at::Tensor* tensor) { return tensor->numel(); }

EXPORT int64_t detection_tensor_dtype(const at::Tensor* tensor) { return static_cast<int64_t>(tensor->scalar_type()); }

EXPORT int64_t detection_tensor_element_size(const at::Tensor* tensor) { return static_cast<int64_t>(tensor->dtype().itemsize()); }

EXPORT int64_t detection_tensor_device(const at::Tensor* tensor, int64_t* index) {
  auto device = tensor->device();
  *index = device.index();
  return static_cast<int64_t>(device.type());
}

EXPORT int64_t detection_tensor_sizes(const at::Tensor* tensor, int64_t* sizes) {
  return guarded([&] { memcpy(sizes, tensor->sizes().data(), tensor->dim() * sizeof(int64_t)); });
}

EXPORT int64_t detection_tensor_strides(const at::Tensor* tensor, int64_t* strides) {
  return guarded([&] { memcpy(strides, tensor->strides().data(), tensor->dim() * sizeof(int64_t)); });
}

EXPORT int64_t detection_tensor_data(const at::Tensor* tensor, void** data) {
  return guarded([&] { *data = tensor->data_ptr(); });
}

EXPORT int64_t detection_tensor_storage(const at::Tensor* tensor, void** data, int64_t* bytes, int64_t* offset) {
  return guarded([&] {
    *data = const_cast<void*>(static_cast<const void*>(tensor->storage().data()));
    *bytes = static_cast<int64_t>(tensor->storage().nbytes());
    *offset = tensor->storage_offset();
  });
}

// Bits: 1 requires_grad, 2 leaf, 4 contiguous, 8 sparse, 16 named.
EXPORT int64_t detection_tensor_flags(const at::Tensor* tensor, int64_t* flags) {
  return guarded([&] {
    bool sparse = tensor->layout() != at::kStrided;
    *flags = (tensor->requires_grad() ? 1 : 0) | (tensor->is_leaf() ? 2 : 0) |
        (!sparse && tensor->is_contiguous() ? 4 : 0) | (sparse ? 8 : 0) | (tensor->has_names() ? 16 : 0);
  });
}

EXPORT int64_t detection_tensor_set_requires_grad(const at::Tensor* tensor, int8_t value) {
  return guarded([&] { tensor->set_requires_grad(value != 0); });
}

EXPORT int64_t detection_tensor_grad(const at::Tensor* tensor, at::Tensor** grad) {
  return guarded([&] { *grad = hand_over(tensor->grad()); });
}

EXPORT int64_t detection_tensor_set_grad(const at::Tensor* tensor, const at::Tensor* grad) {
  return guarded([&] { tensor->mutable_grad() = grad ? *grad : at::Tensor(); });
}

using Release = void (*)(void* context);

// A tensor over memory that the caller keeps; `release` runs once, when libtorch lets go of it.
EXPORT int64_t detection_tensor_from_memory(
    void* data, const int64_t* sizes, int64_t dims, int64_t dtype, Release release, void* context, at::Tensor** result) {
  return guarded([&] {
    auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
    *result = new at::Tensor(at::from_blob(data, at::IntArrayRef(sizes, dims), [=](void*) { release(context); }, options));
  });
}

// Dimension names; "*" is a dimension without one. No names at all remove them.
EXPORT int64_t detection_tensor_set_names(at::Tensor* tensor, const char* const* names, int64_t count) {
  return guarded([&] {
    if (!count) {
      at::internal_set_names_inplace(*tensor, std::vector<at::Dimname>(tensor->dim(), at::Dimname::wildcard()), false);
      return;
    }
    std::vector<at::Dimname> dimensions;
    for (int64_t i = 0; i < count; ++i) {
      dimensions.push_back(std::string(names[i]) == "*" ? at::Dimname::wildcard()
                                                        : at::Dimname::fromSymbol(at::Symbol::dimname(names[i])));
    }
    at::internal_set_names_inplace(*tensor, std::move(dimensions), true);
  });
}
