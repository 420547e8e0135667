using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Support;

/// <summary>A training that takes seconds: a few drawn images and a Faster R-CNN of a few channels, with dropped-in changes.</summary>
internal static class TinyTraining
{
    public const int ClassCount = 6;

    /// <summary>Makes the images, once per test run.</summary>
    public static string Data { get; } = MakeData();

    /// <summary>The config as JSON, to be changed by a test.</summary>
    public static JObject Config()
    {
        var repository = Repository();
        var config = JObject.Parse(ToolRun.Run("config", "print", Path.Combine(repository, "configs/demo/faster_rcnn_r18_fpn_shapes.json"), "--plain").Output);
        foreach (var part in new[] { "train", "val", "test" }) config["data"]![part]!["data_root"] = Data;
        config["model"]!["backbone"]!["base_channels"] = 8;
        config["model"]!["backbone"]!["stem_channels"] = 8;
        config["model"]!["neck"]!["in_channels"] = new JArray(8, 16, 32, 64);
        config["data"]!["samples_per_gpu"] = 2;
        config["data"]!["workers_per_gpu"] = 2;
        config["runner"]!["max_epochs"] = 2;
        config["log_config"]!["interval"] = 1;
        config["lr_config"]!["warmup_iters"] = 3;
        config["optimizer"]!["lr"] = 0.005;
        config.Remove("evaluation");
        return config;
    }

    public static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Detection.sln"))) return folder.FullName;
        return Environment.GetEnvironmentVariable("DETECTION_REPOSITORY") ?? throw new InvalidOperationException("The tests do not run inside the repository; set DETECTION_REPOSITORY to it.");
    }

    private static string MakeData()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("detection-test-data-").FullName, "shapes");
        var (code, _, error) = ToolRun.Run("dataset", "synth", folder, "--images", "20", "--seed", "3");
        return code == 0 ? folder : throw new InvalidOperationException(error);
    }
}
