// Gradients averaged over the ranks in buckets, each on its way while backward computes the next.
#include "exports.h"

#include <torch/csrc/distributed/c10d/reducer.hpp>

#include <algorithm>
#include <memory>
#include <vector>

namespace {

std::vector<at::Tensor> to_vector(at::Tensor* const* tensors, int64_t count) {
  std::vector<at::Tensor> result;
  result.reserve(count);
  for (int64_t i = 0; i < count; ++i) result.push_back(*tensors[i]);
  return result;
}

// Leaves out advice on what is meant so: to look for parameters without gradient though a first step has none, and gradients that are
// laid out as the convolutions like it.
struct Warnings final : c10::WarningHandler {
  void process(const c10::SourceLocation& place, const std::string& text, const bool verbatim) override {
    if (text.rfind("find_unused_parameters=True", 0) == 0 || text.rfind("Grad strides do not match", 0) == 0) return;
    c10::WarningHandler::process(place, text, verbatim);
  }
};

}  // namespace

// The parameters come in the order of the model, on one device. Buckets hold them in reverse, which is about the order of their gradients.
EXPORT int64_t detection_c10d_reducer_new(
    Group* group, at::Tensor* const* parameters, int64_t count, int64_t first_bucket_bytes, int64_t bucket_bytes, c10d::Reducer** result) {
  return guarded([&] {
    static Warnings warnings;
    c10::Warning::set_warning_handler(&warnings);  // this thread's, which also runs backward
    auto tensors = to_vector(parameters, count);
    std::vector<bool> sparse(tensors.size(), false);
    auto [buckets, limits] = c10d::compute_bucket_assignment_by_size(
        tensors, {static_cast<size_t>(first_bucket_bytes), static_cast<size_t>(bucket_bytes)}, sparse);
    std::reverse(buckets.begin(), buckets.end());
    std::reverse(limits.begin(), limits.end());
    auto& engine = group->engine(tensors.at(0));
    // Parameters that take no part in a step are found in its graph: detectors have such (a head without positive samples).
    group->reducers.push_back(std::make_shared<c10d::Reducer>(
        std::move(tensors), std::move(buckets), std::move(limits), engine, std::move(sparse), bucket_bytes,
        /*find_unused_parameters=*/true, /*gradient_as_bucket_view=*/false, std::unordered_map<size_t, std::string>(), first_bucket_bytes));
    *result = group->reducers.back().get();
  });
}

EXPORT int64_t detection_c10d_reducer_prepare(c10d::Reducer* reducer, at::Tensor* const* losses, int64_t count) {
  return guarded([&] { reducer->prepare_for_backward(to_vector(losses, count)); });
}

EXPORT void detection_c10d_reducer_free(Group* group, c10d::Reducer* reducer) {
  guarded([&] {
    auto& all = group->reducers;
    all.erase(std::remove_if(all.begin(), all.end(), [&](auto& one) { return one.get() == reducer; }), all.end());
  });
}
