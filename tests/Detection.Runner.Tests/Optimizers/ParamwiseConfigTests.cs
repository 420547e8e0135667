using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Runner.Optimizers;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Optimizers;

public class ParamwiseConfigTests
{
    private const double Lr = 0.1;
    private const double Decay = 0.01;

    [Test]
    public void EachKindOfParameterHasTheFactorsThatMmcvGivesIt()
    {
        using var net = new Net();
        var rates = Rates(net, new ParamwiseConfig(BiasLrMult: 2, BiasDecayMult: 3, NormDecayMult: 5, DwconvDecayMult: 7));
        Assert.Multiple(() =>
        {
            Assert.That(rates["conv.weight"], Is.EqualTo((1, 1)));
            Assert.That(rates["conv.bias"], Is.EqualTo((2, 3)));
            Assert.That(rates["depthwise.weight"], Is.EqualTo((1, 7)));
            Assert.That(rates["depthwise.bias"], Is.EqualTo((2, 7)), "mmcv looks for depth-wise convolutions before it looks for biases");
            Assert.That(rates["norm.weight"], Is.EqualTo((1, 5)));
            Assert.That(rates["norm.bias"], Is.EqualTo((1, 5)));
        });
    }

    [Test]
    public void TheLongestKeyWinsAndOfEqualOnesTheFirstInTheAlphabet()
    {
        using var net = new Net();
        var rates = Rates(net, new ParamwiseConfig(BiasLrMult: 2, CustomKeys: new Dictionary<string, CustomKey>
        {
            ["we"] = new(LrMult: 11),
            ["no"] = new(LrMult: 13),
            ["norm.w"] = new(DecayMult: 0),
            ["conv"] = new(LrMult: 17),
            [".con"] = new(LrMult: 19),
        }));
        Assert.Multiple(() =>
        {
            Assert.That(rates["norm.weight"], Is.EqualTo((1, 0)));
            Assert.That(rates["norm.bias"], Is.EqualTo((13, 1)), "other rules have no part in it");
            Assert.That(rates["conv.bias"], Is.EqualTo((17, 1)));
            Assert.That(rates["depthwise.weight"], Is.EqualTo((11, 1)));
        });
    }

    [Test]
    public void ASharedParameterIsAnErrorWhereThereAreRulesUnlessItIsToBeBypassed()
    {
        using var net = new Net(share: true);
        Assert.That(() => Rates(net, new ParamwiseConfig(BiasLrMult: 2)), Throws.InvalidOperationException.With.Message.Contains("bypass_duplicate").And.Message.Contains("second.conv.weight"));
        Assert.That(Rates(net, new ParamwiseConfig(BiasLrMult: 2, BypassDuplicate: true))["conv.bias"], Is.EqualTo((2, 1)));
        Assert.That(Rates(net, new ParamwiseConfig())["conv.bias"], Is.EqualTo((1, 1)), "without rules there is nothing to be decided");
    }

    [TestCase("fcos/fcos_r50_caffe_fpn_gn-head_1x_coco.json")]
    [TestCase("vgg16_faster_rcnn/faster_rcnn_vgg16_voc07.json")]
    public void TheRulesOfTheRepositorysConfigsFitTheirModels(string name)
    {
        var config = ConfigFile.Load(Path.Combine(RepositoryConfigs.Folder, name));
        using var services = DetectionServices.Create(config);
        var builder = services.GetRequiredService<ComponentBuilder>();
        using var model = builder.Build<IDetector>(config.Require("model")).Module;
        using var optimizer = builder.Build<IOptimizerFactory>(config.Require("optimizer")).Create(model);
        Assert.That(optimizer.ParamGroups.Count(), Is.GreaterThan(1));
    }

    [Test]
    public void FrozenParametersAreLeftOut()
    {
        using var net = new Net();
        net.Conv.weight!.requires_grad = false;
        Assert.That(Rates(net, new ParamwiseConfig()).ContainsKey("conv.weight"), Is.False);
    }

    [Test]
    public void RmspropDividesByTheRootOfTheMeanSquare()
    {
        using var net = nn.Linear(1, 1, hasBias: false);
        net.weight!.requires_grad = false;
        net.weight.fill_(1);
        net.weight.requires_grad = true;
        using var optimizer = new RMSpropFactory(lr: 0.01, alpha: 0.9, eps: 0, momentum: 0.5).Create(net);
        // Gradients of 2: the mean square is 0.4 and then 0.76.
        var (first, second) = (2 / Math.Sqrt(0.4), 2 / Math.Sqrt(0.76));
        foreach (var expected in new[] { 1 - (0.01 * first), 1 - (0.01 * first) - (0.01 * ((0.5 * first) + second)) })
        {
            optimizer.zero_grad();
            (net.weight * 2).sum().backward();
            optimizer.step();
            Assert.That(net.weight.item<float>(), Is.EqualTo(expected).Within(1e-6));
        }
    }

    // Factors on the learning rate and the weight decay.
    private static Dictionary<string, (double, double)> Rates(nn.Module net, ParamwiseConfig config)
    {
        var names = net.named_parameters().GroupBy(entry => entry.parameter.Handle).ToDictionary(group => group.Key, group => group.First().name);
        return config.Group(net, Lr, Decay)
            .SelectMany(group => group.Parameters.Select(parameter => (names[parameter.Handle], Rates: (Math.Round(group.Lr / Lr, 9), Math.Round(group.WeightDecay / Decay, 9)))))
            .ToDictionary(entry => entry.Item1, entry => entry.Rates);
    }

    private sealed class Net : nn.Module
    {
        public Net(bool share = false) : base("net")
        {
            Conv = nn.Conv2d(3, 4, 1);
            register_module("conv", Conv);
            register_module("depthwise", nn.Conv2d(4, 4, 3, groups: 4));
            register_module("norm", nn.GroupNorm(2, 4));
            if (share) register_module("second", new Holder(Conv));
        }

        public Conv2d Conv { get; }
    }

    private sealed class Holder : nn.Module
    {
        public Holder(nn.Module inner) : base("holder") => register_module("conv", inner);
    }
}
