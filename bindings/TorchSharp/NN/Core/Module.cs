using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module : IDisposable
        {
            protected DeviceType _deviceType = DeviceType.CPU;
            protected int _deviceIndex = -1;

            protected OrderedDict<string, Module> _internal_submodules = new();
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = new();
            protected OrderedDict<string, Parameter> _internal_params = new();

            protected string? name;

            private bool _training = true;
            private bool _disposed;

            protected Module(string name)
            {
                this.name = name;
            }

            ~Module() => Dispose(false);

            public virtual bool training => _training;

            public virtual string GetName() => string.IsNullOrEmpty(name) ? GetType().Name : name;

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed)
                    return;
                _disposed = true;

                // A disposed tensor drops out of the enumeration, so the lists are taken first.
                foreach (var (_, buffer) in _internal_buffers.Snapshot())
                    Release(buffer.Item1);
                foreach (var (_, parameter) in named_parameters(false).ToList())
                    Release(parameter);
                foreach (var (_, module) in named_modules().ToList())
                    module.Dispose();
            }

            private static void Release(Tensor tensor)
            {
                if (!tensor.IsInvalid)
                    tensor.DetachFromDisposeScope().Dispose();
            }

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, module) in _internal_submodules)
                    module.apply(fn);
                fn(this);
                return this;
            }

            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var (_, module) in named_children())
                    module.train(train);
            }

            public virtual void eval() => train(false);

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var (_, parameter) in named_parameters())
                {
                    using var grad = parameter.grad;
                    if (grad is null)
                        continue;
                    if (set_to_none)
                        parameter.grad = null;
                    else
                        grad.zero_();
                }
            }

            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());

            protected void ClearModules() => _internal_submodules.clear();
        }
    }
}
