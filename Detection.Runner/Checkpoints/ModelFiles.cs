namespace Detection.Runner.Checkpoints;

/// <summary>The published files that mmdetection's configs name by a scheme: torchvision's first ImageNet weights, and mmcv's
/// <c>open_mmlab.json</c> where the file is not simply called like the model.</summary>
internal static class ModelFiles
{
    private static readonly Dictionary<string, string> Torchvision = new(StringComparer.Ordinal)
    {
        ["resnet18"] = "resnet18-f37072fd",
        ["resnet34"] = "resnet34-b627a593",
        ["resnet50"] = "resnet50-0676ba61",
        ["resnet101"] = "resnet101-63fe2227",
        ["resnet152"] = "resnet152-394f9c45",
        ["vgg16"] = "vgg16-397923af",
        ["vgg16_bn"] = "vgg16_bn-6c64b313",
        ["mobilenet_v2"] = "mobilenet_v2-b0353104",
    };

    private static readonly Dictionary<string, string> OpenMmlab = new(StringComparer.Ordinal)
    {
        ["resnet50_caffe"] = "resnet50_caffe-788b5fa3",
        ["resnet101_caffe"] = "resnet101_caffe-3ad79236",
        ["resnet50_caffe_bgr"] = "resnet50_msra-5891d200",
        ["resnet101_caffe_bgr"] = "resnet101_msra-6cc46731",
        ["detectron2/resnet50_caffe"] = "resnet50_msra-5891d200",
        ["detectron2/resnet50_caffe_bgr"] = "resnet50_msra-5891d200",
        ["detectron2/resnet101_caffe"] = "resnet101_msra-6cc46731",
        ["detectron2/resnet101_caffe_bgr"] = "resnet101_msra-6cc46731",
        ["resnext50_32x4d"] = "resnext50-32x4d-0ab1a123",
        ["contrib/resnet50_gn"] = "resnet50_gn_thangvubk-ad1730dd",
        ["bninception_caffe"] = "bn_inception_caffe-ed2e8665",
        ["res2net101_v1d_26w_4s"] = "res2net101_v1d_26w_4s_mmdetv2-f0a600f9",
        ["resnest50"] = "resnest50_d2-7497a55b",
        ["resnest101"] = "resnest101_d2-f3b931b2",
        ["resnest200"] = "resnest200_d2-ca88e41f",
        ["mmdet/mobilenet_v2"] = "mobilenet_v2_batch256_imagenet-ff34753d",
    };

    /// <summary>The name, without extension, of the file that is meant; the hash at its end may be missing or another.</summary>
    /// <param name="scheme">What stands before <c>://</c>.</param>
    /// <param name="name">What stands behind.</param>
    public static string StemOf(string scheme, string name)
    {
        var named = scheme is "http" or "https" ? null : (scheme is "torchvision" or "modelzoo" ? Torchvision : OpenMmlab).GetValueOrDefault(name);
        if (named is not null) return named;
        var file = name.Split('?')[0].Split('/')[^1];
        foreach (var extension in new[] { ".pth.tar", ".pth", ".pt", ".pkl", ".bin", ".safetensors" })
            if (file.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) return file[..^extension.Length];
        return file;
    }
}
