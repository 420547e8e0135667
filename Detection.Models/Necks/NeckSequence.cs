using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.Necks;

/// <summary>Necks one after another: what a list in a config's <c>neck</c> means.</summary>
public sealed class NeckSequence : nn.Module<Tensor[], Tensor[]>, INeck, IWeightInitialized
{
    private readonly IReadOnlyList<INeck> necks;

    /// <summary>Registers the necks as 0, 1 and so on.</summary>
    /// <param name="necks">The necks, in order.</param>
    public NeckSequence(IReadOnlyList<INeck> necks)
        : base(nameof(NeckSequence))
    {
        this.necks = necks;
        for (var index = 0; index < necks.Count; index++) register_module($"{index}", necks[index].Module);
    }

    /// <inheritdoc cref="INeck.forward"/>
    public override Tensor[] forward(Tensor[] features) => necks.Aggregate(features, (current, neck) => neck.forward(current));

    /// <inheritdoc/>
    public void InitWeights()
    {
        foreach (var neck in necks.OfType<IWeightInitialized>()) neck.InitWeights();
    }
}
