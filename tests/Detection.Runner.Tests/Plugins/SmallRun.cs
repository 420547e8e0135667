using Detection.Runner.Tests.Support;

namespace Detection.Runner.Tests.Plugins;

/// <summary>One epoch of a plugin's config on a few images with a few channels.</summary>
internal static class SmallRun
{
    public static readonly string[] Changes =
    [
        "--set", $"data.train.data_root={TinyTraining.Data}", $"data.val.data_root={TinyTraining.Data}", $"data.test.data_root={TinyTraining.Data}",
        "model.backbone.base_channels=8", "model.backbone.stem_channels=8", "model.neck.in_channels=[8,16,32,64]", "log_config.interval=2", "evaluation=null",
    ];

    /// <summary>Trains to an epoch.</summary>
    public static string Train(string config, string workDir, int epochs, params string[] arguments)
    {
        var (code, output, error) = ToolRun.Run(["train", config, "--work-dir", workDir, "--seed", "1", "--device", "cpu", .. arguments, .. Changes, $"runner.max_epochs={epochs}"]);
        Assert.That(code, Is.Zero, output + error);
        return output + error;
    }
}
