// Backward passes, grad modes, and autograd nodes whose backward is managed code.
#include "exports.h"

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/saved_variable.h>
#include <torch/csrc/autograd/variable.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace ag = torch::autograd;

EXPORT int64_t detection_backward(
    at::Tensor* const* tensors, int64_t count, at::Tensor* const* grads, int64_t grad_count,
    at::Tensor* const* inputs, int64_t input_count, int8_t retain_graph, int8_t create_graph) {
  return guarded([&] {
    ag::backward(to_vector(tensors, count), to_vector(grads, grad_count), retain_graph != 0, create_graph != 0,
        to_vector(inputs, input_count));
  });
}

// `results` has room for input_count handles; an unused input's is null.
EXPORT int64_t detection_grad(
    at::Tensor* const* outputs, int64_t count, at::Tensor* const* inputs, int64_t input_count,
    at::Tensor* const* grads, int64_t grad_count, int8_t retain_graph, int8_t create_graph, int8_t allow_unused,
    at::Tensor** results) {
  return guarded([&] {
    auto found = ag::grad(to_vector(outputs, count), to_vector(inputs, input_count), to_vector(grads, grad_count),
        retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (size_t i = 0; i < found.size(); ++i) results[i] = hand_over(std::move(found[i]));
  });
}

EXPORT int8_t detection_grad_mode() { return c10::GradMode::is_enabled(); }

EXPORT void detection_set_grad_mode(int8_t enabled) { c10::GradMode::set_enabled(enabled != 0); }

EXPORT int8_t detection_inference_mode() { return c10::InferenceMode::is_enabled(); }

EXPORT c10::InferenceMode* detection_inference_mode_enter(int8_t enabled) { return new c10::InferenceMode(enabled != 0); }

EXPORT void detection_inference_mode_leave(c10::InferenceMode* mode) { delete mode; }

EXPORT int8_t detection_anomaly_mode() {
  return static_cast<int8_t>((ag::AnomalyMode::is_enabled() ? 1 : 0) | (ag::AnomalyMode::should_check_nan() ? 2 : 0));
}

EXPORT void detection_set_anomaly_mode(int8_t enabled, int8_t check_nan) {
  ag::AnomalyMode::set_enabled(enabled != 0, check_nan != 0);
}

namespace {

// Returns 0, or the id of the exception that the managed backward threw. Takes over what it writes to `results`.
using Apply = int64_t (*)(void* context, at::Tensor** grads, int64_t count, at::Tensor** results, int64_t capacity);
using Release = void (*)(void* context);

struct ManagedNode final : ag::Node {
  Apply on_apply = nullptr;
  Release on_release = nullptr;
  void* context = nullptr;
  std::string label;
  bool materialize = true;
  bool released = false;
  std::vector<bool> defined;  // per output
  std::vector<ag::SavedVariable> saved;

  ~ManagedNode() override { on_release(context); }

  std::string name() const override { return label; }

  void release_variables() override {
    released = released || !saved.empty();
    saved.clear();
  }

  ag::variable_list apply(ag::variable_list&& grads) override {
    std::vector<at::Tensor*> incoming(grads.size()), outgoing(num_outputs());
    for (size_t i = 0; i < grads.size(); ++i) {
      bool missing = !grads[i].defined() && materialize && defined[i];
      incoming[i] = hand_over(missing ? input_metadata(i).zeros_like() : std::move(grads[i]));
    }
    int64_t failure = on_apply(context, incoming.data(), incoming.size(), outgoing.data(), outgoing.size());
    ag::variable_list results(outgoing.size());
    for (size_t i = 0; i < outgoing.size(); ++i) {
      std::unique_ptr<at::Tensor> owner(outgoing[i]);
      if (owner) results[i] = std::move(*owner);
    }
    if (failure) throw ManagedError(failure);
    return results;
  }
};

bool contains(at::Tensor* const* tensors, int64_t count, const at::Tensor& tensor) {
  return std::any_of(tensors, tensors + count, [&](auto* candidate) { return candidate && candidate->is_same(tensor); });
}

// What torch::autograd::_wrap_outputs does; its signature differs between libtorch versions.
at::Tensor connect(const std::shared_ptr<ManagedNode>& node, at::Tensor output, bool is_input, bool dirty, bool differentiable) {
  if (!differentiable) {
    node->add_input_metadata(output);
    return output.requires_grad() ? output.detach() : output;
  }
  if (dirty) {
    TORCH_CHECK(!output.is_leaf() || !output.requires_grad(),
        "a leaf Variable that requires grad has been used in an in-place operation.");
    output.unsafeGetTensorImpl()->bump_version();
    ag::impl::rebase_history(output, {node, node->add_input_metadata(output)});
    return output;
  }
  if (is_input) {
    c10::AutoGradMode off(false);
    output = output.view_as(output);
  }
  ag::impl::set_gradient_edge(output, {node, node->add_input_metadata(output)});
  return output;
}

}  // namespace

EXPORT int64_t detection_node_new(
    at::Tensor* const* inputs, int64_t count, const char* name, Apply apply, Release release, void* context,
    std::shared_ptr<ManagedNode>** result) {
  return guarded([&] {
    std::shared_ptr<ManagedNode> node(new ManagedNode, ag::deleteNode);
    node->on_apply = apply;
    node->on_release = release;
    node->context = context;
    node->label = name;
    node->set_next_edges(ag::collect_next_edges(to_vector(inputs, count)));
    *result = new std::shared_ptr<ManagedNode>(std::move(node));
  });
}

EXPORT ManagedNode* detection_node_address(const std::shared_ptr<ManagedNode>* node) { return node->get(); }

EXPORT void detection_node_free(std::shared_ptr<ManagedNode>* node) {
  guarded([&] { delete node; });
}

// Makes the node the origin of `outputs`. Where another tensor has to stand for one of them, `results` receives it.
EXPORT int64_t detection_node_connect(
    const std::shared_ptr<ManagedNode>* node, int8_t materialize, at::Tensor* const* inputs, int64_t input_count,
    at::Tensor* const* dirty, int64_t dirty_count, at::Tensor* const* constant, int64_t constant_count,
    at::Tensor* const* outputs, int64_t count, at::Tensor** results) {
  return guarded([&] {
    (*node)->materialize = materialize != 0;
    for (int64_t i = 0; i < count; ++i) {
      (*node)->defined.push_back(outputs[i] != nullptr);
      if (!outputs[i]) {
        (*node)->add_input_metadata(ag::Node::undefined_input());
        continue;
      }
      auto& output = *outputs[i];
      bool differentiable = !contains(constant, constant_count, output) && (c10::isFloatingType(output.scalar_type()) || c10::isComplexType(output.scalar_type()));
      auto connected = connect(*node, output, contains(inputs, input_count, output),
          contains(dirty, dirty_count, output), differentiable);
      if (!connected.is_same(output)) results[i] = hand_over(std::move(connected));
    }
  });
}

// To be called after detection_node_connect, when it is known which of the tensors are the node's own outputs.
EXPORT int64_t detection_node_save(const std::shared_ptr<ManagedNode>* node, at::Tensor* const* tensors, int64_t count) {
  return guarded([&] {
    auto& saved = (*node)->saved;
    saved.clear();
    for (int64_t i = 0; i < count; ++i) {
      if (tensors[i]) {
        saved.emplace_back(*tensors[i], tensors[i]->grad_fn().get() == node->get());
      } else {
        saved.emplace_back();
      }
    }
  });
}

EXPORT int64_t detection_node_saved_count(const ManagedNode* node, int64_t* count) {
  return guarded([&] {
    TORCH_CHECK(!node->released, ag::ERR_BACKWARD_TWICE);
    *count = static_cast<int64_t>(node->saved.size());
  });
}

EXPORT int64_t detection_node_saved(ManagedNode* node, int64_t index, at::Tensor** result) {
  return guarded([&] { *result = hand_over(node->saved.at(index).unpack(node->shared_from_this())); });
}
