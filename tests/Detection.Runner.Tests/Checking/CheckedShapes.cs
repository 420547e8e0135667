using Detection.Runner.Tests.Support;
using Newtonsoft.Json.Linq;
using OpenCvSharp;

namespace Detection.Runner.Tests.Checking;

/// <summary>A few drawn images in COCO's format whose annotations a test can spoil, and a tiny RetinaNet's config for them.</summary>
internal sealed class CheckedShapes : IDisposable
{
    private const int Width = 96;
    private const int Height = 64;
    private readonly TemporaryFolder folder = new();

    public CheckedShapes()
    {
        foreach (var part in new[] { "train", "val" })
        {
            Directory.CreateDirectory(folder[part]);
            for (var image = 1; image <= 4; image++) Draw(Path.Combine(folder[part], $"{image}.jpg"), image);
        }
    }

    public string Root => folder.Root;

    public JObject Train { get; } = Annotations();

    public JObject Val { get; } = Annotations();

    public string File(string name) => folder[name];

    /// <summary>The config, after the annotations were written.</summary>
    public JObject Config()
    {
        folder.Write("train.json", Train.ToString());
        folder.Write("val.json", Val.ToString());
        return new JObject
        {
            ["model"] = JObject.Parse(
                """
                {
                  "type": "RetinaNet",
                  "backbone": { "type": "ResNet", "depth": 18, "out_indices": [0, 1, 2, 3], "frozen_stages": -1, "norm_eval": false, "base_channels": 8, "stem_channels": 8 },
                  "neck": { "type": "FPN", "in_channels": [8, 16, 32, 64], "out_channels": 8, "start_level": 1, "num_outs": 3 },
                  "bbox_head": {
                    "type": "RetinaHead", "num_classes": 2, "in_channels": 8, "stacked_convs": 1, "feat_channels": 8,
                    "anchor_generator": { "type": "AnchorGenerator", "octave_base_scale": 2, "scales_per_octave": 3, "ratios": [0.5, 1.0, 2.0], "strides": [8, 16, 32] },
                    "loss_cls": { "type": "FocalLoss", "use_sigmoid": true }, "loss_bbox": { "type": "L1Loss" }
                  },
                  "train_cfg": { "assigner": { "type": "MaxIoUAssigner", "pos_iou_thr": 0.5, "neg_iou_thr": 0.4, "min_pos_iou": 0 }, "allowed_border": -1 },
                  "test_cfg": { "nms_pre": 100, "score_thr": 0.05, "nms": { "type": "nms", "iou_threshold": 0.5 }, "max_per_img": 10 }
                }
                """),
            ["data"] = new JObject
            {
                ["samples_per_gpu"] = 2,
                ["workers_per_gpu"] = 1,
                ["train"] = Part("train", """[{ "type": "LoadAnnotations", "with_bbox": true }, { "type": "RandomFlip", "flip_ratio": 0.5 }]""", """["img", "gt_bboxes", "gt_labels"]"""),
                ["val"] = Part("val", "[]", """["img"]"""),
            },
            ["evaluation"] = new JObject { ["interval"] = 1, ["metric"] = "bbox" },
            ["optimizer"] = JObject.Parse("""{ "type": "SGD", "lr": 0.001, "momentum": 0.9 }"""),
            ["optimizer_config"] = JObject.Parse("""{ "grad_clip": { "max_norm": 10 } }"""),
            ["lr_config"] = JObject.Parse("""{ "policy": "step", "step": [2, 3], "warmup": "linear", "warmup_iters": 2, "warmup_ratio": 0.1 }"""),
            ["runner"] = JObject.Parse("""{ "type": "EpochBasedRunner", "max_epochs": 4 }"""),
            ["checkpoint_config"] = JObject.Parse("""{ "interval": 1 }"""),
        };
    }

    public void Dispose() => folder.Dispose();

    private static JObject Annotations()
    {
        var (images, annotations) = (new JArray(), new JArray());
        for (var image = 1; image <= 4; image++)
        {
            images.Add(new JObject { ["id"] = image, ["file_name"] = $"{image}.jpg", ["width"] = Width, ["height"] = Height });
            for (var item = 0; item < 2; item++)
                annotations.Add(new JObject { ["id"] = (10 * image) + item, ["image_id"] = image, ["category_id"] = item + 1, ["bbox"] = new JArray(8 + (40 * item), 10 + image, 28, 24), ["area"] = 672, ["iscrowd"] = 0 });
        }

        return new JObject
        {
            ["images"] = images,
            ["annotations"] = annotations,
            ["categories"] = new JArray(new JObject { ["id"] = 1, ["name"] = "disk" }, new JObject { ["id"] = 2, ["name"] = "block" }),
        };
    }

    private static void Draw(string path, int image)
    {
        using var picture = new Mat(Height, Width, MatType.CV_8UC3, new Scalar(90, 100, 110));
        Cv2.Rectangle(picture, new Rect(8, 10 + image, 28, 24), new Scalar(30, 60, 200), -1);
        Cv2.Rectangle(picture, new Rect(48, 10 + image, 28, 24), new Scalar(200, 60, 30), -1);
        Cv2.ImWrite(path, picture);
    }

    private JObject Part(string name, string steps, string keys)
    {
        var pipeline = JArray.Parse("""[{ "type": "LoadImageFromFile" }, { "type": "Resize", "img_scale": [96, 64], "keep_ratio": true }]""");
        foreach (var (place, step) in JArray.Parse(steps).Index()) pipeline.Insert(1 + (2 * place), step.DeepClone());
        pipeline.Add(JObject.Parse("""{ "type": "Normalize", "mean": [123.675, 116.28, 103.53], "std": [58.395, 57.12, 57.375], "to_rgb": true }"""));
        pipeline.Add(JObject.Parse("""{ "type": "Pad", "size_divisor": 32 }"""));
        pipeline.Add(JObject.Parse("""{ "type": "DefaultFormatBundle" }"""));
        pipeline.Add(new JObject { ["type"] = "Collect", ["keys"] = JArray.Parse(keys) });
        return new JObject { ["type"] = "CocoDataset", ["ann_file"] = folder[$"{name}.json"], ["img_prefix"] = folder[name], ["classes"] = new JArray("disk", "block"), ["pipeline"] = pipeline };
    }
}
