using Detection.Core.Config;
using Detection.Core.Contracts;
using Detection.Core.Structures;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Tests.Training;

/// <summary>A config's model without its pretrained weights and with few samples a step, and a batch that it can learn from: noise with bright rectangles, each with a box, a label, a
/// mask, five landmarks and a few given regions around it.</summary>
internal sealed class SyntheticModel
{
    private const int Regions = 32;
    private readonly int size;
    private readonly int count;

    private SyntheticModel(ConfigNode config, int size, int count) => (Config, this.size, this.count) = (config, size, count);

    public ConfigNode Config { get; }

    public static SyntheticModel FromConfig(string path)
    {
        var model = (JObject)ConfigFile.Load(path).Require("model").Token.DeepClone();
        foreach (var pretrained in model.DescendantsAndSelf().OfType<JObject>().Where(IsPretrained).ToArray()) pretrained.Replace(JValue.CreateNull());
        foreach (var key in model.DescendantsAndSelf().OfType<JProperty>().Where(property => property.Name == "pretrained").ToArray()) key.Remove();
        foreach (var sampler in model.DescendantsAndSelf().OfType<JProperty>().Where(property => property.Name == "num" && property.Value.Type == JTokenType.Integer).ToArray()) sampler.Value = Regions;
        // Textbook anchors are larger than the small image: train those that reach beyond it, too.
        foreach (var border in model.DescendantsAndSelf().OfType<JProperty>().Where(property => property.Name == "allowed_border").ToArray()) border.Value = -1;
        var fixedSize = model.SelectToken("bbox_head.anchor_generator.input_size")?.Value<int>();

        // Models of one size are large; a second image is for batch norms alone.
        var normalises = model.DescendantsAndSelf().OfType<JProperty>().Any(property => property.Name == "norm_cfg" && property.Value is JObject);
        return new SyntheticModel(ConfigFile.Parse(model.ToString(), path), fixedSize ?? 128, fixedSize is null || normalises ? 2 : 1);
    }

    public DetectionBatch MakeBatch(IDetector detector)
    {
        var images = randn(count, 3, size, size) * 0.1;
        var (metas, truths, proposals) = (new List<ImageMeta>(), new List<GroundTruth>(), new List<Proposals>());
        for (var image = 0; image < count; image++)
        {
            float[] values = [size * 0.1f, size * 0.15f, size * 0.55f, size * 0.6f, size * 0.5f, size * (0.4f + (0.1f * image)), size * 0.9f, size * 0.95f];
            var boxes = tensor(values, [2, 4]);
            var masks = zeros([2, size, size], uint8);
            for (var item = 0; item < 2; item++)
            {
                var corners = values[(item * 4)..((item * 4) + 4)].Select(value => (long)value).ToArray();
                using var region = masks.select(0, item).narrow(0, corners[1], corners[3] - corners[1]).narrow(1, corners[0], corners[2] - corners[0]);
                region.fill_(1);
                using var pixels = images.select(0, image).narrow(1, corners[1], corners[3] - corners[1]).narrow(2, corners[0], corners[2] - corners[0]);
                pixels.add_(1 + item);
            }

            var classes = detector.NumClasses ?? 1;
            truths.Add(new GroundTruth(boxes, tensor(new long[] { 0, classes - 1 }), zeros(0, 4)) { Masks = masks, Landmarks = boxes.repeat(1, 3).narrow(1, 0, 10).clone() });
            metas.Add(new ImageMeta($"synthetic {image}", $"{image}", (size, size), (size, size), (size, size)));
            var jitter = (rand(30, 4) - 0.5) * (size * 0.1);
            proposals.Add(new Proposals((boxes.repeat(15, 1) + jitter).clamp(0, size), rand(30)));
        }

        return new DetectionBatch(images, metas, truths) { Proposals = proposals };
    }

    private static bool IsPretrained(JObject value) => value["type"]?.Type == JTokenType.String && value["type"]!.Value<string>() == "Pretrained";
}
