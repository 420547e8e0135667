using Detection.Ops.Masks;
using Detection.Ops.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Masks;

public sealed class MaskCropTests : TorchTests
{
    private static Tensor Masks(int height, int width)
    {
        var pixels = new byte[2, height, width];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (across, down) = ((x + 0.5 - 20) / 15, (y + 0.5 - 15) / 10);
                pixels[0, y, x] = (byte)((across * across) + (down * down) <= 1 ? 1 : 0);
                pixels[1, y, x] = (byte)(x + (2 * y) < 50 ? 1 : 0);
            }
        }

        return tensor(pixels.Cast<byte>().ToArray(), [2, height, width]);
    }

    private static Tensor Boxes() =>
        tensor([5f, 5f, 35f, 25f, 3.3f, 2.1f, 17.8f, 29.4f, 0f, 0f, 40f, 30f, 18f, 12f, 20.5f, 40.25f], [4, 4]);

    // torchvision's roi_align (sampling_ratio 0, aligned) of the masks, 0.5 and more.
    private const string Expected =
        "011110111111111111111111011110111111111111111111110000000000111111111110111000100000000000111111111111000000000000000000";

    [Test]
    public void TargetsEqualMmdetection()
    {
        var targets = MaskCrop.CropAndResize(Masks(30, 40), Boxes(), (5, 6), tensor((long[])[0, 1, 1, 0]));
        Assert.That(targets.dtype, Is.EqualTo(ScalarType.Float32));
        Assert.That(targets.shape, Is.EqualTo((long[])[4, 5, 6]));
        Assert.That(string.Concat(TensorAssert.Longs(targets)), Is.EqualTo(Expected));
    }

    // How many of the first row's 28 cells torchvision's roi_align finds to be 0.5 or more, box by box: half of every cell is object.
    private static readonly int[] Halves =
    [
        0, 28, 0, 28, 28, 0, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 0, 28, 28, 28,
        28, 0, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ];

    [Test]
    public void CellsThatAreHalfObjectAreRoundedAsInMmdetection()
    {
        var masks = zeros([1, 400, 400], uint8);
        masks.narrow(1, 17, 383).fill_(1);
        var boxes = Enumerable.Range(1, Halves.Length)
            .SelectMany(step => (double[])[30, 17 - 0.5 - (0.075 * step), 30 + 28 + (3.5 * step), 17 - 0.5 - (0.075 * step) + 28 + (4.2 * step)])
            .Select(side => (float)side).ToArray();
        var targets = MaskCrop.CropAndResize(masks, tensor(boxes, [Halves.Length, 4]), (28, 28), zeros(Halves.Length, int64));
        Assert.That(TensorAssert.Longs(targets.select(1, 0).sum(dim: 1)), Is.EqualTo(Halves));
    }

    [Test]
    public void ManyLargeMasksInPartsGiveTheSame()
    {
        var large = zeros([40, 1000, 1000], uint8);
        large.narrow(0, 38, 2).narrow(1, 0, 30).narrow(2, 0, 40).copy_(Masks(30, 40));
        var targets = MaskCrop.CropAndResize(large, Boxes().narrow(0, 0, 3), (5, 6), tensor((long[])[38, 39, 0]));
        var alone = MaskCrop.CropAndResize(large.narrow(0, 38, 2), Boxes().narrow(0, 0, 2), (5, 6), tensor((long[])[0, 1]));
        TensorAssert.AreSame(targets.narrow(0, 0, 2), alone);
        Assert.That(targets[2].sum().item<float>(), Is.Zero);
    }

    [Test]
    public void NoBoxesMakeNoTargets() =>
        Assert.That(MaskCrop.CropAndResize(Masks(30, 40), zeros(0, 4), (28, 28), zeros(0, int64)).shape, Is.EqualTo((long[])[0, 28, 28]));

    [Test]
    public void NothingButTheResultIsLeft()
    {
        var (masks, boxes, indices) = (Masks(30, 40), Boxes(), tensor((long[])[0, 1, 1, 0]));
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (MaskCrop.CropAndResize(masks, boxes, (5, 6), indices))
            Assert.That(DisposeScopeManager.Statistics.ThreadTotalLiveCount, Is.EqualTo(before + 1));
    }
}
