using static TorchSharp.torch;

namespace Detection.Runner.Checking;

/// <summary>Sizes of the feature levels of a model for images of any size: computed from the strides where that is what the model does with the
/// first batch, else by a forward pass for each size.</summary>
/// <param name="check">The model and its batch.</param>
/// <param name="strides">Stride of each level in pixels, (x, y).</param>
internal sealed class FeatureSizes(CheckContext check, IReadOnlyList<(int X, int Y)> strides)
{
    private readonly Dictionary<(int Height, int Width), (int Height, int Width)[]> known = [];
    private bool? regular;

    /// <summary>Height and width of each level in cells.</summary>
    /// <param name="image">Height and width of the padded image in pixels.</param>
    public IReadOnlyList<(int Height, int Width)> Of((int Height, int Width) image)
    {
        if (known.TryGetValue(image, out var sizes)) return sizes;
        regular ??= IsRegular();
        return known[image] = regular.Value ? Divided(image) : Computed(image);
    }

    private (int Height, int Width)[] Divided((int Height, int Width) image) =>
        [.. strides.Select(stride => ((image.Height + stride.Y - 1) / stride.Y, (image.Width + stride.X - 1) / stride.X))];

    private bool IsRegular()
    {
        var shape = check.Batch!.Images.shape;
        var image = ((int)shape[2], (int)shape[3]);
        return Computed(image).SequenceEqual(Divided(image));
    }

    private (int Height, int Width)[] Computed((int Height, int Width) image)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var module = check.Model!.Module;
        module.eval();
        try
        {
            return [.. check.Model.ExtractFeatures(zeros([1, 3, image.Height, image.Width], float32, check.Options.Device)).Select(map => ((int)map.shape[2], (int)map.shape[3]))];
        }
        finally
        {
            module.train();
        }
    }
}
