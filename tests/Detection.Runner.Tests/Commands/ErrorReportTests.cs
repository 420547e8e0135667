using Detection.Core.Config;
using Detection.Core.Faults;
using Detection.Datasets;
using Detection.Runner.Commands;
using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Commands;

[NonParallelizable]
public sealed class ErrorReportTests
{
    [Test]
    public void AFaultHasItsPartsInOneFormAndIsToldOnce()
    {
        var fault = new Fault("a.json:1:2: model", "something is wrong") { Found = "x", Expected = "y\nor z", Nearest = ["yy", "zz"], Remedy = "do this" };
        var (code, output, error) = Report(new FaultException([fault, fault with { }]));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Fault));
            Assert.That(output, Is.Empty);
            Assert.That(error, Is.EqualTo("a.json:1:2: model\n  something is wrong\n  found:    x\n  expected: y\n            or z\n  nearest:  did you mean 'yy' or 'zz'?\n  do:       do this\n"));
        });
    }

    [Test]
    public void SeveralFaultsAreCounted() =>
        Assert.That(Report(new FaultException([new Fault("a", "one"), new Fault("b", "two")])).Error, Is.EqualTo("a\n  one\n\nb\n  two\n\n2 faults\n"));

    [Test]
    public void SentencesOfOtherExceptionsAreTakenApart()
    {
        var (code, _, error) = Report(new DatasetException("data/train.json:3: annotation 7: expected 4 numbers, found 3; fix the file."));
        Assert.That(code, Is.EqualTo(ExitCode.Fault));
        Assert.That(error, Does.StartWith("data/train.json:3\n  annotation 7\n  found:    3").And.Contain("expected: 4 numbers"));
        Assert.That(Report(new FileNotFoundException("runs/x.pth: there is no such checkpoint; name another.")).Error, Is.EqualTo("runs/x.pth\n  there is no such checkpoint\n  do:       name another\n"));
    }

    [Test]
    public void WhatNobodyForesawIsABugWithAnExitCodeOfItsOwn()
    {
        var (code, _, error) = Report(Thrown(() => throw new NullReferenceException("nothing there")));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Internal));
            Assert.That(error, Does.Contain("NullReferenceException: nothing there").And.Contain("this is a bug in").And.Contain("--verbose"));
            Assert.That(error, Does.Not.Contain("   at "));
        });
    }

    [Test]
    public void AnArgumentThatTheClassLibraryTurnsDownIsABugAndOneThatWeTurnDownIsNot()
    {
        Assert.That(Report(Thrown(() => _ = "x"[..5])).Code, Is.EqualTo(ExitCode.Internal));
        Assert.That(Report(Thrown(() => new ClassNames([]).Resolve())).Code, Is.EqualTo(ExitCode.Fault));
        Assert.That(Report(Thrown(() => Runner.Optimizers.OptimizerNumbers.NotNegative(-1, "lr", "lr"))).Code, Is.EqualTo(ExitCode.Fault));
    }

    [Test]
    public void VerboseAddsTheWholeChain()
    {
        var error = Thrown(() => throw new ConfigException(new ConfigFault(new ConfigOrigin("a.json", 1, 2), "$", "wrong"), new InvalidDataException("the cause")));
        var told = InProcess.Capture(() => ErrorReport.Write(error, verbose: true)).Error;
        Assert.That(told, Does.StartWith("a.json:1:2: $\n  wrong\n").And.Contain("the cause").And.Contain("   at "));
    }

    [TestCase("--verbose", "train", "nowhere.json")]
    [TestCase("train", "nowhere.json", "--verbose")]
    public void VerboseStandsBeforeOrBehindTheCommand(params string[] arguments) => Assert.That(InProcess.Run(arguments).Error, Does.Contain("   at "));

    [Test]
    public void AWrongCommandLineHasAnExitCodeOfItsOwn()
    {
        Assert.That(InProcess.Run("trian").ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(InProcess.Run("train").ExitCode, Is.EqualTo(ExitCode.Usage));
        var (code, output, _) = InProcess.Run("--help");
        Assert.That(code, Is.EqualTo(ExitCode.Success));
        Assert.That(output, Does.Contain("Exit codes: 0"));
    }

    private static (int Code, string Output, string Error) Report(Exception error) => InProcess.Capture(() => ErrorReport.Write(error, verbose: false));

    private static Exception Thrown(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error)
        {
            return error;
        }

        throw new InvalidOperationException("Nothing was thrown.");
    }
}
