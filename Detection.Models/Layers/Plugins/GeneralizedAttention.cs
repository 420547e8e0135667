using Detection.Core.Contracts;
using Detection.Models.Initializers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers.Plugins;

/// <summary>Attention over the map whose weights sum up to four terms of content and position (Zhu et al., "An Empirical Study of
/// Spatial Attention Mechanisms in Deep Networks", ICCV 2019; mmcv's <c>GeneralizedAttention</c>).</summary>
public sealed class GeneralizedAttention : Layer, IWeightInitialized
{
    private readonly GeneralizedAttentionSettings settings;
    private readonly AttentionTerms terms;
    private readonly int heads;
    private readonly int depth;
    private readonly int positionDimension;
    private readonly Conv2d? query;
    private readonly Conv2d? key;
    private readonly Conv2d value;
    private readonly Linear? positionX;
    private readonly Linear? positionY;
    private readonly Parameter? keyBias;
    private readonly Parameter? positionBias;
    private readonly Conv2d projection;
    private readonly Parameter gamma;
    private readonly Parameter? forbidden;

    /// <summary>Makes the layers, those that the terms need, under mmcv's names.</summary>
    /// <param name="channels">Channels of the map.</param>
    /// <param name="settings">The attention.</param>
    /// <exception cref="ArgumentException">The settings contradict each other or the channels.</exception>
    public GeneralizedAttention(int channels, GeneralizedAttentionSettings settings)
        : base(nameof(GeneralizedAttention))
    {
        this.settings = settings;
        terms = settings.Terms;
        heads = settings.NumHeads;
        depth = channels / heads;
        if (depth < 1) throw new ArgumentException($"GeneralizedAttention: {channels} channels cannot be divided among num_heads={heads}.", nameof(settings));
        positionDimension = settings.PositionEmbeddingDim > 0 ? settings.PositionEmbeddingDim : channels;
        var inside = depth * heads;
        if (terms.UsesQuery) query = Register("query_conv", nn.Conv2d(channels, inside, 1, bias: false));
        if (terms.UsesKey) key = Register("key_conv", nn.Conv2d(channels, inside, 1, bias: false));
        value = Register("value_conv", nn.Conv2d(channels, inside, 1, bias: false));
        if (terms.UsesPosition)
        {
            positionX = Register("appr_geom_fc_x", nn.Linear(positionDimension / 2, inside, hasBias: false));
            positionY = Register("appr_geom_fc_y", nn.Linear(positionDimension / 2, inside, hasBias: false));
        }

        if (terms.KeyOnly) keyBias = Bias("appr_bias", inside);
        if (terms.PositionOnly) positionBias = Bias("geom_bias", inside);
        projection = Register("proj_conv", nn.Conv2d(inside, channels, 1));
        gamma = new Parameter(zeros(1));
        register_parameter("gamma", gamma);
        if (settings.SpatialRange >= 0)
        {
            var longest = channels switch
            {
                256 => 84,
                512 => 42,
                _ => throw new ArgumentException($"GeneralizedAttention: a spatial_range needs a map of 256 or 512 channels (behind the 3x3 convolution of stage 3 or 4), not {channels}.", nameof(settings)),
            };
            forbidden = new Parameter(AttentionRange.Forbidden(longest, settings.SpatialRange, settings.KvStride), requires_grad: false);
            register_parameter("local_constraint_map", forbidden);
        }

        InitWeights();
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C, H, W] float.</param>
    /// <returns>[N, C, H, W] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var (queried, keyed) = (Stepped(input, settings.QStride), Stepped(input, settings.KvStride));
        var (count, height, width) = (input.shape[0], queried.shape[2], queried.shape[3]);
        if (terms.IgnoresQuery) (height, width) = (1, 1);
        var energy = terms.IgnoresQuery ? KeyEnergy(keyed) : Energy(queried, keyed);
        var weights = Restrict(energy, height, width, keyed.shape[2], keyed.shape[3]).softmax(3);
        // [N, heads, keys, depth]
        var values = Split(value.call(keyed)).transpose(2, 3);
        var seen = weights.matmul(values).transpose(2, 3).reshape(count, -1, height, width);
        var output = projection.call(seen);
        if (settings.QStride > 1) output = nn.functional.interpolate(output, size: input.shape[2..], mode: InterpolationMode.Bilinear, align_corners: false);
        return (gamma * output + input).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void InitWeights()
    {
        using var _ = no_grad();
        var kaiming = new KaimingInitializer(a: 1, FanMode.FanIn, Nonlinearity.LeakyRelu, Distribution.Uniform);
        foreach (var layer in children()) kaiming.Fill(layer);
    }

