// One entry point for every operator libtorch's dispatcher knows: schema lookup by name, then a boxed call.
#include "exports.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/jit_type.h>

#include <complex>
#include <memory>
#include <vector>

namespace {

using c10::TypeKind;

struct Parameter {
  TypeKind kind;          // of the argument, Optional removed
  TypeKind element;       // of a list's elements
  bool optional_element;  // Tensor?[]
  int64_t fixed_length;   // int[2]: one number stands for the whole list
};

struct Operator {
  c10::OperatorHandle handle;
  std::vector<Parameter> parameters;
};

Parameter describe(const c10::Argument& argument) {
  Parameter parameter{};
  auto type = argument.type();
  if (auto optional = type->cast<c10::OptionalType>()) type = optional->getElementType();
  parameter.kind = type->kind();
  parameter.element = TypeKind::AnyType;
  if (auto list = type->cast<c10::ListType>()) {
    auto element = list->getElementType();
    if (auto optional = element->cast<c10::OptionalType>()) {
      parameter.optional_element = true;
      element = optional->getElementType();
    }
    parameter.element = element->kind();
  }
  parameter.fixed_length = argument.N() ? *argument.N() : 1;
  return parameter;
}

template <class To, class From>
c10::List<To> list_of(const void* data, int64_t count) {
  c10::List<To> list;
  list.reserve(count);
  auto* values = static_cast<const From*>(data);
  for (int64_t i = 0; i < count; ++i) list.push_back(static_cast<To>(values[i]));
  return list;
}

template <class T>
c10::List<T> repeated(T value, int64_t count) {
  c10::List<T> list;
  for (int64_t i = 0; i < count; ++i) list.push_back(value);
  return list;
}

c10::IValue tensor_list(const Value& value, bool optional) {
  auto* tensors = static_cast<at::Tensor* const*>(value.data);
  if (optional || value.tag == kOptionalTensorList) {
    c10::List<OptionalTensor> list;
    list.reserve(value.count);
    for (int64_t i = 0; i < value.count; ++i) list.push_back(tensors[i] ? OptionalTensor(*tensors[i]) : OptionalTensor());
    return c10::IValue(std::move(list));
  }
  c10::List<at::Tensor> list;
  list.reserve(value.count);
  for (int64_t i = 0; i < value.count; ++i) list.push_back(tensors[i] ? *tensors[i] : at::Tensor());
  return c10::IValue(std::move(list));
}

c10::IValue from_integer(int64_t value, const Parameter& parameter) {
  switch (parameter.kind) {
    case TypeKind::FloatType: return static_cast<double>(value);
    case TypeKind::BoolType: return value != 0;
    case TypeKind::ListType:
      if (parameter.element == TypeKind::FloatType) return repeated<double>(static_cast<double>(value), parameter.fixed_length);
      return repeated<int64_t>(value, parameter.fixed_length);
    default: return value;
  }
}

c10::IValue from_value(const Value& value, const Parameter& parameter) {
  switch (value.tag) {
    case kNone: return {};
    case kTensor: return *static_cast<at::Tensor*>(value.data);
    case kInt: return from_integer(value.integer, parameter);
    case kDouble:
      if (parameter.kind == TypeKind::ListType) return repeated<double>(value.number, parameter.fixed_length);
      return value.number;
    case kBool: return value.integer != 0;
    case kIntList:
      if (parameter.element == TypeKind::FloatType) return list_of<double, int64_t>(value.data, value.count);
      return list_of<int64_t, int64_t>(value.data, value.count);
    case kDoubleList: return list_of<double, double>(value.data, value.count);
    case kBoolList: return list_of<bool, bool>(value.data, value.count);
    case kTensorList:
    case kOptionalTensorList: return tensor_list(value, parameter.optional_element);
    case kString: return std::string(static_cast<const char*>(value.data), value.count);
    case kDevice: return c10::Device(static_cast<c10::DeviceType>(value.integer), static_cast<c10::DeviceIndex>(value.count));
    case kGenerator: return *static_cast<at::Generator*>(value.data);
    case kObject: return *static_cast<c10::IValue*>(value.data);
    case kComplex: {
      double imaginary;
      memcpy(&imaginary, &value.count, sizeof imaginary);
      return c10::IValue(c10::complex<double>(value.number, imaginary));
    }
    default: throw std::invalid_argument("unknown argument tag");
  }
}

Value to_value(c10::IValue&& result) {
  Value value{};
  if (result.isTensor()) {
    auto tensor = std::move(result).toTensor();
    value.tag = kTensor;
    value.count = tensor.defined() ? owned_bytes(tensor) : 0;
    value.data = hand_over(std::move(tensor));
  } else if (result.isTensorList()) {
    auto tensors = std::move(result).toTensorVector();
    auto** handles = new at::Tensor*[tensors.size()];
    for (size_t i = 0; i < tensors.size(); ++i) handles[i] = hand_over(std::move(tensors[i]));
    value.tag = kTensorList;
    value.data = handles;
    value.count = static_cast<int64_t>(tensors.size());
  } else if (result.isInt()) {
    value.tag = kInt;
    value.integer = result.toInt();
  } else if (result.isDouble()) {
    value.tag = kDouble;
    value.number = result.toDouble();
  } else if (result.isBool()) {
    value.tag = kBool;
    value.integer = result.toBool();
  } else if (result.isComplexDouble()) {
    auto number = result.toComplexDouble();
    double imaginary = number.imag();
    value.tag = kComplex;
    value.number = number.real();
    memcpy(&value.count, &imaginary, sizeof imaginary);
  } else if (!result.isNone()) {
    value.tag = kObject;
    value.data = new c10::IValue(std::move(result));
  }
  return value;
}

}  // namespace

