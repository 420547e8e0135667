using static TorchSharp.torch;

namespace TorchSharp;

public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    public Loss(nn.Reduction reduction = nn.Reduction.Mean) : base("Loss")
    {
        this.reduction = reduction;
    }

    public nn.Reduction reduction { get; }
}
