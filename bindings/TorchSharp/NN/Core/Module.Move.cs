using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                RequireFloating(dtype);
                RequireAvailable(device.type);
                _toEpilog(Normalized(device.type, device.index), dtype, non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                RequireAvailable(deviceType);
                var device = Normalized(deviceType, deviceIndex);
                _toEpilog(device.type, device.index, non_blocking);
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                RequireFloating(dtype);
                _toEpilog(dtype, non_blocking);
                return this;
            }

            public Module _to(Tensor other, bool non_blocking)
            {
                _to(other.dtype, non_blocking);
                return _to(other.device.type, other.device.index, non_blocking);
            }

            protected void _toEpilog(ScalarType dtype, bool non_blocking) => _toEpilog(dtype, null, non_blocking);

            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking) => _toEpilog(dtype, device, non_blocking);

            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);

            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                if (dtype is null && device is null)
                    throw new ArgumentNullException(nameof(dtype), $"{nameof(dtype)} and {nameof(device)} are both null,");

                foreach (var (_, child) in named_children())
                {
                    if (device is null)
                        child._to(dtype!.Value, non_blocking);
                    else if (dtype is null)
                        child._to(device.type, device.index, non_blocking);
                    else
                        child._to(device, dtype.Value, non_blocking);
                }

                foreach (var (name, parameter) in _internal_params.Snapshot())
                {
                    if (!ReplaceParameter(dtype, device, parameter, out var moved) || AssignProperty(name, moved!))
                        continue;
                    ConditionallyRegisterParameter(name, moved);
                    AssignField(name, moved!);
                    parameter.Dispose();
                }
                foreach (var (name, (buffer, persistent)) in _internal_buffers.Snapshot())
                {
                    if (!ReplaceBuffer(dtype, device, buffer, out var moved) || AssignProperty(name, moved!))
                        continue;
                    ConditionallyRegisterBuffer(name, moved, persistent);
                    AssignField(name, moved!);
                }
                if (device is not null)
                {
                    _deviceType = device.type;
                    _deviceIndex = device.index;
                }
            }

            protected static bool ReplaceBuffer(ScalarType? dtype, Device? device, Tensor buffer, out Tensor? result)
            {
                result = null;
                if (!WillCopy(buffer, dtype, device))
                    return false;
                result = buffer.to(Target(buffer, dtype), device ?? buffer.device, disposeAfter: true).DetachFromDisposeScope();
                return true;
            }

            protected static bool ReplaceParameter(ScalarType? dtype, Device? device, Parameter param, out Parameter? p)
            {
                p = null;
                using var grad = param.grad;
                if (!WillCopy(param, dtype, device) && (grad is null || !WillCopy(grad, dtype ?? param.dtype, device ?? param.device)))
                    return false;

                var type = Target(param, dtype);
                var target = device ?? param.device;

                // The copy must be a leaf, so the move is not recorded.
                using var _ = no_grad();
                p = new Parameter(param.to(type, target, copy: true), param.requires_grad);
                p.DetachFromDisposeScope();
                if (grad is not null)
                {
                    using var moved = grad.to(type, target).with_requires_grad(grad.requires_grad);
                    p.grad = moved;
                }
                return true;
            }

            private static bool WillCopy(Tensor tensor, ScalarType? dtype, Device? device) =>
                Target(tensor, dtype) != tensor.dtype
                || device is not null && (device.type != tensor.device.type || device.type == DeviceType.CUDA && device.index != tensor.device.index);

            private static ScalarType Target(Tensor tensor, ScalarType? dtype) =>
                dtype is not null && IsFloatingOrComplex(tensor.dtype) ? dtype.Value : tensor.dtype;

            private static bool IsFloatingOrComplex(ScalarType type) => is_floating_point(type) || is_complex(type);

            private static Device Normalized(DeviceType type, int index) => new(type, type == DeviceType.CUDA ? Math.Max(index, 0) : -1);

            private static void RequireFloating(ScalarType dtype)
            {
                if (!IsFloatingOrComplex(dtype))
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}");
            }

            private static void RequireAvailable(DeviceType type)
            {
                if (type == DeviceType.CUDA && !torch.cuda.is_available())
                    throw new InvalidOperationException("CUDA is not available.");
            }

            private bool AssignProperty(string name, Tensor value)
            {
                var property = GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).FirstOrDefault(candidate => candidate.Name == name);
                if (property is not { CanWrite: true })
                    return false;
                property.SetValue(this, value);
                return true;
            }

            private void AssignField(string name, Tensor value) =>
                ComponentFields().FirstOrDefault(field => field.ComponentName() == name)?.SetValue(this, value);
        }
    }
}
