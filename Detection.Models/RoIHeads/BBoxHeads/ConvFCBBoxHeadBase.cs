using Detection.Core.Contracts;
using Detection.Models.Initializers;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.BBoxHeads;

/// <summary>A box head with shared layers and layers of each prediction's own (mmdetection's <c>ConvFCBBoxHead</c>).</summary>
public abstract class ConvFCBBoxHeadBase : BBoxHeadBase
{
    private readonly HeadBranch shared;
    private readonly HeadBranch cls;
    private readonly HeadBranch reg;

    /// <summary>Builds the layers.</summary>
    /// <param name="settings">The head.</param>
    /// <param name="layout">Its layers.</param>
    /// <param name="convCfg">Makes the convolutions; null is plain ones.</param>
    /// <param name="normCfg">Makes their norms; null is none.</param>
    /// <param name="name">Name of the module, for messages.</param>
    /// <exception cref="ArgumentException">The layout contradicts itself.</exception>
    protected ConvFCBBoxHeadBase(BBoxHeadSettings settings, ConvFCLayout layout, IConvFactory? convCfg, INormFactory? normCfg, string name)
        : base(settings, layout.Cls(settings).FlatOutputs, layout.Reg(settings).FlatOutputs, name)
    {
        layout.Validate(settings, name);
        shared = new HeadBranch(layout.Shared(settings), convCfg, normCfg);
        cls = new HeadBranch(layout.Cls(settings), convCfg, normCfg);
        reg = new HeadBranch(layout.Reg(settings), convCfg, normCfg);
        register_module("shared_convs", shared.Convs);
        register_module("shared_fcs", shared.Fcs);
        register_module("cls_convs", cls.Convs);
        register_module("cls_fcs", cls.Fcs);
        register_module("reg_convs", reg.Convs);
        register_module("reg_fcs", reg.Fcs);
    }

    /// <inheritdoc cref="IBBoxHead.forward"/>
    public override (Tensor? Scores, Tensor? Deltas) forward(Tensor features)
    {
        using var scope = NewDisposeScope();
        var common = shared.Convolve(features);
        if (shared.Fcs.Count > 0) common = shared.Connect(Flatten(common));
        var scores = Settings.WithCls ? Classify(Finish(cls, common)) : null;
        var deltas = Settings.WithReg ? Refine(Finish(reg, common)) : null;
        return (scores?.MoveToOuterDisposeScope(), deltas?.MoveToOuterDisposeScope());
    }

    /// <summary>mmdetection's initialization: normal predictions, Xavier for the fully connected layers.</summary>
    /// <param name="withCls">Whether the head classifies.</param>
    /// <param name="withReg">Whether the head refines boxes.</param>
    protected static IReadOnlyList<IInitializer> DefaultInitCfg(bool withCls, bool withReg) =>
    [
        .. BBoxHead.DefaultInitCfg(withCls, withReg),
        new XavierInitializer(distribution: Distribution.Uniform, name: "shared_fcs"),
        new XavierInitializer(distribution: Distribution.Uniform, name: "cls_fcs"),
        new XavierInitializer(distribution: Distribution.Uniform, name: "reg_fcs"),
    ];

    private Tensor Finish(HeadBranch branch, Tensor features)
    {
        var convolved = branch.Convolve(features);
        return branch.Connect(convolved.dim() > 2 ? Flatten(convolved) : convolved);
    }

    private Tensor Flatten(Tensor features) => Settings.WithAvgPool ? features.mean([2, 3]) : features.flatten(1);
}
