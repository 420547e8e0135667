using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

/// <summary>Nested containers, as a detector has them.</summary>
internal sealed class Net : nn.Module<Tensor, Tensor>
{
    private readonly Sequential layer1 = nn.Sequential(new Block(true), new Block(false));
    private readonly ModuleList<Conv2d> convs = nn.ModuleList(nn.Conv2d(2, 3, 1), nn.Conv2d(2, 3, 1));
    private readonly ParameterList scales = new(new Parameter(ones(1)), new Parameter(ones(1)));

    public Net() : base(nameof(Net))
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var features = layer1.call(input);
        return (convs[0].call(features) * scales[0] + convs[1].call(features) * scales[1]).MoveToOuterDisposeScope();
    }
}
