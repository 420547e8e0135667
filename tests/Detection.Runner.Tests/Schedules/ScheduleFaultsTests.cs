using Detection.Core.Config;
using Detection.Runner.Hooks;
using Detection.Runner.Schedules;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Schedules;

public class ScheduleFaultsTests
{
    [TestCase("""{"policy": "poly", "warmup": "linear"}""", "warmup_iters")]
    [TestCase("""{"policy": "exp", "gamma": 0.9, "warmup": "exp", "warmup_iters": 5, "warmup_ratio": 0}""", "warmup_ratio")]
    [TestCase("""{"policy": "exp"}""", "gamma")]
    [TestCase("""{"policy": "LinearAnnealing"}""", "min_lr")]
    [TestCase("""{"policy": "FlatCosineAnnealing", "min_lr": 0, "min_lr_ratio": 0}""", "min_lr_ratio")]
    [TestCase("""{"policy": "FlatCosineAnnealing", "min_lr": 0, "start_percent": 1.5}""", "start_percent")]
    [TestCase("""{"policy": "CosineRestart", "min_lr": 0, "periods": [5, 5]}""", "restart_weights")]
    [TestCase("""{"policy": "CosineRestart", "min_lr": 0, "periods": [0]}""", "periods")]
    [TestCase("""{"policy": "cyclic", "by_epoch": true}""", "by_epoch")]
    [TestCase("""{"policy": "cyclic", "target_ratio": [1, 2, 3]}""", "target_ratio")]
    [TestCase("""{"policy": "cyclic", "cyclic_times": 0}""", "cyclic_times")]
    [TestCase("""{"policy": "cyclic", "step_ratio_up": 1}""", "step_ratio_up")]
    [TestCase("""{"policy": "cyclic", "gamma": 0}""", "gamma")]
    [TestCase("""{"policy": "cyclic", "anneal_strategy": "square"}""", "anneal_strategy")]
    [TestCase("""{"policy": "OneCycle"}""", "max_lr")]
    [TestCase("""{"policy": "OneCycle", "max_lr": 1, "by_epoch": true}""", "by_epoch")]
    [TestCase("""{"policy": "OneCycle", "max_lr": 1, "pct_start": -0.1}""", "pct_start")]
    [TestCase("""{"policy": "OneCycle", "max_lr": 1, "div_factor": 0}""", "div_factor")]
    [TestCase("""{"policy": "OneCycle", "max_lr": 1, "total_steps": 0}""", "total_steps")]
    [TestCase("""{"policy": "YOLOX", "num_last_epochs": -1, "min_lr_ratio": 0.1}""", "num_last_epochs")]
    [TestCase("""{"policy": "YOLOX", "num_last_epochs": 1, "min_lr_ratio": 0.1, "by_epoch": true}""", "by_epoch")]
    public void AnImpossibleArgumentIsNamedByItsKey(string section, string key) =>
        Assert.That(() => RunOfSteps.Build<ILearningRatePolicy>(JObject.Parse(section)), Throws.TypeOf<ConfigException>().With.Message.Contains(key));

    [TestCase("""{"policy": "CosineRestart", "min_lr": 0, "periods": [2, 2], "restart_weights": [1, 1]}""", "lr_config.periods end after 4 epochs, but the run has 5")]
    [TestCase("""{"policy": "OneCycle", "max_lr": 1, "total_steps": 9}""", "lr_config.total_steps is 9, but the run has 10 steps")]
    [TestCase("""{"policy": "cyclic", "cyclic_times": 11}""", "lr_config.cyclic_times is 11, but the run has 10 steps")]
    public void AScheduleThatDoesNotFitTheRunIsRefusedBeforeItsFirstStep(string section, string message)
    {
        using var net = nn.Linear(1, 1);
        using var optimizer = optim.SGD(net.parameters(), 1.0);
        var hook = new LrUpdaterHook(RunOfSteps.Build<ILearningRatePolicy>(JObject.Parse(section)));
        Assert.That(() => RunOfSteps.Follow(hook, optimizer, () => 0, epochs: 5, length: 2), Throws.InvalidOperationException.With.Message.Contains(message));
    }
}
