using Detection.Core.Contracts;
using Detection.Ops.Layout;
using Detection.Ops.RoI;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.RoI;

public sealed class RoIAlignTests : TorchTests
{
    [TestCase(0, 0)]
    [TestCase(0, 2)]
    [TestCase(1, 0)]
    [TestCase(1, 2)]
    public void EqualsTorchvisionAndMmcv(int aligned, int sampling)
    {
        var golden = GoldenFiles.Ops();
        var prefix = $"roi_align_al{aligned}_sr{sampling}/";
        var features = golden.Read(prefix + "x").requires_grad_();
        var layer = new RoIAlign(7, sampling, aligned: aligned == 1);
        var output = layer.Pool(features, golden.Read(prefix + "rois"), golden.ReadNumber(prefix + "scale"));
        output.backward([golden.Read(prefix + "go")]);
        TensorAssert.AreClose(output, golden.Read(prefix + "out"), 1e-5);
        TensorAssert.AreClose(output, golden.Read(prefix + "mmcv_out"), 1e-5);
        TensorAssert.AreClose(features.grad!, golden.Read(prefix + "gx"), 1e-5);
        TensorAssert.AreClose(features.grad!, golden.Read(prefix + "mmcv_gx"), 1e-5);
    }

    [Test]
    public void MaxPoolingEqualsMmcv()
    {
        var golden = GoldenFiles.Ops();
        var output = new RoIAlign(7, 2, PoolMode.Max).Pool(golden.Read("roi_align_max_mmcv/x"), golden.Read("roi_align_max_mmcv/rois"), 0.25);
        TensorAssert.AreClose(output, golden.Read("roi_align_max_mmcv/out"), 1e-5);
    }

    [Test]
    public void KernelAndOperatorsAgree(
        [Values(0, 2)] int sampling, [Values] PoolMode mode, [Values] bool aligned, [Values(3, 32, 70)] int channels)
    {
        var values = randn(2, channels, 19, 23);
        var rois = RandomBoxes.MakeRois(40, 2, 90, 70);
        var settings = new RoIAlignSettings(3, 5, 0.25, sampling, mode, aligned);
        var (fast, slow) = (values.clone().requires_grad_(), values.clone().requires_grad_());
        var pooled = new RoIAlign((3, 5), sampling, mode, aligned).Pool(fast, rois, 0.25);
        var expected = RoIAlignOperators.Apply(slow, rois, settings);
        var incoming = randn(pooled.shape);
        pooled.backward([incoming]);
        expected.backward([incoming]);
        TensorAssert.AreClose(pooled, expected, 1e-5);
        TensorAssert.AreClose(fast.grad!, slow.grad!, 1e-5);
    }

    [Test]
    public void ChannelsLastGivesTheSameAndAGradientInItsLayout([Values] PoolMode mode)
    {
        var values = randn(2, 24, 20, 20);
        var rois = RandomBoxes.MakeRois(30, 2, 60, 50);
        var (first, second) = (values.clone().requires_grad_(), values.ToChannelsLast().detach().requires_grad_());
        IRoILayer layer = new RoIAlign(7, 0, mode);
        var (plain, last) = (layer.Pool(first, rois, 0.25), layer.Pool(second, rois, 0.25));
        TensorAssert.AreSame(last, plain);
        var incoming = randn(plain.shape);
        plain.backward([incoming]);
        last.backward([incoming]);
        TensorAssert.AreSame(second.grad!, first.grad!);
        Assert.That((first.grad!.is_contiguous(), second.grad!.IsChannelsLast()), Is.EqualTo((true, true)));
    }

    [Test]
    public void OperatorsAgreeWithFiniteDifferences()
    {
        var features = randn([1, 2, 6, 6], float64).requires_grad_();
        var rois = tensor(new double[] { 0, 2, 3, 19, 17, 0, -4, 1, 30, 9 }, [2, 5]);
        var incoming = randn([2, 2, 3, 3], float64);
        var layer = new RoIAlign(3);
        layer.Pool(features, rois, 0.25).backward([incoming]);
        var (values, step) = (features.detach(), 1e-6);
        for (var cell = 0; cell < values.numel(); cell++)
        {
            var slope = (Weighted(step) - Weighted(-step)) / (2 * step);
            Assert.That(features.grad!.reshape(-1)[cell].item<double>(), Is.EqualTo(slope).Within(1e-7));

            double Weighted(double by)
            {
                var moved = values.clone();
                moved.view(-1)[cell] += by;
                return (layer.Pool(moved, rois, 0.25) * incoming).sum().item<double>();
            }
        }
    }

    [Test]
    public void BackwardIsTheSameBitsEveryTime()
    {
        var values = randn(2, 64, 40, 40);
        var rois = RandomBoxes.MakeRois(300, 2, 120, 40);
        var incoming = randn(300, 64, 7, 7);
        var first = Gradient();
        var threads = get_num_threads();
        set_num_threads(1);
        TensorAssert.AreSame(Gradient(), first);
        set_num_threads(threads);
        for (var repetition = 0; repetition < 5; repetition++) TensorAssert.AreSame(Gradient(), first);

        Tensor Gradient()
        {
            var features = values.clone().requires_grad_();
            new RoIAlign(7).Pool(features, rois, 0.25).backward([incoming]);
            return features.grad!;
        }
    }

    [Test]
    public void NoRegionsGiveAnEmptyResultWithZeroGradient()
    {
        var features = randn(1, 4, 8, 8).requires_grad_();
        var pooled = new RoIAlign(7).Pool(features, zeros(0, 5), 0.25);
        Assert.That(pooled.shape, Is.EqualTo(new long[] { 0, 4, 7, 7 }));
        pooled.sum().backward();
        Assert.That(features.grad!.abs().max().item<float>(), Is.Zero);
    }

    [Test]
    public void RegionsOutsideOfTheMapOrOfNoSizeGiveZeros()
    {
        var rois = tensor(new float[] { 0, 500, 500, 600, 600, 0, 8, 8, 8, 8 }, [2, 5]);
        Assert.That(new RoIAlign(2).Pool(ones(1, 4, 8, 8), rois, 0.25).abs().max().item<float>(), Is.Zero);
    }

    [Test]
    public void RegionOfAnotherImageIsRefused() =>
        Assert.That(
            () => new RoIAlign(7).Pool(ones(2, 4, 8, 8), tensor(new float[] { 2, 0, 0, 9, 9 }, [1, 5]), 0.25),
            Throws.ArgumentException.With.Message.Contains("RoI 0").And.Message.Contains("2 images"));

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(1e30f)]
    public void RegionThatIsNotFiniteIsRefused(float coordinate) =>
        Assert.That(
            () => new RoIAlign(7).Pool(ones(2, 4, 8, 8), tensor(new[] { 0, 0, coordinate, 9, 9 }, [1, 5]), 0.25),
            Throws.ArgumentException.With.Message.Contains("finite"));

    [Test]
    public void MemoryStaysFlat()
    {
        var (values, rois) = (randn(1, 16, 20, 20), RandomBoxes.MakeRois(20, 1, 60, 30));
        var layer = new RoIAlign(7);
        Step();
        var before = Tensor.TotalCount;
        for (var repetition = 0; repetition < 50; repetition++) Step();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.That(Tensor.TotalCount, Is.LessThanOrEqualTo(before + 2));

        void Step()
        {
            using var scope = NewDisposeScope();
            var features = values.clone().requires_grad_();
            layer.Pool(features, rois, 0.25).sum().backward();
            features.grad?.Dispose();
        }
    }
}
