using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

public sealed class MultiMarginLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    public MultiMarginLoss(int p = 1, double margin = 1.0, Tensor? weight = null, Reduction reduction = Reduction.Mean) : base(weight, reduction)
    {
        this.p = p;
        this.margin = margin;
    }

    public int p { get; }

    public double margin { get; }

    public override Tensor forward(Tensor input, Tensor target) =>
        functional.multi_margin_loss(input, target, p, margin, weight, reduction);
}
