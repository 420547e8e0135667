using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Ops.DeformableRoI;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.RoIExtractors;

/// <summary>The common part of deformable RoI pooling layers that compute the moves of their bins from the region pooled without any.</summary>
public abstract class DeformRoIPoolPackBase : nn.Module, IRoILayer
{
    private readonly int outputChannels;
    private readonly int samplingRatio;
    private readonly double gamma;
    private readonly Sequential offsets;

    /// <summary>Makes the layers.</summary>
    /// <param name="outputSize">Cells of the output: one number, or height and width.</param>
    /// <param name="outputChannels">Channels of the maps.</param>
    /// <param name="deformFcChannels">Values of each hidden layer.</param>
    /// <param name="samplingRatio">Samples per bin and axis; zero or less takes as many as the bin has cells, rounded up.</param>
    /// <param name="gamma">How far an offset of 1 moves a bin, in sizes of the region.</param>
    /// <param name="name">Name of the module, for messages.</param>
    /// <exception cref="ArgumentException">The output has no cells.</exception>
    protected DeformRoIPoolPackBase(IntPair outputSize, int outputChannels, int deformFcChannels, int samplingRatio, double gamma, string name)
        : base(name)
    {
        if (outputSize.First < 1 || outputSize.Second < 1)
            throw new ArgumentException($"output_size must be at least 1, found ({outputSize.First}, {outputSize.Second}).", nameof(outputSize));
        OutputSize = (outputSize.First, outputSize.Second);
        this.outputChannels = outputChannels;
        this.samplingRatio = samplingRatio;
        this.gamma = gamma;
        var bins = OutputSize.Height * OutputSize.Width;
        offsets = RegionPerceptron.Make(bins * outputChannels, deformFcChannels, 2, 2 * bins);
        register_module("offset_fc", offsets);
    }

    /// <inheritdoc/>
    public (int Height, int Width) OutputSize { get; }

    /// <inheritdoc/>
    public abstract IRoILayer ForLevel(int level);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The maps have other channels than <c>output_channels</c>, or a region belongs to no image.</exception>
    public Tensor Pool(Tensor features, Tensor rois, double spatialScale)
    {
        if (features.dim() != 4 || features.shape[1] != outputChannels)
            throw new ArgumentException($"{GetName()}: output_channels is {outputChannels}, but the maps are [{string.Join(", ", features.shape)}].", nameof(features));
        using var scope = NewDisposeScope();
        var still = Pooled(null);
        if (rois.shape[0] == 0) return still.MoveToOuterDisposeScope();
        var flat = still.reshape(rois.shape[0], -1);
        return Weigh(Pooled(offsets.call(flat).reshape(-1, 2, OutputSize.Height, OutputSize.Width)), flat).MoveToOuterDisposeScope();

        Tensor Pooled(Tensor? offset) => DeformableRoIPooling.Apply(features, rois, offset, OutputSize, spatialScale, samplingRatio, gamma);
    }

    /// <summary>Weighs the bins.</summary>
    /// <param name="moved">[R, C, h, w], the regions pooled with their bins moved.</param>
    /// <param name="still">[R, C * h * w], the same without moves.</param>
    /// <returns>[R, C, h, w].</returns>
    protected virtual Tensor Weigh(Tensor moved, Tensor still) => moved;

    /// <summary>Does nothing: parts are registered in the constructor, under mmdetection's names, and TorchSharp would register
    /// fields again under theirs.</summary>
    protected override void RegisterComponents()
    {
    }
}
