using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Runner.Hooks;
using Detection.Runner.Momenta;
using Detection.Runner.Tests.Schedules;
using Newtonsoft.Json.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Momenta;

public class MmcvMomentaTests
{
    [Test]
    public void EveryScheduleWithEveryWarmUpHasMmcvsMomentumAtEveryStep()
    {
        var recorded = RunOfSteps.Recorded("Momenta/mmcv_momenta.json");
        Assert.Multiple(() =>
        {
            foreach (var curve in recorded["cases"]!)
            {
                using var net = nn.Linear(1, 1);
                using var optimizer = optim.SGD(net.parameters(), 0.02, 0.9);
                var momenta = RunOfSteps.Follow(Hook(curve["momentum_config"]!), optimizer, () => ((SGD.ParamGroup)optimizer.ParamGroups.Single()).Momentum, recorded["epochs"]!.Value<int>(), recorded["epoch_length"]!.Value<int>());
                Assert.That(momenta, Is.EqualTo(curve["momenta"]!.ToObject<double[]>()).Within(1e-15), curve["momentum_config"]!.ToString());
            }
        });
    }

    [Test]
    public void OfAdamTheFirstBetaChanges()
    {
        using var net = nn.Linear(1, 1);
        using var optimizer = optim.AdamW(net.parameters(), 0.02, 0.8, 0.99);
        List<double> second = [];
        var first = RunOfSteps.Follow(Hook(JObject.Parse("""{"policy": "LinearAnnealing", "min_momentum": 0.4, "by_epoch": false}""")), optimizer, () =>
        {
            var betas = ((AdamW.ParamGroup)optimizer.ParamGroups.Single()).Betas;
            second.Add(betas.Item2);
            return betas.Item1;
        }, epochs: 1, length: 4);
        Assert.That(first, Is.EqualTo(new[] { 0.8, 0.7, 0.6, 0.5 }).Within(1e-12));
        Assert.That(second, Is.All.EqualTo(0.99));
    }

    [Test]
    public void ABetaOfOneIsRefusedRatherThanDividedByNothing()
    {
        using var net = nn.Linear(1, 1);
        using var optimizer = optim.Adam(net.parameters(), 0.02, 0.9, 0.99);
        var hook = Hook(JObject.Parse("""{"policy": "step", "step": [3], "warmup": "linear", "warmup_iters": 3}"""));
        Assert.That(() => RunOfSteps.Follow(hook, optimizer, () => 0, 1, 4), Throws.InvalidOperationException.With.Message.Contains("warmup_ratio"));
    }

    [Test]
    public void AnOptimizerWithoutMomentumIsNamed()
    {
        using var net = nn.Linear(1, 1);
        using var optimizer = optim.Adagrad(net.parameters());
        Assert.That(() => RunOfSteps.Follow(Hook(JObject.Parse("""{"policy": "OneCycle"}""")), optimizer, () => 0, 1, 4), Throws.InvalidOperationException.With.Message.Contains("Adagrad"));
        using var flat = optim.RMSProp(net.parameters());
        Assert.That(() => RunOfSteps.Follow(Hook(JObject.Parse("""{"policy": "OneCycle"}""")), flat, () => 0, 1, 4), Throws.InvalidOperationException.With.Message.Contains("optimizer.momentum"));
    }

    [TestCase("""{"policy": "step"}""", "step")]
    [TestCase("""{"policy": "CosineAnnealing"}""", "min_momentum")]
    [TestCase("""{"policy": "LinearAnnealing", "min_momentum": 0.5, "min_momentum_ratio": 0.5}""", "min_momentum_ratio")]
    [TestCase("""{"policy": "cyclic", "by_epoch": true}""", "by_epoch")]
    [TestCase("""{"policy": "cyclic", "cyclic_times": -1}""", "cyclic_times")]
    [TestCase("""{"policy": "OneCycle", "base_momentum": 1.5}""", "base_momentum")]
    [TestCase("""{"policy": "OneCycle", "by_epoch": true}""", "by_epoch")]
    [TestCase("""{"policy": "step", "step": 2, "warmup": "linear"}""", "warmup_iters")]
    [TestCase("""{"policy": "step", "step": 2, "warmup": "linear", "warmup_iters": 2, "warmup_ratio": 1.1}""", "warmup_ratio")]
    public void AnImpossibleArgumentIsNamedByItsKey(string section, string key) =>
        Assert.That(() => RunOfSteps.Build<IMomentumPolicy>(JObject.Parse(section)), Throws.TypeOf<ConfigException>().With.Message.Contains(key));

    private static IHook Hook(JToken section) => new MomentumUpdaterHook(RunOfSteps.Build<IMomentumPolicy>(section));
}
