using Detection.Ops.Layout;
using static TorchSharp.torch;

namespace Detection.Ops.Deformable;

/// <summary>Deformable convolution with its gradients: <c>apply(input, offset, mask, weight, bias, settings)</c> gives one row
/// [C_out] per output cell. The sampled values are many times larger than the input, so they are made part by part and made again for the gradients.</summary>
internal sealed class DeformFunction : autograd.SingleTensorFunction<DeformFunction>
{
    private const string SettingsKey = "settings";
    private const string NeedsKey = "needs";

    /// <inheritdoc/>
    public override string Name => "DeformableConvolution";

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (input, offset, mask, weight, bias) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor?)vars[2], (Tensor)vars[3], (Tensor?)vars[4]);
        var settings = (DeformSettings)vars[5];
        ctx.save_for_backward([input, offset, mask!, weight]);
        ctx.save_data(SettingsKey, settings);
        ctx.save_data(NeedsKey, DeformNeeds.Of(input, offset, mask, weight, bias));
        using var scope = NewDisposeScope();
        var geometry = settings.Geometry;
        var output = input.new_zeros(geometry.Positions, geometry.OutChannels);
        if (bias is not null) output.add_(bias);
        if (geometry.Positions > 0) Convolve(settings, settings.Sampler(input, offset, mask, DeformNeeds.None), new DeformProduct(geometry, weight), output);
        return output.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        var (input, offset, mask, weight) = (saved[0], saved[1], (Tensor?)saved[2], saved[3]);
        var (settings, needs) = ((DeformSettings)ctx.get_data(SettingsKey), (DeformNeeds)ctx.get_data(NeedsKey));
        var geometry = settings.Geometry;
        if (geometry.Positions == 0) return [zeros_like(input).MoveToOuterDisposeScope(), null!, null!, null!, null!, null!];

        var gradient = grad_output.contiguous();
        var sampler = settings.Sampler(input, offset, mask, needs);
        var weightGradient = Differentiate(settings, needs, sampler, new DeformProduct(geometry, weight), gradient);
        var inputGradient = sampler.InputGradient;
        if (inputGradient is not null && !input.IsChannelsLast()) inputGradient = inputGradient.contiguous();
        var biasGradient = needs.Bias ? gradient.sum(dim: 0) : null;
        return [Out(inputGradient), Out(sampler.OffsetGradient), Out(sampler.MaskGradient), Out(weightGradient), Out(biasGradient), null!];

        static Tensor Out(Tensor? result) => result?.MoveToOuterDisposeScope()!;
    }

    private static void Convolve(DeformSettings settings, IDeformSampler sampler, DeformProduct product, Tensor output)
    {
        var geometry = settings.Geometry;
        var buffer = output.new_empty(settings.Step, geometry.Taps, geometry.Channels);
        for (var first = 0; first < geometry.Positions; first += settings.Step)
        {
            using var part = NewDisposeScope();
            var count = Math.Min(settings.Step, geometry.Positions - first);
            var columns = buffer.narrow(0, 0, count);
            sampler.Read(columns, first);
            product.AddTo(output.narrow(0, first, count), columns);
        }
    }

    private static Tensor? Differentiate(DeformSettings settings, DeformNeeds needs, IDeformSampler sampler, DeformProduct product, Tensor gradient)
    {
        var geometry = settings.Geometry;
        var columnBuffer = gradient.new_empty(settings.Step, geometry.Taps, geometry.Channels);
        var gradientBuffer = empty_like(columnBuffer);
        var sum = needs.Weight ? product.NoWeightGradient() : null;
        for (var first = 0; first < geometry.Positions; first += settings.Step)
        {
            using var part = NewDisposeScope();
            var count = Math.Min(settings.Step, geometry.Positions - first);
            var (columns, columnGradient, incoming) = (columnBuffer.narrow(0, 0, count), gradientBuffer.narrow(0, 0, count), gradient.narrow(0, first, count));
            if (needs.Input || needs.Places) product.ColumnGradient(incoming, columnGradient);
            if (needs.Places) sampler.ReadWithGradient(columnGradient, columns, first);
            else if (needs.Weight) sampler.Read(columns, first);
            if (sum is not null) product.AddWeightGradient(sum, incoming, columns);
            if (needs.Input) sampler.Spread(columnGradient, first);
        }

        return sum is null ? null : product.ToWeight(sum);
    }
}
