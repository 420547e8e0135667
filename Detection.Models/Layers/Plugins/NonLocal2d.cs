using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using static TorchSharp.torch;

namespace Detection.Models.Layers.Plugins;

/// <summary>Adds to every cell a weighted mean over all cells (Wang et al., "Non-local Neural Networks", CVPR 2018; mmcv's
/// <c>NonLocal2d</c>).</summary>
public sealed class NonLocal2d : Layer, IWeightInitialized
{
    private const double Std = 0.01;
    private readonly NonLocalMode mode;
    private readonly bool useScale;
    private readonly bool subSample;
    private readonly ConvModule value;
    private readonly ConvModule? query;
    private readonly ConvModule? key;
    private readonly ConvModule? projection;
    private readonly ConvModule output;
    private readonly nn.Module outputNormOrConv;

    /// <summary>Makes the layers <c>g</c>, <c>conv_out</c>, <c>theta</c>, <c>phi</c> and <c>concat_project</c>, those that are needed.</summary>
    /// <param name="channels">Channels of the map.</param>
    /// <param name="reduction">Channels of the map per channel of an embedding.</param>
    /// <param name="useScale">Whether products are divided by the root of the embedding's length (embedded_gaussian).</param>
    /// <param name="convCfg">Makes the convolutions; null is plain ones.</param>
    /// <param name="normCfg">Makes the norm of the last convolution; null is none.</param>
    /// <param name="mode">How cells are weighed.</param>
    /// <param name="subSample">Whether the cells that are looked at are halved by max pooling.</param>
    public NonLocal2d(
        int channels,
        int reduction = 2,
        bool useScale = true,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        NonLocalMode mode = NonLocalMode.EmbeddedGaussian,
        bool subSample = false)
        : base(nameof(NonLocal2d))
    {
        this.mode = mode;
        this.useScale = useScale;
        this.subSample = subSample;
        var inside = Math.Max(channels / reduction, 1);
        value = Pointwise(channels, inside);
        output = Pointwise(inside, channels, normCfg);
        outputNormOrConv = normCfg is null ? output.Convolution : output.named_children().Single(child => child.name == normCfg.Prefix).module;
        register_module("g", Sampled(value));
        register_module("conv_out", output);
        if (mode != NonLocalMode.Gaussian)
        {
            query = Pointwise(channels, inside);
            key = Pointwise(channels, inside);
            register_module("theta", query);
            register_module("phi", Sampled(key));
        }

        if (mode == NonLocalMode.Concatenation)
        {
            projection = new ConvModule(new ConvShape(2 * inside, 1, 1), actCfg: new ReLUFactory(), bias: false);
            register_module("concat_project", projection);
        }

        InitWeights();

        ConvModule Pointwise(int from, int to, INormFactory? norm = null) => new(new ConvShape(from, to, 1), convCfg, norm);
    }

    /// <inheritdoc/>
    /// <param name="input">[N, C, H, W] float.</param>
    /// <returns>[N, C, H, W] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var values = Sample(value.call(input)).flatten(2).transpose(1, 2);
        var weights = Weights(input);
        var seen = weights.matmul(values).transpose(1, 2).reshape(input.shape[0], -1, input.shape[2], input.shape[3]);
        return (input + output.call(seen)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void InitWeights()
    {
        using var _ = no_grad();
        var noise = new NormalInitializer(std: Std);
        foreach (var embedding in new[] { value, query, key }.OfType<ConvModule>()) noise.Fill(embedding.Convolution);
        new ConstantInitializer(0).Fill(outputNormOrConv);
    }

    // [N, H W, cells looked at]
    private Tensor Weights(Tensor input)
    {
        var queries = query is null ? input : query.call(input);
        var keys = Sample(key is null ? input : key.call(input)).flatten(2);
        if (projection is not null) return Concatenated(queries.flatten(2), keys, projection);
        var products = queries.flatten(2).transpose(1, 2).matmul(keys);
        return mode switch
        {
            NonLocalMode.DotProduct => products / products.shape[^1],
            NonLocalMode.EmbeddedGaussian when useScale => (products / Math.Sqrt(queries.shape[1])).softmax(-1),
            _ => products.softmax(-1),
        };
    }

    private static Tensor Concatenated(Tensor queries, Tensor keys, ConvModule projection)
    {
        var (left, right) = (queries.unsqueeze(3).expand(-1, -1, -1, keys.shape[2]), keys.unsqueeze(2).expand(-1, -1, queries.shape[2], -1));
        return projection.call(cat([left, right], 1)).squeeze(1) / keys.shape[2];
    }

    // In mmcv a pooling layer that follows makes the convolution the first of a sequence.
    private nn.Module Sampled(ConvModule convolution) => subSample ? new ModuleChain([convolution]) : convolution;

    private Tensor Sample(Tensor map) => subSample ? nn.functional.max_pool2d(map, 2) : map;
}
