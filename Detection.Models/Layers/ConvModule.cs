using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Initializers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Convolution, normalisation and activation in one (mmcv's <c>ConvModule</c>). In state dicts the
/// parts are <c>conv</c> and the norm's prefix (<c>bn</c>, <c>gn</c>).</summary>
public sealed class ConvModule : nn.Module<Tensor, Tensor>, IInferenceOptimizable, IWeightInitialized
{
    private static readonly ConvPart[] UsualOrder = [ConvPart.Conv, ConvPart.Norm, ConvPart.Act];

    private readonly nn.Module<Tensor, Tensor> convolution;
    private readonly nn.Module<Tensor, Tensor>? normalisation;
    private readonly nn.Module<Tensor, Tensor>? activation;
    private readonly ConvNormPair pair;
    private readonly IReadOnlyList<ConvPart> order;
    private readonly bool foldable;

    /// <summary>Makes the layers and fills them as mmcv does: Kaiming weights, zero biases.</summary>
    /// <param name="shape">Channels, kernel and so on; its bias counts only where <paramref name="bias"/> is given.</param>
    /// <param name="convCfg">Makes the convolution; null is a plain one.</param>
    /// <param name="normCfg">Makes the normalisation; null is none.</param>
    /// <param name="actCfg">Makes the activation; null is none.</param>
    /// <param name="bias">Whether the convolution has a bias; null gives it one where there is no normalisation.</param>
    /// <param name="order">The three parts in the order they compute; null is convolution, normalisation, activation.</param>
    /// <exception cref="ArgumentException">The order does not name each part once.</exception>
    public ConvModule(
        ConvShape shape,
        IConvFactory? convCfg = null,
        INormFactory? normCfg = null,
        IActivationFactory? actCfg = null,
        bool? bias = null,
        IReadOnlyList<ConvPart>? order = null)
        : base(nameof(ConvModule))
    {
        this.order = order ?? UsualOrder;
        if (this.order.Count != 3 || this.order.Distinct().Count() != 3)
            throw new ArgumentException($"ConvModule: the order [{string.Join(", ", this.order)}] must name each of {string.Join(", ", UsualOrder)} once.", nameof(order));
        var places = this.order.ToList();
        foldable = places.IndexOf(ConvPart.Norm) == places.IndexOf(ConvPart.Conv) + 1;
        convolution = (convCfg ?? new Conv2dFactory()).Create(shape with { Bias = bias ?? normCfg is null });
        register_module("conv", convolution);
        if (normCfg is not null)
        {
            normalisation = normCfg.Create(places.IndexOf(ConvPart.Norm) > places.IndexOf(ConvPart.Conv) ? shape.OutChannels : shape.InChannels);
            register_module(normCfg.Prefix, normalisation);
        }

        if (actCfg is not null)
        {
            activation = actCfg.Create();
            register_module("activate", activation);
        }

        pair = new ConvNormPair(convolution, foldable ? normalisation : null);
        InitWeights();
    }

    /// <summary>The convolution layer.</summary>
    public nn.Module<Tensor, Tensor> Convolution => convolution;

    /// <inheritdoc/>
    /// <param name="input">[N, C_in, H, W] float.</param>
    /// <returns>[N, C_out, H', W'] float.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var output = order.Aggregate(input, Compute);
        return output.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IDisposable OptimizeForInference() => FoldingScope.Of(pair);

    /// <inheritdoc/>
    public void InitWeights()
    {
        using var _ = no_grad();
        if (convolution is IWeightInitialized own) own.InitWeights();
        else if (activation is LeakyReLU leaky) new KaimingInitializer(a: leaky.negative_slope, nonlinearity: Nonlinearity.LeakyRelu).Fill(convolution);
        else new KaimingInitializer().Fill(convolution);
        if (normalisation is not null) new ConstantInitializer(1).Fill(normalisation);
    }

    // An activation may work in place, which the module's own input must not see.
    private Tensor Compute(Tensor current, ConvPart part) => part switch
    {
        ConvPart.Conv => pair.Apply(current),
        ConvPart.Norm => normalisation is null || foldable ? current : normalisation.call(current),
        _ => activation is null ? current : activation.call(order[0] == ConvPart.Act ? current.clone() : current),
    };

    /// <summary>Does nothing: parts are registered in constructors, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
