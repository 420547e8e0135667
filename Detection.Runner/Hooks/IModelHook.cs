using Detection.Core.Contracts;

namespace Detection.Runner.Hooks;

/// <summary>A hook that adds to the model, before the weights of a checkpoint are put back into it.</summary>
public interface IModelHook : IHook
{
    /// <summary>Adds to the model; called once, when it has its initial weights and is on its device.</summary>
    /// <param name="model">The model.</param>
    void Extend(IDetector model);
}
