using Detection.Core.Structures;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Models.Verification;

/// <summary>A recorded case: a detector's config with the weights, input and results that mmdetection had for it.</summary>
public sealed class DetectorCase
{
    private readonly JObject input;
    private readonly JObject expect;

    private DetectorCase(string name, JObject json)
    {
        Name = (string?)json["name"] ?? name;
        Model = (JObject)json["model"]!;
        input = (JObject)json["input"]!;
        expect = (JObject)json["expect"]!;
        State = [.. json["weights"]!.Select(row => new StateEntry(
            (string)row[0]!, row[1]!.ToObject<long[]>()!, (double)row[2]!, (double)row[3]!, row.Count() > 4 ? (string?)row[4] : null))];
    }

    /// <summary>The case's name.</summary>
    public string Name { get; }

    /// <summary>The detector's config.</summary>
    public JObject Model { get; }

    /// <summary>Every entry of the detector's state dict.</summary>
    public IReadOnlyList<StateEntry> State { get; }

    /// <summary>The neck's (else the backbone's) outputs in evaluation mode.</summary>
    public ExpectedTensor[] Features => Part<ExpectedTensor[]>("features");

    /// <summary>The dense heads' raw outputs on them.</summary>
    public ExpectedTensor[] Heads => Part<ExpectedTensor[]>("heads");

    /// <summary>The detections of each image, in pixels of the network input.</summary>
    public ExpectedDetections[] Detections => Part<ExpectedDetections[]>("detections");

    /// <summary>The losses in training mode, per level where there is a list.</summary>
    public Dictionary<string, double[]> Losses
        => expect["losses"]!.Children<JProperty>().ToDictionary(loss => loss.Name, loss => loss.Value is JArray levels ? levels.ToObject<double[]>()! : [(double)loss.Value]);

    /// <summary>The sum of the losses.</summary>
    public double TotalLoss => (double)expect["loss_total"]!;

    /// <summary>The L2 norm of each parameter's gradient of the total; parameters that are not there get none.</summary>
    public Dictionary<string, double> GradientNorms => Part<Dictionary<string, double>>("grad_norms");

    /// <summary>Whether a file's contents are a case of this kind.</summary>
    /// <param name="json">The contents.</param>
    public static bool IsCase(JObject json)
        => json["model"] is JObject && json["weights"] is JArray && json["input"] is JObject && json["expect"] is JObject;

    /// <summary>Reads a case.</summary>
    /// <param name="path">The JSON file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no such case.</exception>
    public static DetectorCase Load(string path)
    {
        using var reader = new JsonTextReader(File.OpenText(path)) { DateParseHandling = DateParseHandling.None };
        try
        {
            var json = JObject.Load(reader);
            if (IsCase(json)) return new DetectorCase(Path.GetFileNameWithoutExtension(path), json);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path} is no JSON object: {fault.Message}", fault);
        }

        throw new InvalidDataException($"{path} is no recorded detector case: it needs the keys 'model', 'weights', 'input' and 'expect'.");
    }

    /// <summary>Fills a model with the case's weights.</summary>
    /// <param name="model">A model whose state dict has the case's names and shapes.</param>
    public void FillWeights(nn.Module model)
    {
        using var _ = no_grad();
        var state = model.state_dict();
        foreach (var entry in State)
        {
            using var scope = NewDisposeScope();
            var values = new float[entry.Shape.Aggregate(1L, (product, size) => product * size)];
            CounterGenerator.Fill(entry.Sequence, values, entry.Shift, entry.Scale);
            state[entry.Name].copy_(tensor(values, entry.Shape));
        }
    }

    /// <summary>Makes the input: images of noise, and ground truth.</summary>
    public DetectionBatch MakeBatch()
    {
        var shape = input["shape"]!.ToObject<int[]>()!;
        var meta = new ImageMeta("recorded case " + Name, Name, (shape[2], shape[3]), (shape[2], shape[3]), (shape[2], shape[3]));
        var truths = input["gt_bboxes"]!.Zip(input["gt_labels"]!, (boxes, labels) => new GroundTruth(
            tensor(boxes.SelectMany(box => box.Select(side => (float)side)).ToArray()).reshape(-1, 4),
            tensor(labels.Select(label => (long)label).ToArray()),
            zeros(0, 4))
        {
            Masks = MakeMasks(boxes.ToObject<float[][]>()!, shape[2], shape[3]),
        });
        return new DetectionBatch(MakeImages(shape), [.. Enumerable.Repeat(meta, shape[0])], [.. truths]);
    }

    // An ellipse in each box.
    private Tensor? MakeMasks(float[][] boxes, int height, int width)
    {
        var kind = (string?)input["gt_masks"];
        if (kind is null) return null;
        if (kind != "ellipses") throw new InvalidDataException($"{Name}: input.gt_masks is '{kind}'; known is 'ellipses'.");
        var pixels = new byte[boxes.Length * height * width];
        foreach (var (index, corners) in boxes.Index())
        {
            double[] box = [.. corners.Select(corner => (double)corner)];
            var (centerX, centerY, radiusX, radiusY) = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, (box[2] - box[0]) / 2, (box[3] - box[1]) / 2);
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var (across, down) = ((x + 0.5 - centerX) / radiusX, (y + 0.5 - centerY) / radiusY);
                    pixels[(((index * height) + y) * width) + x] = (byte)((across * across) + (down * down) <= 1 ? 1 : 0);
                }
            }
        }

        return tensor(pixels, [boxes.Length, height, width]);
    }

    private static Tensor MakeImages(int[] shape)
    {
        var (height, width) = (shape[2], shape[3]);
        var (coarseHeight, coarseWidth) = ((height + 15) / 16, (width + 15) / 16);
        var planes = shape[0] * shape[1];
        var pixels = new float[planes * height * width];
        for (var plane = 0; plane < planes; plane++)
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var place = (((plane * height) + y) * width) + x;
                    var coarse = CounterGenerator.Value("image.coarse", (((plane * coarseHeight) + (y / 16)) * coarseWidth) + (x / 16));
                    pixels[place] = (float)((1.5 * coarse) + (0.5 * CounterGenerator.Value("image.fine", place)));
                }
            }
        }

        using var flat = tensor(pixels);
        return flat.reshape([.. shape.Select(size => (long)size)]);
    }

    private T Part<T>(string name) => expect[name]!.ToObject<T>()!;
}
