using Detection.Core.Contracts;
using Detection.Runner.Hooks;
using Detection.Runner.Schedules;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Schedules;

/// <summary>The curves by mmcv's formulas, written out: of <c>t</c> epochs or steps out of <c>T</c>, for an initial rate of 1.</summary>
public class RateFormulasTests
{
    private const int Epochs = 5;
    private const int Length = 4;

    private static readonly TestCaseData[] ByEpochAndStep =
    [
        Case("""{"policy": "fixed"}""", (t, T) => 1),
        Case("""{"policy": "step", "step": [2, 4], "gamma": 0.2}""", (t, T) => t < 2 ? 1 : t < 4 ? 0.2 : 0.2 * 0.2),
        Case("""{"policy": "step", "step": 2, "min_lr": 0.05}""", (t, T) => Math.Max(0.05, Math.Pow(0.1, Math.Floor(t / 2)))),
        Case("""{"policy": "exp", "gamma": 0.7}""", (t, T) => Math.Pow(0.7, t)),
        Case("""{"policy": "poly", "power": 2, "min_lr": 0.1}""", (t, T) => (0.9 * (1 - (t / T)) * (1 - (t / T))) + 0.1),
        Case("""{"policy": "inv", "gamma": 0.5, "power": 2}""", (t, T) => 1 / ((1 + (0.5 * t)) * (1 + (0.5 * t)))),
        Case("""{"policy": "CosineAnnealing", "min_lr": 0.2}""", (t, T) => 0.2 + (0.4 * (1 + Math.Cos(Math.PI * t / T)))),
        Case("""{"policy": "CosineAnnealing", "min_lr_ratio": 0.2}""", (t, T) => 0.2 + (0.4 * (1 + Math.Cos(Math.PI * t / T)))),
        Case("""{"policy": "FlatCosineAnnealing", "start_percent": 0.4, "min_lr": 0}""", (t, T) => t < 0.4 * T ? 1 : 0.5 * (1 + Math.Cos(Math.PI * (t - (0.4 * T)) / (0.6 * T)))),
        Case("""{"policy": "LinearAnnealing", "min_lr_ratio": 0.5}""", (t, T) => 1 - (0.5 * t / T)),
        Case("""{"policy": "CosineRestart", "periods": [3, 17], "restart_weights": [1, 0.5], "min_lr": 0}""", (t, T) => t < 3 ? 0.5 * (1 + Math.Cos(Math.PI * t / 3)) : 0.25 * (1 + Math.Cos(Math.PI * (t - 3) / 17))),
    ];

    private static readonly TestCaseData[] ByStepOnly =
    [
        Case("""{"policy": "cyclic", "target_ratio": [4, 0.5], "cyclic_times": 2, "step_ratio_up": 0.4, "anneal_strategy": "linear"}""", (t, T) => t % 10 < 4 ? 1 + (3 * (t % 10) / 4) : 4 - (3.5 * ((t % 10) - 4) / 6)),
        Case("""{"policy": "OneCycle", "max_lr": 2, "pct_start": 0.25, "div_factor": 4, "final_div_factor": 10, "anneal_strategy": "linear"}""", (t, T) => t <= 4 ? 0.5 + (1.5 * t / 4) : 2 - (1.95 * (t - 4) / 15)),
        Case("""{"policy": "YOLOX", "num_last_epochs": 1, "min_lr_ratio": 0.1}""", (t, T) => t + 1 >= 16 ? 0.1 : 0.1 + (0.45 * (1 + Math.Cos(Math.PI * (t + 1) / 16)))),
    ];

    [TestCaseSource(nameof(ByEpochAndStep))]
    [TestCaseSource(nameof(ByStepOnly))]
    public void ByStep(string policy, Func<double, double, double> formula) => Compare(policy, false, step => formula(step, Epochs * Length));

    [TestCaseSource(nameof(ByEpochAndStep))]
    public void ByEpoch(string policy, Func<double, double, double> formula) => Compare(policy, true, step => formula(step / Length, Epochs));

    [Test]
    public void TheWarmUpOfYoloXRisesBySquaresFromTheInitialRateWhateverItsKind([Values] WarmupKind kind)
    {
        var rates = Rates(JObject.Parse($$"""{"policy": "YOLOX", "num_last_epochs": 1, "min_lr_ratio": 0.1, "warmup": "{{kind.ToString().ToLowerInvariant()}}", "warmup_iters": 5, "warmup_ratio": 0.8}"""));
        Assert.That(rates[..5], Is.EqualTo(new[] { 0.8 / 25, 0.8 * 4 / 25, 0.8 * 9 / 25, 0.8 * 16 / 25, 0.8 }).Within(1e-12));
        Assert.That(rates[5], Is.EqualTo(0.1 + (0.45 * (1 + Math.Cos(Math.PI * (6 - 5) / (16 - 5))))).Within(1e-12));
    }

    private static TestCaseData Case(string policy, Func<double, double, double> formula) => new TestCaseData(policy, formula).SetArgDisplayNames(policy);

    private static void Compare(string policy, bool byEpoch, Func<int, double> regular)
    {
        const int warmupIters = 6;
        const double ratio = 0.1;
        (string Kind, Func<int, double> Factor)[] warmups =
        [
            ("", step => 1),
            ("constant", step => ratio),
            ("linear", step => ratio + ((1 - ratio) * step / warmupIters)),
            ("exp", step => Math.Exp(Math.Log(ratio) * (warmupIters - step) / warmupIters)),
        ];
        foreach (var (kind, factor) in warmups)
        {
            var section = JObject.Parse(policy);
            section["by_epoch"] = byEpoch;
            if (kind.Length > 0) (section["warmup"], section["warmup_iters"], section["warmup_ratio"]) = (kind, warmupIters, ratio);
            // YOLOX warms up by a rule of its own.
            if (kind.Length > 0 && section["policy"]!.Value<string>() == "YOLOX") continue;
            var expected = Enumerable.Range(0, Epochs * Length).Select(step => regular(step) * (step < warmupIters ? factor(step) : 1));
            Assert.That(Rates(section), Is.EqualTo(expected).Within(1e-12), section.ToString());
        }
    }

    private static double[] Rates(JObject section)
    {
        using var net = nn.Linear(1, 1);
        using var optimizer = optim.SGD(net.parameters(), 1.0);
        IHook hook = new LrUpdaterHook(RunOfSteps.Build<ILearningRatePolicy>(section));
        return RunOfSteps.Follow(hook, optimizer, () => optimizer.ParamGroups.First().LearningRate, Epochs, Length);
    }
}
