// Meeting the other ranks, and the collective calls.
#include "exports.h"

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#ifdef USE_C10D_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#include <torch/cuda.h>
#endif

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace {

using Milliseconds = std::chrono::milliseconds;

bool is_loopback(const std::string& host) { return host == "localhost" || host == "::1" || host.rfind("127.", 0) == 0; }

// As torch's Python module chooses, but where all ranks are on this machine, its name need not be known to a name server.
std::shared_ptr<::gloo::transport::Device> device_for(const std::string& host) {
  if (auto* name = std::getenv("GLOO_SOCKET_IFNAME"); name && *name) return c10d::ProcessGroupGloo::createDeviceForInterface(name);
  if (is_loopback(host)) return c10d::ProcessGroupGloo::createDeviceForHostname("127.0.0.1");
  return c10d::ProcessGroupGloo::createDefaultDevice();
}

c10::intrusive_ptr<c10d::ProcessGroup> connect_gloo(const Group& group, const std::string& host, int rank, int size, Milliseconds timeout) {
  auto options = c10d::ProcessGroupGloo::Options::create(timeout);
  options->devices.push_back(device_for(host));
  auto store = c10::make_intrusive<c10d::PrefixStore>("gloo", group.store);
  return c10::make_intrusive<c10d::ProcessGroupGloo>(store, rank, size, options);
}

// Gloo moves what lies in one piece, of the types it knows; anything else goes as a copy of another form.
at::Tensor transportable(const at::Tensor& tensor) {
  auto plain = tensor.detach();
  if (!plain.is_cuda() && plain.scalar_type() == at::kBool) plain = plain.to(at::kByte);
  if (!plain.is_cuda() && plain.scalar_type() == at::kBFloat16) plain = plain.to(at::kFloat);
  return plain.contiguous();
}

template <class Call>
void in_place(const Group& group, const at::Tensor& tensor, Call&& call) {
  std::vector<at::Tensor> carried{transportable(tensor)};
  call(*group.engine(tensor), carried)->wait();
  if (!carried[0].is_alias_of(tensor)) {
    at::NoGradGuard off;
    tensor.detach().copy_(carried[0]);
  }
}

// One call of each rank with what it has, padded to the longest.
at::Tensor gather(const Group& group, const at::Tensor& own) {
  auto& engine = *group.host;
  std::vector<at::Tensor> inputs{own};
  std::vector<std::vector<at::Tensor>> outputs(1);
  auto all = at::empty({engine.getSize(), own.numel()}, own.options());
  for (int i = 0; i < engine.getSize(); ++i) outputs[0].push_back(all[i]);
  engine.allgather(outputs, inputs)->wait();
  return all;
}

}  // namespace

const c10::intrusive_ptr<c10d::ProcessGroup>& Group::engine(const at::Tensor& tensor) const {
  TORCH_CHECK(host, "the group is closed");
  TORCH_CHECK(!tensor.is_cuda() || gpu, "this libtorch has no NCCL, with which GPUs exchange tensors");
  return tensor.is_cuda() ? gpu : host;
}

EXPORT int64_t detection_c10d_group_new(
    const char* host, int64_t port, int64_t rank, int64_t size, int64_t join_milliseconds, int64_t milliseconds, Group** result) {
  return guarded([&] {
    auto group = std::make_unique<Group>();
    c10d::TCPStoreOptions options;
    options.port = static_cast<std::uint16_t>(port);
    options.isServer = rank == 0;
    options.numWorkers = static_cast<std::size_t>(size);
    options.timeout = Milliseconds(join_milliseconds);
    group->store = c10::make_intrusive<c10d::TCPStore>(host, options);
    group->host = connect_gloo(*group, host, static_cast<int>(rank), static_cast<int>(size), Milliseconds(milliseconds));
#ifdef USE_C10D_NCCL
    if (torch::cuda::is_available()) {
      auto nccl = c10d::ProcessGroupNCCL::Options::create();
      nccl->timeout = Milliseconds(milliseconds);
      auto store = c10::make_intrusive<c10d::PrefixStore>("nccl", group->store);
      group->gpu = c10::make_intrusive<c10d::ProcessGroupNCCL>(store, static_cast<int>(rank), static_cast<int>(size), nccl);
    }
#endif
    *result = group.release();
  });
}

// Ends the connections to the others, who see it; the store stays.
EXPORT int64_t detection_c10d_group_close(Group* group) {
  return guarded([&] {
    group->reducers.clear();
    group->gpu.reset();
    group->host.reset();
  });
}

EXPORT void detection_c10d_group_free(Group* group) {
  guarded([&] { delete group; });
}

EXPORT int64_t detection_c10d_allreduce(const Group* group, const at::Tensor* tensor) {
  return guarded([&] {
    in_place(*group, *tensor, [](c10d::ProcessGroup& engine, std::vector<at::Tensor>& tensors) { return engine.allreduce(tensors); });
  });
}

EXPORT int64_t detection_c10d_broadcast(const Group* group, const at::Tensor* tensor, int64_t source) {
  return guarded([&] {
    c10d::BroadcastOptions options;
    options.rootRank = source;
    in_place(*group, *tensor, [&](c10d::ProcessGroup& engine, std::vector<at::Tensor>& tensors) { return engine.broadcast(tensors, options); });
  });
}

// `lengths` has room for one of each rank. `result` is to be freed; rank i's bytes begin at i * *stride of `data`.
EXPORT int64_t detection_c10d_allgather(
    const Group* group, void* bytes, int64_t count, int64_t* lengths, int64_t* stride, const void** data, at::Tensor** result) {
  return guarded([&] {
    TORCH_CHECK(group->host, "the group is closed");
    auto counts = gather(*group, at::full({1}, count, at::kLong));
    std::memcpy(lengths, counts.data_ptr(), counts.nbytes());
    *stride = std::max<int64_t>(1, *std::max_element(lengths, lengths + counts.numel()));
    auto own = at::zeros({*stride}, at::kByte);
    if (count > 0) std::memcpy(own.data_ptr(), bytes, count);
    auto all = gather(*group, own);
    *data = all.data_ptr();
    *result = new at::Tensor(std::move(all));
  });
}

EXPORT void detection_c10d_bytes_free(at::Tensor* tensor) {
  guarded([&] { delete tensor; });
}

EXPORT int64_t detection_c10d_barrier(const Group* group) {
  return guarded([&] {
    TORCH_CHECK(group->host, "the group is closed");
    group->host->barrier()->wait();
  });
}

EXPORT int64_t detection_c10d_publish(const Group* group, const char* key, const void* text, int64_t count) {
  return guarded([&] {
    auto* bytes = static_cast<const uint8_t*>(text);
    group->store->set(key, std::vector<uint8_t>(bytes, bytes + count));
  });
}

// At most `capacity` bytes of what was published under the key; `count` is -1 where nothing was.
EXPORT int64_t detection_c10d_published(const Group* group, const char* key, void* text, int64_t capacity, int64_t* count) {
  return guarded([&] {
    *count = -1;
    if (!group->store->check({key})) return;
    auto value = group->store->get(key);
    *count = std::min<int64_t>(capacity, static_cast<int64_t>(value.size()));
    std::memcpy(text, value.data(), *count);
  });
}
