using static TorchSharp.torch;

namespace TorchSharp;

public abstract class WeightedLoss<T1, T2, T3, TResult> : Loss<T1, T2, T3, TResult>
{
    public WeightedLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : base(reduction)
    {
        this.weight = weight;
    }

    public Tensor? weight { get; }
}
