using static TorchSharp.torch;

namespace Detection.Runner.Checking.Profiling;

/// <summary>Tells of modules that compute, by TorchSharp's hooks.</summary>
/// <param name="entering">Is told of a module and what it computes from.</param>
/// <param name="left">Is told of a module, its input where it is one tensor, and what it computed.</param>
internal sealed class ForwardHooks(Action<nn.Module, Tensor?[]> entering, Action<nn.Module, Tensor?, Tensor?[]> left) : IDisposable
{
    private readonly List<Action> removers = [];

    /// <summary>Hooks into a module, if it is of a kind that has hooks.</summary>
    /// <param name="module">The module.</param>
    public void Add(nn.Module module)
    {
        switch (module)
        {
            case nn.Module<Tensor, Tensor> layer:
                var before = layer.register_forward_pre_hook((_, input) =>
                {
                    entering(layer, [input]);
                    return null!;
                });
                var after = layer.register_forward_hook((_, input, output) =>
                {
                    left(layer, input, [output]);
                    return null!;
                });
                removers.AddRange([before.remove, after.remove]);
                break;
            case nn.Module<Tensor, Tensor, Tensor> layer:
                var beforeTwo = layer.register_forward_pre_hook((_, input, other) =>
                {
                    entering(layer, [input, other]);
                    return null;
                });
                var afterTwo = layer.register_forward_hook((_, input, _, output) =>
                {
                    left(layer, input, [output]);
                    return null!;
                });
                removers.AddRange([beforeTwo.remove, afterTwo.remove]);
                break;
            case nn.Module<Tensor[], Tensor[][]> head:
                var beforeHead = head.register_forward_pre_hook((_, features) =>
                {
                    entering(head, features);
                    return null!;
                });
                var afterHead = head.register_forward_hook((_, _, outputs) =>
                {
                    left(head, null, [.. outputs.SelectMany(maps => maps)]);
                    return null!;
                });
                removers.AddRange([beforeHead.remove, afterHead.remove]);
                break;
        }
    }

    /// <summary>Takes all hooks away.</summary>
    public void Dispose()
    {
        foreach (var remove in removers) remove();
        removers.Clear();
    }
}
