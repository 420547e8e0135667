using Detection.Ops.Nms;
using Detection.Ops.RoI;
using static TorchSharp.torch;

namespace Detection.Runner.Diagnosis;

/// <summary>Computes a little where the right result is known.</summary>
/// <param name="device">The device that is asked for, or null.</param>
internal sealed class ArithmeticDiagnosis(string? device) : IDiagnosis
{
    private const double Tolerance = 1e-3;

    public string Title => "Self-test";

    public bool NeedsTorch => true;

    public IEnumerable<Observation> Examine()
    {
        var place = ComputeDevice.Choose(device);
        yield return Observation.Fact("device", place.ToString());
        yield return Compare("convolution", Convolution(place), [34, 44, 54, 74, 84, 94, 114, 124, 134]);
        yield return Compare("its gradient", ConvolutionGradient(place), [45, 54, 81, 90]);
        yield return Compare("RoIAlign", Pooled(place), [1.5, 3.5, 1.5, 3.5]);
        yield return Compare("NMS", Kept(place), [0, 2]);
    }

    // A picture of 0 to 15 under the kernel 1 2 / 3 4: the first cell is 0 + 2 + 3 * 4 + 4 * 5.
    private static double[] Convolution(Device device)
    {
        using var scope = NewDisposeScope();
        return Values(nn.functional.conv2d(Picture(device), Kernel(device)));
    }

    // The gradient of the sum: each weight's is the sum of the cells that it meets.
    private static double[] ConvolutionGradient(Device device)
    {
        using var scope = NewDisposeScope();
        var kernel = Kernel(device).requires_grad_();
        nn.functional.conv2d(Picture(device), kernel).sum().backward();
        return Values(kernel.grad!);
    }

    // Each cell holds its column, so that a bin's average is the column of its middle.
    private static double[] Pooled(Device device)
    {
        using var scope = NewDisposeScope();
        var columns = arange(8, float32, device).expand(1, 1, 8, 8).contiguous();
        var regions = tensor(new float[] { 0, 1, 1, 5, 5 }, device: device).reshape(1, 5);
        return Values(new RoIAlign(new(2, 2), samplingRatio: 2).Pool(columns, regions, 1));
    }

    // The second box overlaps the first by 0.68.
    private static double[] Kept(Device device)
    {
        using var scope = NewDisposeScope();
        var boxes = tensor(new float[] { 0, 0, 10, 10, 1, 1, 11, 11, 20, 20, 30, 30 }, device: device).reshape(3, 4);
        var scores = tensor(new[] { 0.9f, 0.8f, 0.7f }, device: device);
        return Values(NonMaximumSuppression.Nms(boxes, scores, 0.5));
    }

    private static Tensor Picture(Device device) => arange(16, float32, device).reshape(1, 1, 4, 4);

    private static Tensor Kernel(Device device) => tensor(new float[] { 1, 2, 3, 4 }, device: device).reshape(1, 1, 2, 2);

    private static double[] Values(Tensor tensor) => tensor.detach().cpu().to(float64).contiguous().data<double>().ToArray();

    private static Observation Compare(string name, double[] found, double[] expected)
    {
        var isRight = found.Length == expected.Length && found.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) < Tolerance);
        return isRight
            ? Observation.Fact(name, "right")
            : Observation.Problem(name, $"[{string.Join(", ", found)}] instead of [{string.Join(", ", expected)}]", "no result of this installation can be trusted.", "install libtorch anew: " + Provider.Current.InstallTorch);
    }
}