    // [N, heads, queries, keys]
    private Tensor Energy(Tensor queried, Tensor keyed)
    {
        var (count, height, width) = (queried.shape[0], queried.shape[2], queried.shape[3]);
        var (keyHeight, keyWidth) = (keyed.shape[2], keyed.shape[3]);
        long[] whole = [count, heads, height, width, keyHeight, keyWidth];
        var energy = zeros(whole, queried.dtype, queried.device);
        var queries = query is null ? null : Split(query.call(queried)).transpose(2, 3);
        if (key is not null)
        {
            var keys = Split(key.call(keyed));
            energy = energy + (terms.QueryAndKey
                ? (keyBias is null ? queries! : queries! + keyBias.view(1, heads, 1, depth)).matmul(keys).view(whole)
                : keyBias!.view(1, heads, 1, depth).matmul(keys).view(count, heads, 1, 1, keyHeight, keyWidth));
        }

        if (terms.UsesPosition)
        {
            // [1, heads, queries, 1 or other queries, depth] against [1, heads, queries, depth, keys]
            var (alongX, alongY) = (Positions(positionX!, width, keyWidth, queried), Positions(positionY!, height, keyHeight, queried));
            var bias = positionBias?.view(1, heads, 1, 1, depth);
            var source = terms.QueryAndPosition ? queries!.view(count, heads, height, width, depth) : null;
            var asking = source is null ? bias! : bias is null ? source : source + bias;
            var turned = asking.transpose(2, 3);
            // Where content meets position without a bias, mmcv takes the queries of a square map transposed for the rows too, and so do its
            // trained weights.
            var rows = (bias is null && height == width ? turned : asking).matmul(alongY);
            var columns = turned.matmul(alongX).transpose(2, 3);
            energy = energy + columns.unsqueeze(4) + rows.unsqueeze(5);
        }

        return energy.view(count, heads, height * width, keyHeight * keyWidth);
    }

    // As in mmcv, where every query sees the same it sees what the first may.
    private Tensor Restrict(Tensor energy, long height, long width, long keyHeight, long keyWidth)
    {
        if (forbidden is null) return energy;
        var hidden = forbidden[TensorIndex.Slice(0, height), TensorIndex.Slice(0, width), TensorIndex.Slice(0, keyHeight), TensorIndex.Slice(0, keyWidth)];
        return energy.masked_fill(hidden.reshape(1, 1, height * width, keyHeight * keyWidth).to(@bool), double.NegativeInfinity);
    }

    // [N, heads, 1, keys]: every query sees the same.
    private Tensor KeyEnergy(Tensor keyed) => keyBias!.view(1, heads, 1, depth).matmul(Split(key!.call(keyed)));

    // [1, heads, queries, depth, keys]
    private Tensor Positions(Linear layer, long queries, long keys, Tensor like)
    {
        var embedding = AttentionPositions.Embed(queries, keys, settings.QStride, settings.KvStride, settings.PositionMagnitude, positionDimension, like);
        return layer.call(embedding).view(1, queries, keys, heads, depth).permute(0, 3, 1, 4, 2) / Math.Sqrt(2);
    }

    // [N, heads, depth, cells]
    private Tensor Split(Tensor map) => map.reshape(map.shape[0], heads, depth, -1);

    private static Tensor Stepped(Tensor map, int stride) => stride > 1 ? nn.functional.avg_pool2d(map, 1, stride) : map;

    private T Register<T>(string name, T layer)
        where T : nn.Module
    {
        register_module(name, layer);
        return layer;
    }

    private Parameter Bias(string name, int length)
    {
        var bound = 1 / Math.Sqrt(depth * 2);
        var bias = new Parameter(empty(length).uniform_(-bound, bound));
        register_parameter(name, bias);
        return bias;
    }
}
