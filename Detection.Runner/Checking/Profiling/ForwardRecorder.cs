using Detection.Core.Tracing;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Runner.Checking.Profiling;

/// <summary>Records what every module of a model computes, by TorchSharp's forward hooks and by <see cref="ForwardTrace"/> where these do not
/// reach. A multiply-add is one multiplication by a weight and one addition; those of convolutions and linear layers are counted.</summary>
internal sealed class ForwardRecorder : IForwardObserver, IDisposable
{
    private readonly Dictionary<nn.Module, ModuleTrace> traces = new(ReferenceEqualityComparer.Instance);
    private readonly ForwardHooks hooks;
    private readonly List<OpenModule> open = [];
    private readonly IDisposable observation;

    /// <summary>Starts to record.</summary>
    /// <param name="model">The model, computed on this thread.</param>
    public ForwardRecorder(nn.Module model)
    {
        hooks = new ForwardHooks((module, inputs) => Entering(module, inputs), (module, input, outputs) => Left(module, input, outputs));
        Add(model, "");
        observation = ForwardTrace.Observe(this);
    }

    /// <summary>What each module did, in the model's order.</summary>
    public IReadOnlyCollection<ModuleTrace> Traces => traces.Values;

    /// <summary>The modules that have not ended, the innermost last: where a forward pass that threw stands.</summary>
    public IReadOnlyList<OpenModule> Open => open;

    /// <inheritdoc/>
    public void Entering(nn.Module module, ReadOnlySpan<Tensor?> inputs) => open.Add(new OpenModule(NameOf(module), module.GetType().Name, Shapes(inputs)));

    /// <inheritdoc/>
    public void Left(nn.Module module, ReadOnlySpan<Tensor?> outputs) => Left(module, null, outputs);

    /// <summary>Ends the recording; what was recorded stays.</summary>
    public void Dispose()
    {
        observation.Dispose();
        hooks.Dispose();
    }

    // Parents before their children, which stand together.
    private void Add(nn.Module parent, string prefix)
    {
        foreach (var (name, module) in parent.named_children())
        {
            if (!traces.TryAdd(module, new ModuleTrace(prefix + name, module))) continue;
            hooks.Add(module);
            Add(module, $"{prefix}{name}.");
        }
    }

    private static string Shapes(ReadOnlySpan<Tensor?> tensors) => string.Join(" ", [.. tensors.ToArray().OfType<Tensor>().Select(tensor => $"[{string.Join(", ", tensor.shape)}]")]);

    private string NameOf(nn.Module module) => traces.TryGetValue(module, out var trace) ? trace.Name : module.GetName();

    private void Left(nn.Module module, Tensor? input, ReadOnlySpan<Tensor?> outputs)
    {
        var at = open.FindLastIndex(entry => entry.Name == NameOf(module));
        if (at >= 0) open.RemoveRange(at, open.Count - at);
        if (!traces.TryGetValue(module, out var trace)) return;
        var own = module.named_parameters(recurse: false).ToArray();
        foreach (var output in outputs)
        {
            if (output is null) continue;
            trace.Outputs.Add(output.shape);
            if (own.Length == 0) continue;
            trace.OutputBytes += output.numel() * output.element_size();
            trace.MultiplyAdds += MultiplyAdds(module, own, input, output);
        }
    }

    // A weight [O, ...] makes each output from one row of it; a transposed convolution's [I, ...] spreads each input by one row.
    private static long MultiplyAdds(nn.Module module, (string name, Parameter parameter)[] own, Tensor? input, Tensor output)
    {
        var weight = own.FirstOrDefault(entry => entry.name == "weight").parameter;
        if (weight is null || weight.dim() < 2 || weight.shape[0] == 0) return 0;
        var row = weight.numel() / weight.shape[0];
        return (module is ConvTranspose2d && input is not null ? input.numel() : output.numel()) * row;
    }
}
