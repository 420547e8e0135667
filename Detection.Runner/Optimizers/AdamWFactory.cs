using Detection.Core.Registry;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Runner.Optimizers;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019; torch.optim.AdamW).</summary>
/// <param name="lr">Learning rate.</param>
/// <param name="betas">Decay of the first and second moment.</param>
/// <param name="eps">Added to the denominator.</param>
/// <param name="weightDecay">Weight decay per step, as a share of the learning rate.</param>
/// <param name="amsgrad">Whether to keep the maximum of the second moment.</param>
/// <param name="paramwiseCfg">Other rates for some parameters.</param>
[Component("AdamW")]
public sealed class AdamWFactory(double lr = 1e-3, (double First, double Second)? betas = null, double eps = 1e-8, double weightDecay = 1e-2, bool amsgrad = false, ParamwiseConfig? paramwiseCfg = null) : IOptimizerFactory
{
    private readonly double lr = OptimizerNumbers.NotNegative(lr, "lr", nameof(lr));
    private readonly double weightDecay = OptimizerNumbers.NotNegative(weightDecay, "weight_decay", nameof(weightDecay));

    /// <inheritdoc/>
    public optim.Optimizer Create(nn.Module model)
    {
        var (first, second) = betas ?? (0.9, 0.999);
        var groups = (paramwiseCfg ?? new ParamwiseConfig()).Group(model, lr, weightDecay)
            .Select(group => new AdamW.ParamGroup(group.Parameters, group.Lr, first, second, eps, group.WeightDecay, amsgrad)).ToList();
        return new AdamW(groups, lr, first, second, eps, weightDecay, amsgrad);
    }
}
