using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Operators;

public sealed class FunctionalTests
{
    private DisposeScope scope = null!;

    private Tensor image = null!;

    [SetUp]
    public void Open()
    {
        scope = NewDisposeScope();
        image = arange(16, float32).view(1, 1, 4, 4);
    }

    [TearDown]
    public void Close()
    {
        image.Dispose();
        scope.Dispose();
    }

    [Test]
    public void ConvolutionsSlideTheirKernel()
    {
        var kernel = ones(1, 1, 2, 2);

        Assert.Multiple(() =>
        {
            Assert.That(F.conv2d(image, kernel, strides: [2, 2]).ToArray<float>(), Is.EqualTo(new[] { 10f, 18, 42, 50 }));
            Assert.That(F.conv2d(image, kernel, tensor(new[] { 1f }), [4], [1]).ToArray<float>(), Is.EqualTo(new[] { 1f, 4, 13, 16 }));
            Assert.That(F.conv2d(image, ones(1, 1, 3, 3), padding: [2, 2], dilation: [2, 2]).shape, Is.EqualTo(image.shape));
            Assert.That(F.conv2d_padding(image, ones(1, 1, 3, 3), padding: Padding.Same).shape, Is.EqualTo(image.shape));
            Assert.That(F.conv1d(ones(1, 1, 5), ones(1, 1, 3), stride: 2).ToArray<float>(), Is.EqualTo(new[] { 3f, 3 }));
            Assert.That(F.conv_transpose2d(image, kernel, strides: [2, 2]).shape, Is.EqualTo(new long[] { 1, 1, 8, 8 }));
            Assert.That(F.conv_transpose2d(image, kernel, strides: [2], output_padding: [1]).shape[3], Is.EqualTo(9));
            Assert.That(F.linear(ones(2, 3), ones(4, 3), ones(4)).ToArray<float>(), Is.All.EqualTo(4f));
        });
    }

    [Test]
    public void PoolingTakesTheWindowsMaximumOrMean()
    {
        var (values, indices) = F.max_pool2d_with_indices(image, [2, 2]);

        Assert.Multiple(() =>
        {
            Assert.That(values.ToArray<float>(), Is.EqualTo(new[] { 5f, 7, 13, 15 }));
            Assert.That(indices.ToArray<long>(), Is.EqualTo(new long[] { 5, 7, 13, 15 }));
            Assert.That(F.max_pool2d(image, 3, 2, 1).ToArray<float>(), Is.EqualTo(new[] { 5f, 7, 13, 15 }));
            Assert.That(F.max_pool2d(image, (2, 4), (1, 1)).ToArray<float>(), Is.EqualTo(new[] { 7f, 11, 15 }));
            Assert.That(F.max_pool2d(image, 3, 2, ceil_mode: true).shape, Is.EqualTo(new long[] { 1, 1, 2, 2 }));
            Assert.That(F.avg_pool2d(image, 2).ToArray<float>(), Is.EqualTo(new[] { 2.5f, 4.5f, 10.5f, 12.5f }));
            Assert.That(F.avg_pool2d(image, [2, 2], divisor_override: 1).ToArray<float>()[0], Is.EqualTo(10));
            Assert.That(F.adaptive_avg_pool2d(image, 1).item<float>(), Is.EqualTo(7.5f));
            Assert.That(F.adaptive_max_pool2d_with_indices(image, [1, 2]).Indices.ToArray<long>(), Is.EqualTo(new long[] { 13, 15 }));
            Assert.That(F.max_unpool2d(values, indices, [2, 2]).sum().item<float>(), Is.EqualTo(40));
            Assert.That(F.max_unpool2d(values, indices, [2, 2]).shape, Is.EqualTo(image.shape));
            Assert.That(F.lp_pool2d(image, 1, 2).ToArray<float>(), Is.EqualTo(new[] { 10f, 18, 42, 50 }).Within(1e-4f));
            Assert.That(F.fractional_max_pool2d(image, 2, 2).shape, Is.EqualTo(new long[] { 1, 1, 2, 2 }));
            Assert.That(F.fractional_max_pool2d(image, 2, output_ratio: 0.75).shape, Is.EqualTo(new long[] { 1, 1, 3, 3 }));
        });
    }

