using Detection.Core.Registry;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Runner.Optimizers;

/// <summary>RMSprop: gradients divided by the root of their mean square (Tieleman and Hinton, 2012; torch.optim.RMSprop).</summary>
/// <param name="lr">Learning rate.</param>
/// <param name="alpha">Decay of the mean square.</param>
/// <param name="eps">Added to the denominator.</param>
/// <param name="weightDecay">Factor of the L2 penalty.</param>
/// <param name="momentum">Factor on the previous step.</param>
/// <param name="centered">Whether to divide by the standard deviation instead.</param>
/// <param name="paramwiseCfg">Other rates for some parameters.</param>
[Component("RMSprop")]
public sealed class RMSpropFactory(double lr = 1e-2, double alpha = 0.99, double eps = 1e-8, double weightDecay = 0, double momentum = 0, bool centered = false, ParamwiseConfig? paramwiseCfg = null) : IOptimizerFactory
{
    private readonly double lr = OptimizerNumbers.NotNegative(lr, "lr", nameof(lr));
    private readonly double alpha = OptimizerNumbers.NotNegative(alpha, "alpha", nameof(alpha));
    private readonly double weightDecay = OptimizerNumbers.NotNegative(weightDecay, "weight_decay", nameof(weightDecay));
    private readonly double momentum = OptimizerNumbers.NotNegative(momentum, "momentum", nameof(momentum));

    /// <inheritdoc/>
    public optim.Optimizer Create(nn.Module model)
    {
        var groups = (paramwiseCfg ?? new ParamwiseConfig()).Group(model, lr, weightDecay)
            .Select(group => new RMSProp.ParamGroup(group.Parameters, group.Lr, eps, alpha, group.WeightDecay, momentum, centered)).ToList();
        return new RMSProp(groups, lr, alpha, eps, weightDecay, momentum, centered);
    }
}
