using static TorchSharp.torch.optim;

namespace Detection.Runner.Momenta;

/// <summary>The momentum of a group of parameters: its own where it has one (SGD, RMSprop), else the first of its betas (Adam, AdamW).</summary>
/// <param name="group">The group.</param>
internal sealed class GroupMomentum(ILearningRateController group)
{
    /// <summary>Whether the group has a momentum.</summary>
    public bool Exists => group is IMomentum or IBetas;

    /// <summary>Whether it is the first of two betas, which are divided by what they lack to 1.</summary>
    public bool IsBeta => group is IBetas;

    /// <summary>The momentum.</summary>
    public double Value
    {
        get => group is IMomentum own ? own.Momentum : ((IBetas)group).Betas.Item1;
        set
        {
            if (group is IMomentum own) own.Momentum = value;
            else if (group is IBetas betas) betas.Betas = (value, betas.Betas.Item2);
        }
    }
}
