using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Running;

public class StageRecordTests
{
    [Test]
    public void WhatFollowedACheckpointIsDoneAgainOnlyWhereItWasNotDone()
    {
        using var folder = new TemporaryFolder();
        var config = TinyTraining.Config();
        config["runner"]!["max_epochs"] = 1;
        config["evaluation"] = JObject.Parse("""{ "interval": 1, "metric": "bbox", "save_best": "bbox_mAP" }""");
        var path = folder.Write("config.json", config.ToString());
        var record = folder["work/completed_stage.json"];
        Assert.That(Train(folder, path), Does.Contain("bbox_mAP"));
        var expected = RunFolder.LogLines(folder["work"]);

        Assert.That(File.Exists(record), Is.True);
        Assert.That(Train(folder, path, "--resume"), Does.Not.Contain("bbox_mAP"), "the evaluation was complete");

        File.WriteAllText(record, File.ReadAllText(record)[..^100]);
        Assert.That(Train(folder, path, "--resume"), Does.Contain(record + ": is damaged").And.Contain("bbox_mAP"));
        Assert.That(RunFolder.LogLines(folder["work"]), Is.EqualTo(expected));
    }

    // What a training says on the terminal.
    private static string Train(TemporaryFolder folder, string config, params string[] more)
    {
        var (code, output, error) = ToolRun.Run(["train", config, "--work-dir", folder["work"], "--seed", "5", "--device", "cpu", .. more]);
        Assert.That(code, Is.Zero, error);
        return output + error;
    }
}
