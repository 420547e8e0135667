using static TorchSharp.torch;

namespace Detection.Ops.Tests;

/// <summary>Boxes for tests.</summary>
internal static class RandomBoxes
{
    /// <summary>[count, 4] boxes with sides of 1 to <paramref name="side"/> pixels in a square of <paramref name="extent"/>.</summary>
    public static Tensor Make(int count, double extent = 200, double side = 60)
    {
        var low = rand(count, 2) * extent;
        var size = (rand(count, 2) * (side - 1)) + 1;
        return cat([low, low + size], 1);
    }

    /// <summary>[count, 5] regions in a batch.</summary>
    public static Tensor MakeRois(int count, int images, double extent = 200, double side = 60) =>
        cat([randint(0, images, [count, 1], float32), Make(count, extent, side)], 1);
}