    [Test]
    public void MaxUnpool1dReturnsValuesToTheirPlaces()
    {
        var x = tensor(new[] { 1f, 4, 3, 2 }, [1, 1, 4]);

        var (values, indices) = F.max_pool1d_with_indices(x, 2);

        Assert.That(F.max_unpool1d(values, indices, 2).ToArray<float>(), Is.EqualTo(new[] { 0f, 4, 3, 0 }));
    }

    [Test]
    public void InterpolationFollowsItsMode()
    {
        var row = tensor(new[] { 0f, 3 }, [1, 1, 1, 2]);

        Assert.Multiple(() =>
        {
            Assert.That(F.interpolate(row, [1, 4]).ToArray<float>(), Is.EqualTo(new[] { 0f, 0, 3, 3 }));
            Assert.That(Resized(row, 4, false), Is.EqualTo(new[] { 0f, 0.75f, 2.25f, 3 }));
            Assert.That(Resized(row, 4, true), Is.EqualTo(new[] { 0f, 1, 2, 3 }).Within(1e-6f));
            Assert.That(F.interpolate(image, scale_factor: [0.5, 0.5]).ToArray<float>(), Is.EqualTo(new[] { 0f, 2, 8, 10 }));
            Assert.That(F.interpolate(image, [2, 2], mode: InterpolationMode.Area).ToArray<float>()[0], Is.EqualTo(2.5f));
            Assert.That(F.interpolate(image, [2, 2], mode: InterpolationMode.NearestExact).ToArray<float>()[0], Is.EqualTo(5));
            Assert.That(
                F.interpolate(image, scale_factor: [0.6, 0.6], recompute_scale_factor: true).shape, Is.EqualTo(new long[] { 1, 1, 2, 2 }));
            Assert.That(F.upsample_nearest2d(row, [2, 2]).ToArray<float>(), Is.EqualTo(new[] { 0f, 3, 0, 3 }));
            Assert.That(() => F.interpolate(image), Throws.ArgumentException);
            Assert.That(() => F.interpolate(image, [2], mode: InterpolationMode.Linear), Throws.ArgumentException);
        });
    }

    [Test]
    public void PaddingFillsEdges()
    {
        var row = tensor(new[] { 1f, 2, 3 }, [1, 3]);

        Assert.Multiple(() =>
        {
            Assert.That(F.pad(row, (1, 2), value: 9).ToArray<float>(), Is.EqualTo(new[] { 9f, 1, 2, 3, 9, 9 }));
            Assert.That(F.pad(row, [2, 0], PaddingModes.Reflect).ToArray<float>(), Is.EqualTo(new[] { 3f, 2, 1, 2, 3 }));
            Assert.That(F.pad(row, [1, 1], PaddingModes.Replicate).ToArray<float>(), Is.EqualTo(new[] { 1f, 1, 2, 3, 3 }));
            Assert.That(F.pad(row.unsqueeze(0), [1, 1], PaddingModes.Circular).ToArray<float>(), Is.EqualTo(new[] { 3f, 1, 2, 3, 1 }));
            Assert.That(F.pad(image, (1, 0, 0, 2)).shape, Is.EqualTo(new long[] { 1, 1, 6, 5 }));
            Assert.That(F.pad(row, 1).shape, Is.EqualTo(new long[] { 3, 5 }));
        });
    }

    [Test]
    public void SamplingReadsAtNormalizedPositions()
    {
        var grid = tensor(new[] { -1f, -1, 1, 1, 0, 0, 2, 0 }, [1, 1, 4, 2]);
        var identity = tensor(new[] { 1f, 0, 0, 0, 1, 0 }, [1, 2, 3]);

        Assert.Multiple(() =>
        {
            Assert.That(F.grid_sample(image, grid, align_corners: true).ToArray<float>(), Is.EqualTo(new[] { 0f, 15, 7.5f, 0 }).Within(1e-5f));
            Assert.That(
                F.grid_sample(image, grid, padding_mode: GridSamplePaddingMode.Border, align_corners: true).ToArray<float>()[3],
                Is.EqualTo(9).Within(1e-5));
            Assert.That(F.grid_sample(image, grid, GridSampleMode.Nearest, align_corners: true).ToArray<float>()[1], Is.EqualTo(15));
            Assert.That(F.grid_sample(image, F.affine_grid(identity, [1, 1, 4, 4])).allclose(image, atol: 1e-5), Is.True);
        });
    }

