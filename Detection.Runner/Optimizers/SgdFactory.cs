using Detection.Core.Registry;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Runner.Optimizers;

/// <summary>Stochastic gradient descent with momentum (torch.optim.SGD).</summary>
/// <param name="lr">Learning rate.</param>
/// <param name="momentum">Factor on the previous step.</param>
/// <param name="dampening">What the gradient loses before it enters the momentum.</param>
/// <param name="weightDecay">Factor of the L2 penalty.</param>
/// <param name="nesterov">Whether to look ahead by the momentum.</param>
/// <param name="paramwiseCfg">Other rates for some parameters.</param>
[Component("SGD")]
public sealed class SgdFactory(double lr, double momentum = 0, double dampening = 0, double weightDecay = 0, bool nesterov = false, ParamwiseConfig? paramwiseCfg = null) : IOptimizerFactory
{
    private readonly double lr = OptimizerNumbers.NotNegative(lr, "lr", nameof(lr));
    private readonly double weightDecay = OptimizerNumbers.NotNegative(weightDecay, "weight_decay", nameof(weightDecay));
    private readonly double momentum = OptimizerNumbers.NotNegative(momentum, "momentum", nameof(momentum));

    /// <inheritdoc/>
    public optim.Optimizer Create(nn.Module model) => new SGD(
        (paramwiseCfg ?? new ParamwiseConfig()).Group(model, lr, weightDecay)
            .Select(group => new SGD.ParamGroup(group.Parameters, group.Lr, momentum, dampening, group.WeightDecay, nesterov)).ToList(),
        lr, momentum, dampening, weightDecay, nesterov);
}
