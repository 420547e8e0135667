using Detection.Models.Precision;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>A part of a network that is computed twice in training.</summary>
/// <param name="Owner">The module whose layers compute.</param>
/// <param name="Compute">The computation.</param>
/// <param name="Precision">What it computes with; null for float32.</param>
internal sealed record CheckpointedPart(nn.Module Owner, Func<Tensor, Tensor> Compute, MixedPrecision? Precision)
{
    /// <summary>Copies the running statistics that another computation would change.</summary>
    public (Tensor Statistic, Tensor Value)[] CopyStatistics()
        => [.. Owner.modules().Prepend(Owner).OfType<NormBase>().Where(norm => norm.training)
            .SelectMany(norm => norm.named_buffers()).Select(buffer => (buffer.buffer, buffer.buffer.clone()))];
}
