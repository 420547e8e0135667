using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<(string Name, nn.IModule<Tensor, Tensor> Module)> _steps = [];

    internal Sequential() : base(nameof(Sequential))
    {
    }

    protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : this()
    {
        foreach (var (name, module) in modules)
            append(name, module);
    }

    protected Sequential(params nn.Module<Tensor, Tensor>[] modules) : this()
    {
        foreach (var module in modules)
            append(module);
    }

    public int Count => _steps.Count;

    [IndexerName("SequentialItems")]
    public nn.IModule<Tensor, Tensor> this[int index] => _steps[index].Module;

    [IndexerName("SequentialItems")]
    public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        _steps.Add((name, module));
        return this;
    }

    public Sequential append(nn.IModule<Tensor, Tensor> module) => append($"{Count}", module);

    public override Tensor forward(Tensor tensor)
    {
        if (_steps.Count == 0)
            return tensor.alias();

        var result = _steps[0].Module.call(tensor);
        for (var i = 1; i < _steps.Count; i++)
        {
            var input = result;
            result = _steps[i].Module.call(input);
            // A step may hand its input through; the graph keeps what backward needs of the others.
            if (!ReferenceEquals(result, input) && !ReferenceEquals(input, tensor))
                input.Dispose();
        }
        return result;
    }

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
    {
        if (!recurse)
            yield break;
        var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        foreach (var (step, module) in named_children())
        {
            foreach (var (name, parameter) in module.named_parameters(true))
            {
                if (seen.Add(parameter))
                    yield return ($"{step}.{name}", parameter);
            }
        }
    }

    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true)
    {
        if (!recurse)
            yield break;
        var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        foreach (var (step, module) in named_children())
        {
            foreach (var (name, buffer) in module.named_buffers(true, include_persistent))
            {
                if (seen.Add(buffer))
                    yield return ($"{step}.{name}", buffer);
            }
        }
    }

    public override IEnumerable<(string name, nn.Module module)> named_children() =>
        _steps.Select(step => (step.Name, (nn.Module)step.Module));

    public override IEnumerable<(string name, nn.Module module)> named_modules()
    {
        foreach (var child in named_children())
            yield return child;
        foreach (var (step, module) in named_children())
        {
            foreach (var (name, descendant) in module.named_modules())
                yield return ($"{step}.{name}", descendant);
        }
    }

    public override nn.Module apply(Action<nn.Module> fn)
    {
        foreach (var module in children())
            module.apply(fn);
        fn(this);
        return this;
    }

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking)
    {
        foreach (var module in children())
            module._to(dtype, non_blocking);
        return this;
    }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking)
    {
        foreach (var module in children())
            module._to(device, dtype, non_blocking);
        return this;
    }

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
    {
        foreach (var module in children())
            module._to(deviceType, deviceIndex, non_blocking);
        return this;
    }

    private Sequential Slice(int start, int end)
    {
        if (start < 0 || start > Count)
            throw new IndexOutOfRangeException($"{start} is not a valid index.");
        if (end < 0 || end > Count)
            throw new IndexOutOfRangeException($"{end} is not a valid index.");

        var slice = new Sequential();
        for (var i = start; i < end; i++)
            slice._steps.Add(_steps[i]);
        return slice;
    }
}
