using Detection.Core.Structures;
using Detection.Runner.Hooks;

namespace Detection.Runner.Tests.Hooks;

public sealed class EarlyStoppingTests
{
    [TestCase(new[] { 0.1, 0.2, 0.2, 0.19, 0.2 }, 3, 0.0, 5, TestName = "Not better than the best for three evaluations")]
    [TestCase(new[] { 0.1, 0.2, 0.2, 0.19, 0.3, 0.3 }, 3, 0.0, 0, TestName = "A better one starts the count anew")]
    [TestCase(new[] { 0.1, 0.14, 0.18, 0.22 }, 2, 0.1, 3, TestName = "Better by less than min_delta does not count")]
    [TestCase(new[] { 0.1, 0.14, 0.25, 0.29 }, 2, 0.1, 0, TestName = "Better by min_delta than the best, not than the one before")]
    [TestCase(new[] { 0.3, double.NaN }, 2, 0.0, 2, TestName = "No finite number")]
    public void ARunEndsAtTheEvaluation(double[] values, int patience, double minDelta, int end) =>
        Assert.That(End(new EarlyStoppingConfig(patience: patience, minDelta: minDelta), values), Is.EqualTo(end));

    [Test]
    public void LessIsBetterWhereTheNameSaysSoAndAThresholdIsGoodEnough()
    {
        var config = new EarlyStoppingConfig(monitor: "loss", patience: 1, stoppingThreshold: 0.5);
        Assert.That(End(config, [3, 2, 1, 0.4], "loss"), Is.EqualTo(4));
        Assert.That(End(config, [3, 2, 2], "loss"), Is.EqualTo(3));
        Assert.That(Verdict(config, [3, 2, 1, 0.4], "loss"), Does.Contain("loss is 0.4").And.Contain("stopping_threshold 0.5"));
    }

    [Test]
    public void AFigureThatIsNoNumberIsLeftOutWhereItIsNotChecked() =>
        Assert.That(End(new EarlyStoppingConfig(patience: 2, checkFinite: false), [0.1, double.NaN, 0.2, double.NaN, double.NaN]), Is.Zero);

    [Test]
    public void AResumedRunGoesOnCountingAndOneThatWasEndedStaysSoUntilItsPatienceIsLonger()
    {
        var (first, resumed, patient) = (new EarlyStopping(Section(new(patience: 2))), new EarlyStopping(Section(new(patience: 2))), new EarlyStopping(Section(new(patience: 3))));
        foreach (var value in new[] { 0.5, 0.4 }) first.Take([Figure("bbox_mAP", value)]);
        resumed.LoadState(first.SaveState());
        Assert.That(resumed.Verdict, Is.Null);
        resumed.Take([Figure("bbox_mAP", 0.45)]);
        Assert.That(resumed.Verdict, Does.Contain("bbox_mAP is 0.45 and no better than the best, 0.5, for 2 evaluations"));
        var ended = new EarlyStopping(Section(new(patience: 2)));
        ended.LoadState(resumed.SaveState());
        patient.LoadState(resumed.SaveState());
        Assert.That((ended.Verdict, patient.Verdict), Is.EqualTo((resumed.Verdict, (string?)null)));
    }

    [Test]
    public void TheRuleIsToldByTheNameAsInMmcv()
    {
        Assert.That(new[] { "bbox_mAP", "AR@100", "top", "acc", "AP50", "recall" }.Select(name => FigureNames.Rule(name, null, null)), Is.All.EqualTo(SaveBestRule.Greater));
        Assert.That(FigureNames.Rule("val_loss", null, null), Is.EqualTo(SaveBestRule.Less));
        Assert.That(FigureNames.Rule("strange", null, null), Is.Null);
        Assert.That(FigureNames.Rule("strange", ["nothing"], ["Strange"]), Is.EqualTo(SaveBestRule.Less));
        Assert.That(FigureNames.Rule("loss_top", null, null), Is.EqualTo(SaveBestRule.Greater), "those of which more is better count first");
        Assert.That(() => End(new EarlyStoppingConfig(), [1], "strange"), Throws.InvalidOperationException.With.Message.Contains("set rule to greater or less"));
    }

    [TestCase(1, null, "1 2 3 4 5 6 7"), TestCase(3, null, "3 6 7"), TestCase(2, 3, "3 5 7"), TestCase(4, 2, "2 6 7")]
    public void EvaluationsAreDueAtTheIntervalFromTheStartOn(int interval, int? start, string expected) =>
        Assert.That(Due(new EvaluationConfig(interval, Start: start)), Is.EqualTo(expected));

    [Test]
    public void IntervalsChangeInTheRun() => Assert.That(Due(new EvaluationConfig(3, DynamicIntervals: [(5, 1)])), Is.EqualTo("3 5 6 7"));

    private static string Due(EvaluationConfig config) => string.Join(' ', Enumerable.Range(1, 7).Where(done => config.IsDue(done, 7)));

    private static EvaluationConfig Section(EarlyStoppingConfig config) => new(EarlyStopping: config);

    private static Evaluation Figure(string name, double value) => new([(name, value), ("other", 1)], "", name);

    private static string? Verdict(EarlyStoppingConfig config, double[] values, string name)
    {
        var stopping = new EarlyStopping(Section(config));
        foreach (var value in values) stopping.Take([Figure(name, value)]);
        return stopping.Verdict;
    }

    private static int End(EarlyStoppingConfig config, double[] values, string name = "bbox_mAP")
    {
        var stopping = new EarlyStopping(Section(config));
        for (var i = 0; i < values.Length; i++)
        {
            stopping.Take([Figure(name, values[i])]);
            if (stopping.Verdict is not null) return i + 1;
        }

        return 0;
    }
}
