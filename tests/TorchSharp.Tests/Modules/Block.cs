using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

/// <summary>A block with a submodule, a parameter and a buffer of its own.</summary>
internal sealed class Block : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = nn.Conv2d(2, 2, 3, padding: 1, bias: false);
    private readonly BatchNorm2d bn1 = nn.BatchNorm2d(2);
    private readonly Parameter scale = new(ones(1));
    private readonly Tensor offset = zeros(1);
    private readonly Sequential? downsample;

    public Block(bool project) : base(nameof(Block))
    {
        if (project)
            downsample = nn.Sequential(nn.Conv2d(2, 2, 1, bias: false), nn.BatchNorm2d(2));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var identity = downsample is null ? input : downsample.call(input);
        return ((bn1.call(conv1.call(input)) + identity) * scale + offset).MoveToOuterDisposeScope();
    }
}
