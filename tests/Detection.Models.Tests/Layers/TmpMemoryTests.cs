using Detection.Models.Backbones;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Layers;

public sealed class TmpMemoryTests : TorchTests
{
    [Test, Explicit]
    public void Measure()
    {
        var cp = Environment.GetEnvironmentVariable("CP") == "1";
        using var net = new ResNet(50, withCp: cp, frozenStages: -1, normEval: Environment.GetEnvironmentVariable("NE") == "1");
        net.train();
        Detection.Models.Layers.ChannelsLastWeights.Apply(net);
        var images = randn(2, 3, 512, 512, requires_grad: true);
        Status("before");
        for (var i = 0; i < 2; i++)
        {
            using var scope = NewDisposeScope();
            var maps = net.forward(images);
            Status("forward");
            maps[^1].square().mean().backward();
            Status("backward");
        }
    }

    private static void Status(string when)
    {
        foreach (var line in File.ReadLines("/proc/self/status").Where(line => line.StartsWith("VmHWM") || line.StartsWith("VmRSS"))) TestContext.Out.WriteLine(when + " " + line);
    }
}
