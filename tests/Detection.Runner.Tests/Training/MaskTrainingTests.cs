using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Training;

/// <summary>Mask R-CNN from images to figures for boxes and masks.</summary>
public class MaskTrainingTests
{
    [Test]
    public void MaskRCNNTrainsOnCocoImagesAndIsEvaluatedForBoxesAndMasks()
    {
        var data = SharedData.Require("data/tiny_coco");
        using var folder = new TemporaryFolder();
        var config = Config(data);
        var path = folder.Write("config.json", config.ToString());

        var (code, output, error) = ToolRun.Run("train", path, "--work-dir", folder["work"], "--seed", "1", "--device", "cpu");

        Assert.That(code, Is.Zero, error);
        var log = Directory.GetFiles(folder["work"], "*.log.json").SelectMany(File.ReadLines).Select(line => JObject.Parse(line)).ToList();
        var losses = log.Where(line => line["mode"]?.Value<string>() == "train").ToList();
        var figures = log.Last(line => line["mode"]?.Value<string>() == "val");
        Assert.Multiple(() =>
        {
            Assert.That(losses.Select(line => line["loss_mask"]!.Value<double>()), Has.All.GreaterThan(0).And.All.LessThan(10));
            Assert.That(figures["bbox_mAP"]!.Value<double>(), Is.InRange(0, 1));
            Assert.That(figures["segm_mAP"]!.Value<double>(), Is.InRange(0, 1));
            Assert.That(output, Does.Contain("segm_mAP_50"));
        });
    }

    private static JObject Config(string data)
    {
        var printed = ToolRun.Run("config", "print", Path.Combine(TinyTraining.Repository(), "configs/demo/mask_rcnn_r18_fpn_shapes.json"), "--plain");
        var config = JObject.Parse(printed.Output);
        foreach (var (part, images) in new[] { ("train", "train2017"), ("val", "val2017"), ("test", "val2017") })
        {
            var set = (JObject)config["data"]![part]!;
            set["data_root"] = data;
            set["ann_file"] = $"annotations/instances_{images}.json";
            set["img_prefix"] = $"images/{images}/";
            set.Remove("classes");
        }

        foreach (var head in new[] { "bbox_head", "mask_head" }) config["model"]!["roi_head"]![head]!["num_classes"] = 80;
        config["runner"]!["max_epochs"] = 1;
        config["log_config"]!["interval"] = 2;
        config["evaluation"] = new JObject { ["interval"] = 1, ["metric"] = new JArray("bbox", "segm") };
        return config;
    }
}
