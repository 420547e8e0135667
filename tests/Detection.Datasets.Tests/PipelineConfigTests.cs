using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Datasets.Coco;
using Microsoft.Extensions.DependencyInjection;

namespace Detection.Datasets.Tests;

/// <summary>Data sets and pipelines as mmdetection's configs write them.</summary>
public sealed class PipelineConfigTests
{
    [Test]
    public void MmdetectionsTrainingConfigBuildsAndLoads()
    {
        using var folder = new TempFolder();
        folder.WriteImage("images/a.jpg", 64, 48);
        folder.Write("a.json", """
            {"images": [{"id": 1, "file_name": "a.jpg", "width": 64, "height": 48}], "categories": [{"id": 1, "name": "cat"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [8, 8, 16, 16], "area": 256, "iscrowd": 0}]}
            """);
        var dataset = Build($$"""
            {"type": "CocoDataset", "data_root": {{Newtonsoft.Json.JsonConvert.ToString(folder.Path)}}, "ann_file": "a.json", "img_prefix": "images/", "classes": ["cat"],
             "pipeline": [
              {"type": "LoadImageFromFile", "to_float32": true},
              {"type": "LoadAnnotations", "with_bbox": true},
              {"type": "PhotoMetricDistortion", "brightness_delta": 32, "contrast_range": [0.5, 1.5], "saturation_range": [0.5, 1.5], "hue_delta": 18},
              {"type": "Expand", "mean": [123.675, 116.28, 103.53], "to_rgb": true, "ratio_range": [1, 4]},
              {"type": "MinIoURandomCrop", "min_ious": [0.1, 0.3, 0.5, 0.7, 0.9], "min_crop_size": 0.3},
              {"type": "Resize", "img_scale": [[96, 64], [128, 96]], "multiscale_mode": "range", "keep_ratio": true},
              {"type": "RandomFlip", "flip_ratio": 0.5},
              {"type": "Normalize", "mean": [123.675, 116.28, 103.53], "std": [58.395, 57.12, 57.375], "to_rgb": true},
              {"type": "Pad", "size_divisor": 32},
              {"type": "DefaultFormatBundle"},
              {"type": "Collect", "keys": ["img", "gt_bboxes", "gt_labels"]}]}
            """);
        for (var seed = 0; seed < 20; seed++)
        {
            using var sample = dataset.Load(0, new Random(seed));
            Assert.That((sample!.PadShape.Height % 32, sample.PadShape.Width % 32, sample.Objects.Count), Is.EqualTo((0, 0, 1)));
        }
    }

    [Test]
    public void MmdetectionsTestConfigBuildsAndLoads()
    {
        using var folder = new TempFolder();
        folder.WriteImage("JPEGImages/a.jpg", 64, 48);
        folder.Write("Annotations/a.xml", "<annotation><object><name>person</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object></annotation>");
        var list = folder.Write("test.txt", "a");
        var dataset = Build($$"""
            {"type": "VOCDataset", "ann_file": {{Newtonsoft.Json.JsonConvert.ToString(list)}}, "img_prefix": {{Newtonsoft.Json.JsonConvert.ToString(folder.Path)}}, "test_mode": true, "ap_rule": "11points",
             "pipeline": [
              {"type": "LoadImageFromFile"},
              {"type": "MultiScaleFlipAug", "img_scale": [128, 96], "flip": false, "transforms": [
                {"type": "Resize", "keep_ratio": true},
                {"type": "RandomFlip"},
                {"type": "Normalize", "mean": [0, 0, 0], "std": [1, 1, 1], "to_rgb": true},
                {"type": "Pad", "size_divisor": 32},
                {"type": "ImageToTensor", "keys": ["img"]},
                {"type": "Collect", "keys": ["img"]}]}]}
            """);
        using var sample = dataset.Load(0, new Random(0));
        Assert.That((sample!.ImageShape, sample.HasObjects), Is.EqualTo(((96, 128), false)));
        Assert.That(dataset.Classes, Has.Count.EqualTo(20));
    }

    private static IDataset Build(string json)
    {
        using var services = new ServiceCollection().AddComponents(typeof(CocoDataset).Assembly).BuildServiceProvider();
        return services.GetRequiredService<ComponentBuilder>().Build<IDataset>(ConfigFile.Parse(json, "test.json"));
    }
}