    [Test]
    public void PatchesAndPixelsAreRearranged()
    {
        var patches = F.unfold(image, 2, stride: 2);

        Assert.Multiple(() =>
        {
            Assert.That(patches.shape, Is.EqualTo(new long[] { 1, 4, 4 }));
            Assert.That(F.fold(patches, 4, 2, stride: 2).Equals(image), Is.True);
            Assert.That(F.unfold(image, (3, 1), padding: (1, 0)).shape, Is.EqualTo(new long[] { 1, 3, 16 }));
            Assert.That(F.pixel_unshuffle(image, 2).shape, Is.EqualTo(new long[] { 1, 4, 2, 2 }));
            Assert.That(F.pixel_shuffle(F.pixel_unshuffle(image, 2), 2).Equals(image), Is.True);
            Assert.That(F.one_hot(tensor(new long[] { 1, 0 }), 3).ToArray<long>(), Is.EqualTo(new long[] { 0, 1, 0, 1, 0, 0 }));
            Assert.That(() => F.one_hot(ones(2)), Throws.ArgumentException);
        });
    }

    [Test]
    public void NormalizationsCentreAndScale()
    {
        var x = tensor(new[] { 1.0, 2, 3, 4 }, [1, 4, 1]);
        var root = Math.Sqrt(1.25 + 1e-5);
        var runningMean = zeros(4, float64);
        var runningVariance = ones(4, float64);

        F.batch_norm(x.expand(2, 4, 1), runningMean, runningVariance, training: true, momentum: 0.5);

        Assert.Multiple(() =>
        {
            Assert.That(F.layer_norm(x.view(4), [4]).ToArray<double>()[0], Is.EqualTo(-1.5 / root).Within(1e-9));
            Assert.That(F.group_norm(x, 2).ToArray<double>()[0], Is.EqualTo(-1).Within(1e-4));
            Assert.That(F.normalize(tensor(new[] { 3.0, 4 }, [1, 2])).ToArray<double>(), Is.EqualTo(new[] { 0.6, 0.8 }).Within(1e-12));
            Assert.That(runningMean.ToArray<double>(), Is.EqualTo(new[] { 0.5, 1, 1.5, 2 }));
            Assert.That(runningVariance.ToArray<double>(), Is.All.EqualTo(0.5));
            Assert.That(F.batch_norm(x, zeros_like(runningMean), ones_like(runningMean), eps: 0).Equals(x), Is.True);
            // A window of two is the channel and the one before it.
            Assert.That(F.local_response_norm(x, 2, 1, 1, 1).ToArray<double>()[1], Is.EqualTo(2 / (1 + 5 / 2.0)).Within(1e-12));
        });
    }

    [Test]
    public void DropoutScalesWhatItKeeps()
    {
        var x = ones(1, 50, 10, 10);

        var dropped = F.dropout(x, 0.25).ToArray<float>();
        var channels = F.dropout2d(x, 0.5).amax(2, 3).ToArray<float>();

        Assert.Multiple(() =>
        {
            Assert.That(dropped.Distinct().Order(), Is.EqualTo(new[] { 0f, 4 / 3f }).Within(1e-6f));
            Assert.That(dropped.Average(), Is.EqualTo(1).Within(0.1));
            Assert.That(channels.Distinct(), Is.EquivalentTo(new[] { 0f, 2 }));
            Assert.That(F.dropout(x, 0.5, training: false).Equals(x), Is.True);
            Assert.That(F.dropout(x, 1, inplace: true), Is.SameAs(x));
            Assert.That(x.sum().item<float>(), Is.Zero);
            Assert.That(F.dropout1d(ones(2, 3, 4), 0.5).shape, Is.EqualTo(new long[] { 2, 3, 4 }));
        });
    }

    [Test]
    public void CompositeFunctionsLeaveOnlyTheirResultInTheScope()
    {
        var q = rand(1, 3, 2);
        var before = scope.DisposablesCount;

        F.scaled_dot_product_attention(q, q, q, is_casual: true);
        F.local_response_norm(q, 2);
        F.lp_pool1d(q, 2, 2);
        F.normalize(q);
        F.softsign(q);
        _ = 2 / q;

        Assert.That(scope.DisposablesCount - before, Is.EqualTo(6));
    }

    private static float[] Resized(Tensor row, long width, bool align_corners)
        => F.interpolate(row, [1, width], mode: InterpolationMode.Bilinear, align_corners: align_corners).ToArray<float>();
}
