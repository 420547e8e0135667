using Detection.Core.Contracts;

namespace Detection.Runner.Hooks;

/// <summary>A hook that lets gradients stand from one step to the next: a checkpoint between the two has them.</summary>
public interface IGradientKeeper : IHook
{
    /// <summary>Whether the optimizer's parameters have gradients that belong to a step of the optimizer that is still to come.</summary>
    bool KeepsGradients { get; }
}
