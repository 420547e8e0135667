using System.Xml.Linq;
using Detection.Runner.Histories;
using Detection.Runner.Tests.Support;
using OpenCvSharp;

namespace Detection.Runner.Tests.Histories;

public sealed class LogsCommandTests
{
    private const string First = """
        {"env_info":"x","seed":1,"config":"{}"}
        {"mode":"train","epoch":1,"iter":2,"lr":0.02,"memory":900,"time":0.5,"data_time":0.1,"loss":4.0,"step":2}
        {"mode":"train","epoch":1,"iter":4,"lr":0.02,"memory":950,"time":0.5,"data_time":0.1,"loss":3.0,"step":4}
        {"mode":"val","epoch":1,"iter":4,"lr":0.02,"bbox_mAP":0.1,"bbox_mAP_50":0.3,"bbox_mAP_s":0.05,"step":4}
        {"mode":"train","epoch":2,"iter":2,"lr":0.02,"memory":950,"time":0.5,"data_time":0.1,"loss":99.0,"step":6}
        {"mode":"tra
        """;

    // Resumed from the end of the first epoch; the log of mmcv, which tells no step.
    private const string Second = """
        {"mode":"train","epoch":2,"iter":2,"lr":[0.002, 0.02],"memory":1000,"time":1.0,"data_time":0.1,"loss":2.0}
        {"mode":"train","epoch":2,"iter":4,"lr":[0.002, 0.02],"memory":1000,"time":1.0,"data_time":0.1,"loss":2.5}
        {"mode":"val","epoch":2,"iter":4,"lr":0.002,"bbox_mAP":0.2,"bbox_mAP_50":0.25}
        """;

    [Test]
    public void WhatAResumedRunDidAgainTakesThePlaceOfWhatWasLost()
    {
        using var folder = Write();
        var history = RunHistory.Read(folder["one"]);
        Assert.That(RunHistory.Figure(history.Training, "loss"), Is.EqualTo(new[] { (2.0, 4.0), (4, 3), (6, 2), (8, 2.5) }));
        Assert.That(RunHistory.Figure(history.Training, "lr").Select(point => point.Y), Is.EqualTo([0.02, 0.02, 0.002, 0.002]));
        Assert.That(RunHistory.Figure(history.Validation, "bbox_mAP"), Is.EqualTo(new[] { (4.0, 0.1), (8, 0.2) }));
    }

    [Test]
    public void TheSummaryTellsEachRunInALine()
    {
        using var folder = Write();
        var (code, output, error) = InProcess.Run("logs", "summary", folder["one"], folder["two"]);
        Assert.That(code, Is.Zero, error);
        var lines = output.TrimEnd().Split('\n');
        Assert.That(lines, Has.Length.EqualTo(3));
        Assert.That(lines[0], Does.Match(@"^run +steps +epochs +loss +lowest loss +s per step +of it data +memory MB +best bbox_mAP +best bbox_mAP_50$"));
        Assert.That(lines[1], Does.Match(@"^one +8 +2 +2\.5 +2 at 6 +0\.75 +13\.3 % +1000 +0\.2 at 8 +0\.3 at 4$"));
        Assert.That(lines[2], Does.Match(@"^two +6 +2 +99 +3 at 4 .*0\.1 at 4 +0\.3 at 4$"));
    }

    [Test]
    public void APageComparesRunsAndNeedsNoOtherFile()
    {
        using var folder = Write();
        var (code, _, error) = InProcess.Run("logs", "plot", folder["one"], folder["two"], "--out", folder["runs.html"]);
        Assert.That(code, Is.Zero, error);
        var text = File.ReadAllText(folder["runs.html"]);
        Assert.That(text, Does.Not.Match(@"<script|<link|src=|href="));
        var page = XDocument.Parse(text.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal));
        Assert.That(page.Descendants("h2").Select(head => head.Value), Is.EqualTo(["loss", "learning rate", "evaluation", "seconds per step"]));
        Assert.That(page.Descendants("svg").Select(panel => panel.Elements("polyline").Count()), Is.EqualTo([2, 2, 4, 2]));
        Assert.That(page.Descendants("td").Select(cell => cell.Value), Does.Contain("one").And.Contain("two").And.Contain("0.2 at 8"));
        Assert.That(page.Descendants("polyline").First().Attribute("points")!.Value.Split(' '), Has.Length.EqualTo(4));
    }

    [Test]
    public void APictureHasAPanelForEachKindOfFigure()
    {
        using var folder = Write();
        var (code, output, error) = InProcess.Run("logs", "plot", folder["one"]);
        Assert.That(code, Is.Zero, error);
        var path = folder["one/curves.png"];
        Assert.That(output, Does.Contain(path));
        using var picture = Cv2.ImRead(path);
        Assert.That(picture.Height, Is.EqualTo(40 + (4 * 300)));
    }

    [Test]
    public void AnEvaluationAndTheLossesOfAValidationAfterTheSameStepAreBothKept()
    {
        using var folder = new TemporaryFolder();
        folder.Write("run/20260101_000000.log.json", """
            {"mode":"train","epoch":1,"iter":2,"loss":4.0,"step":2}
            {"mode":"val","epoch":1,"iter":2,"bbox_mAP":0.1,"step":2}
            {"mode":"val","epoch":1,"iter":1,"loss":5.0,"step":2}
            """);
        var history = RunHistory.Read(folder["run"]);
        Assert.That(RunHistory.Figure(history.Validation, "bbox_mAP"), Is.EqualTo(new[] { (2.0, 0.1) }));
        Assert.That(RunHistory.Figure(history.Validation, "loss"), Is.EqualTo(new[] { (2.0, 5.0) }));
    }

    [Test]
    public void WhereThePictureCannotBeWrittenTheExtensionIsNamed()
    {
        using var folder = Write();
        var (code, _, error) = InProcess.Run("logs", "plot", folder["one"], "--out", folder["new/curves.xyz"]);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("curves.xyz").And.Contain(".png").And.Contain(".html"));
    }

    [Test]
    public void AFolderWithoutLogsIsNamed()
    {
        using var folder = new TemporaryFolder();
        var (code, _, error) = InProcess.Run("logs", "summary", folder["none"]);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("none").And.Contain(".log.json"));
    }

    private static TemporaryFolder Write()
    {
        var folder = new TemporaryFolder();
        folder.Write("one/20260101_000000.log.json", First);
        folder.Write("one/20260102_000000.log.json", Second);
        folder.Write("two/20260101_000000.log.json", First);
        return folder;
    }
}
