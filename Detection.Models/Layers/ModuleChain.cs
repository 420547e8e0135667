using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Modules one after another (PyTorch's <c>Sequential</c>); what one hands to the next is released at once.</summary>
public sealed class ModuleChain : Layer
{
    private readonly nn.Module<Tensor, Tensor>[] steps;

    /// <summary>Registers the modules as 0, 1 and so on.</summary>
    /// <param name="steps">The modules, in order.</param>
    public ModuleChain(IEnumerable<nn.Module<Tensor, Tensor>> steps)
        : this(steps.Select((step, index) => ($"{index}", step)))
    {
    }

    /// <summary>Registers the modules under names.</summary>
    /// <param name="steps">Names and modules, in order.</param>
    public ModuleChain(IEnumerable<(string Name, nn.Module<Tensor, Tensor> Module)> steps)
        : base(nameof(ModuleChain))
    {
        var named = steps.ToArray();
        foreach (var (name, module) in named) register_module(name, module);
        this.steps = [.. named.Select(step => step.Module)];
    }

    /// <inheritdoc/>
    /// <param name="input">What the first module takes.</param>
    /// <returns>What the last one returns; the input itself where there are no modules.</returns>
    public override Tensor forward(Tensor input)
    {
        var current = input;
        foreach (var step in steps)
        {
            var next = step.call(current);
            if (!ReferenceEquals(current, input) && !ReferenceEquals(current, next)) current.Dispose();
            current = next;
        }

        return current;
    }
}
