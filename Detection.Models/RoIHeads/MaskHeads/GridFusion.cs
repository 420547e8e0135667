using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.MaskHeads;

/// <summary>The layers by which the features of a grid's points help each other: for each neighbour of each point a 5x5 convolution per
/// channel and a 1x1 convolution (Lu et al., CVPR 2019, sec. 3.3). They are registered by the head.</summary>
internal sealed class GridFusion
{
    private readonly GridLayout layout;

    public GridFusion(GridLayout layout, int channels)
    {
        this.layout = layout;
        foreach (var neighbours in layout.Neighbours)
        {
            Layers.Add(new ModuleList<Sequential>([.. neighbours.Select(_ => nn.Sequential(
                ("0", nn.Conv2d(channels, channels, 5, padding: 2, groups: channels)),
                ("1", nn.Conv2d(channels, channels, 1))))]));
        }
    }

    public ModuleList<ModuleList<Sequential>> Layers { get; } = new();

    /// <summary>Adds to each point's features what its neighbours' give.</summary>
    /// <param name="own">Per point [R, c, h, w].</param>
    /// <param name="helpers">Per point, what its neighbours take from it.</param>
    public Tensor[] Apply(Tensor[] own, Tensor[] helpers)
        => [.. own.Select((features, point) => layout.Neighbours[point].Index().Aggregate(
            features, (sum, neighbour) => sum + Layers[point][neighbour.Index].call(helpers[neighbour.Item])))];
}
