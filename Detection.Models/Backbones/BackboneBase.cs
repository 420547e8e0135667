using Detection.Core.Contracts;
using Detection.Models.Initializers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>What backbones have in common: their <c>init_cfg</c>, frozen parts and batch norms that stand still.</summary>
public abstract class BackboneBase : nn.Module<Tensor, Tensor[]>, IBackbone, IWeightInitialized
{
    private readonly IReadOnlyList<IInitializer> initCfg;
    private readonly bool normEval;

    /// <summary>Takes what backbones have in common.</summary>
    /// <param name="name">Name of the class, for messages.</param>
    /// <param name="initCfg">How weights are initialized.</param>
    /// <param name="normEval">Whether batch norms keep their running statistics in training.</param>
    protected BackboneBase(string name, IReadOnlyList<IInitializer> initCfg, bool normEval)
        : base(name)
    {
        this.initCfg = initCfg;
        this.normEval = normEval;
    }

    /// <summary>Sets training or evaluation mode; frozen parts stay in evaluation mode, and with <c>norm_eval</c> every batch norm does.</summary>
    /// <param name="train">Whether to train.</param>
    public override void train(bool train = true)
    {
        base.train(train);
        Freeze();
        if (!train || !normEval) return;
        foreach (var norm in modules().OfType<BatchNorm>()) norm.eval();
    }

    /// <inheritdoc/>
    public virtual void InitWeights() => WeightInitialization.Apply(this, initCfg);

    /// <summary>Freezes the parts that are not trained.</summary>
    protected virtual void Freeze()
    {
    }

    /// <summary>Freezes one part: evaluation mode, and no gradients.</summary>
    /// <param name="part">The part.</param>
    protected static void Freeze(nn.Module part)
    {
        part.eval();
        foreach (var parameter in part.parameters()) parameter.requires_grad = false;
    }

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