EXPORT int64_t detection_operator_find(const char* name, const char* overload, Operator** result) {
  return guarded([&] {
    auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    if (!handle) {
      throw std::runtime_error(std::string("libtorch has no operator ") + name + (*overload ? "." : "") + overload);
    }
    auto found = std::make_unique<Operator>(Operator{*handle, {}});
    for (auto& argument : handle->schema().arguments()) found->parameters.push_back(describe(argument));
    *result = found.release();
  });
}

// Calls the operator with `count` arguments in schema order, the rest taking their defaults. Writes as many of its results
// as `capacity` allows and drops the others; `produced` is how many there were.
EXPORT int64_t detection_call(
    const Operator* op, const Value* arguments, int32_t count, Value* results, int32_t capacity, int32_t* produced) {
  return guarded([&] {
    auto& parameters = op->parameters;
    auto& schema = op->handle.schema();
    if (static_cast<size_t>(count) > parameters.size()) {
      throw std::invalid_argument(c10::toString(schema.operator_name()) + " takes at most " +
          std::to_string(parameters.size()) + " arguments, not " + std::to_string(count));
    }
    torch::jit::Stack stack;
    stack.reserve(parameters.size());
    for (size_t i = 0; i < parameters.size(); ++i) {
      if (i < static_cast<size_t>(count) && arguments[i].tag != kDefault) {
        stack.push_back(from_value(arguments[i], parameters[i]));
      } else if (auto& fallback = schema.arguments()[i].default_value()) {
        stack.push_back(*fallback);
      } else {
        throw std::invalid_argument(
            c10::toString(schema.operator_name()) + ": argument '" + schema.arguments()[i].name() + "' is required");
      }
    }
    op->handle.callBoxed(stack);
    *produced = static_cast<int32_t>(stack.size());
    for (int32_t i = 0; i < capacity && i < *produced; ++i) results[i] = to_value(std::move(stack[i]));
  });
}

EXPORT void detection_free_list(at::Tensor** handles) { delete[] handles; }

EXPORT void detection_free_object(c10::IValue* object) { delete object; }
