using Detection.Core.Registry;
using static TorchSharp.torch;

namespace Detection.Runner.Optimizers;

/// <summary>The <c>optimizer</c> section of a config: makes an optimizer for a model.</summary>
[Registry("optimizer")]
public interface IOptimizerFactory
{
    /// <summary>Makes the optimizer for the parameters that take gradients.</summary>
    /// <param name="model">The model, on its device.</param>
    optim.Optimizer Create(nn.Module model);
}
