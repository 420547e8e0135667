using static TorchSharp.torch;

namespace Detection.Models.Backbones;

/// <summary>The layers of a VGG (Simonyan and Zisserman, ICLR 2015), numbered as in mmcv's <c>features</c>.</summary>
public sealed class VGGFeatures : nn.Module<Tensor, Tensor[]>
{
    private static readonly Dictionary<int, int[]> Depths = new()
    {
        [11] = [1, 1, 2, 2, 2],
        [13] = [2, 2, 2, 2, 2],
        [16] = [2, 2, 3, 3, 3],
        [19] = [2, 2, 4, 4, 4],
    };

    private readonly List<nn.Module<Tensor, Tensor>> layers = [];
    private readonly List<(int Start, int End)> stages = [];
    private readonly HashSet<int> outputs = [];

    /// <summary>Makes the layers of the stages.</summary>
    /// <param name="depth">11, 13, 16 or 19.</param>
    /// <param name="dilations">Dilation of each stage; as many as there are stages, 1 to 5.</param>
    /// <param name="withBatchNorm">Whether a batch norm follows each convolution.</param>
    /// <param name="ceilMode">Whether pooling rounds sizes up.</param>
    /// <param name="withLastPool">Whether the last stage ends in a pooling layer.</param>
    /// <exception cref="ArgumentException">There is no such depth or number of stages.</exception>
    public VGGFeatures(int depth, IReadOnlyList<int> dilations, bool withBatchNorm, bool ceilMode, bool withLastPool)
        : base(nameof(VGGFeatures))
    {
        if (!Depths.TryGetValue(depth, out var counts))
            throw new ArgumentException($"VGG: there is no depth {depth}; take one of {string.Join(", ", Depths.Keys)}.", nameof(depth));
        if (dilations.Count is < 1 or > 5)
            throw new ArgumentException($"VGG: there are {dilations.Count} stages; take 1 to 5.", nameof(dilations));
        var channels = 3;
        for (var stage = 0; stage < dilations.Count; stage++)
        {
            var start = layers.Count;
            var planes = Math.Min(64 << stage, 512);
            for (var block = 0; block < counts[stage]; block++)
            {
                Append(nn.Conv2d(channels, planes, 3, padding: dilations[stage], dilation: dilations[stage]));
                if (withBatchNorm) Append(nn.BatchNorm2d(planes));
                Append(nn.ReLU(inplace: true));
                channels = planes;
            }

            if (withLastPool || stage < dilations.Count - 1) Append(nn.MaxPool2d(2, 2, ceil_mode: ceilMode));
            stages.Add((start, layers.Count));
        }
    }

    /// <summary>Number of layers.</summary>
    public int Count => layers.Count;

    /// <summary>The layers of a stage.</summary>
    /// <param name="index">The stage, from 0.</param>
    public IEnumerable<nn.Module> Stage(int index) => layers[stages[index].Start..stages[index].End];

    /// <summary>The number of the last layer of a stage.</summary>
    /// <param name="index">The stage, from 0.</param>
    public int LastLayer(int index) => stages[index].End - 1;

    /// <summary>Adds a layer at the end.</summary>
    /// <param name="layer">The layer.</param>
    public void Append(nn.Module<Tensor, Tensor> layer)
    {
        register_module($"{layers.Count}", layer);
        layers.Add(layer);
    }

    /// <summary>Says which layers' outputs are handed on.</summary>
    /// <param name="indices">Numbers of layers.</param>
    public void HandOn(IEnumerable<int> indices) => outputs.UnionWith(indices);

    /// <inheritdoc/>
    /// <param name="images">[N, 3, H, W] float.</param>
    /// <returns>The chosen outputs, [N, C_i, H_i, W_i] float each.</returns>
    public override Tensor[] forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var handedOn = new List<Tensor>();
        var current = images;
        for (var index = 0; index < layers.Count; index++)
        {
            var next = layers[index].call(current);
            // An activation in place may return the tensor that it was given.
            if (index > 0 && !handedOn.Contains(current, ReferenceEqualityComparer.Instance) && !ReferenceEquals(current, next)) current.Dispose();
            current = next;
            if (outputs.Contains(index)) handedOn.Add(current);
        }

        return [.. handedOn.Select(output => output.MoveToOuterDisposeScope())];
    }

    /// <summary>Does nothing: the layers register themselves.</summary>
    protected override void RegisterComponents()
    {
    }
}
