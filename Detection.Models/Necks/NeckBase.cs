using Detection.Core.Contracts;
using Detection.Models.Initializers;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>What necks have in common: their <c>init_cfg</c> and the check of their inputs.</summary>
/// <param name="name">Name of the class, for messages.</param>
/// <param name="initCfg">How weights are initialized.</param>
public abstract class NeckBase(string name, IReadOnlyList<IInitializer> initCfg) : nn.Module<Tensor[], Tensor[]>(name), INeck, IWeightInitialized
{
    /// <inheritdoc/>
    public void InitWeights() => WeightInitialization.Apply(this, initCfg);

    /// <summary>Xavier noise for convolutions, uniform, what most necks start with.</summary>
    protected static IReadOnlyList<IInitializer> XavierUniform => [new XavierInitializer(distribution: Distribution.Uniform, layer: new LayerNames("Conv2d"))];

    /// <summary>Caffe2's Xavier noise for convolutions.</summary>
    protected static IReadOnlyList<IInitializer> Caffe2Xavier => [new Caffe2XavierInitializer(layer: new LayerNames("Conv2d"))];

    /// <summary>Checks the number of maps that the backbone gives.</summary>
    /// <param name="features">The maps.</param>
    /// <param name="count">How many the neck was made for.</param>
    /// <param name="key">The key of its config that says so.</param>
    /// <exception cref="ArgumentException">It is another number.</exception>
    protected void RequireMaps(Tensor[] features, int count, string key = "in_channels")
    {
        if (features.Length != count)
            throw new ArgumentException($"{GetName()}: {key} names {count} maps, but the backbone gives {features.Length}; make its out_indices and {key} agree.", nameof(features));
    }

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
