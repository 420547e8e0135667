using Detection.Ops.Deformable;
using Detection.Ops.Layout;
using Detection.Ops.Tests.Golden;
using static TorchSharp.torch;

namespace Detection.Ops.Tests.Deformable;

public sealed class DeformableConvolutionTests : TorchTests
{
    [TestCase("deform_s1_p1_d1_g1_dg1", 1, 1, 1, 1, 1)]
    [TestCase("deform_s2_p1_d1_g1_dg2", 2, 1, 1, 1, 2)]
    [TestCase("deform_s1_p2_d2_g2_dg1", 1, 2, 2, 2, 1)]
    public void EqualsTorchvisionAndMmcv(string name, int stride, int padding, int dilation, int groups, int deformGroups)
    {
        var golden = GoldenFiles.Ops();
        var shape = new DeformableShape(stride, padding, dilation, groups, deformGroups);
        var operands = Array.ConvertAll(new[] { "x", "offset", "mask", "weight", "bias" }, part => golden.Read($"{name}/{part}").requires_grad_());
        foreach (var kernel in new[] { true, false })
        {
            var output = Apply(operands, shape, kernel);
            foreach (var operand in operands) operand.grad = null;
            output.backward([golden.Read($"{name}/go")]);
            var plain = Apply([operands[0], operands[1], null, operands[3], null], shape, kernel);
            TensorAssert.AreClose(output, golden.Read($"{name}/out_v2"), 1e-5);
            TensorAssert.AreClose(output, golden.Read($"{name}/mmcv_v2"), 1e-5);
            TensorAssert.AreClose(plain, golden.Read($"{name}/out_v1"), 1e-5);
            TensorAssert.AreClose(plain, golden.Read($"{name}/mmcv_v1"), 1e-5);
            string[] gradients = ["gx", "goff", "gmask", "gw", "gb"];
            for (var index = 0; index < operands.Length; index++)
            {
                // The weight's gradient sums over all cells; as recorded it is 2e-5 off what it is in double precision.
                var expected = golden.Read($"{name}/{gradients[index]}");
                TensorAssert.AreClose(operands[index].grad!, expected, 1e-5);
            }
        }
    }

    [Test]
    public void KernelAndOperatorsAgreeInAnyLayout([Values(1, 2)] int groups, [Values(1, 3)] int deformGroups, [Values(12, 72)] int channels, [Values] bool masked, [Values(0, 1, 2)] int layout)
    {
        var shape = new DeformableShape((2, 1), (1, 2), (1, 2), groups, deformGroups);
        var values = Operands(channels, 10, (3, 2), shape, (2, 11, 13));
        if (!masked) values[2] = values[4] = null;
        var incoming = randn(Apply(values, shape, true).shape);
        var (fast, slow) = (Leaves(values, layout), Leaves(values, 0));
        var (output, expected) = (Apply(fast, shape, true), Apply(slow, shape, false));
        output.backward([incoming]);
        expected.backward([incoming]);
        TensorAssert.AreClose(output, expected, 1e-5);
        for (var index = 0; index < values.Length; index++)
            if (values[index] is not null) TensorAssert.AreClose(Gradient(fast, index), Gradient(slow, index), 2e-5);
        Assert.That(output.IsChannelsLast(), Is.EqualTo(layout == 1));
    }

    [Test]
    public void WithoutOffsetsItIsAConvolution()
    {
        var shape = new DeformableShape(2, 1, 1, 2);
        var (input, weight, bias) = (randn(2, 8, 9, 10), randn(6, 4, 3, 3), randn(6));
        var output = DeformableConvolution.Apply(input, zeros(2, 18, 5, 5), ones(2, 9, 5, 5), weight, bias, shape);
        TensorAssert.AreClose(output, nn.functional.conv2d(input, weight, bias, [2, 2], [1, 1], groups: 2), 1e-5);
    }

    [Test]
    public void GradientsAgreeWithFiniteDifferences()
    {
        var shape = new DeformableShape(1, 1, 1, 1, 2);
        var operands = Operands(4, 2, (2, 3), shape, (1, 4, 5)).Select(value => value!.to(float64).requires_grad_()).ToArray();
        var output = Apply(operands, shape, false);
        var incoming = randn(output.shape, float64);
        output.backward([incoming]);
        const double Step = 1e-6;
        for (var index = 0; index < operands.Length; index++)
        {
            for (var element = 0L; element < operands[index].numel(); element += 3)
            {
                var slope = (Weighted(index, element, Step) - Weighted(index, element, -Step)) / (2 * Step);
                Assert.That(operands[index].grad!.reshape(-1)[element].item<double>(), Is.EqualTo(slope).Within(1e-7), $"operand {index}, element {element}");
            }
        }

        double Weighted(int index, long element, double by)
        {
            var moved = operands.Select(operand => operand.detach().clone()).ToArray();
            moved[index].view(-1)[element] += by;
            return (Apply(moved, shape, false) * incoming).sum().item<double>();
        }
    }

    [Test]
    public void TapsAtTheBorderOfTheImageAreStill()
    {
        var shape = new DeformableShape(1, 1, 1);
        var operands = Operands(4, 2, (3, 3), shape, (1, 4, 5));
        operands[1] = zeros_like(operands[1]!);
        foreach (var kernel in new[] { true, false })
        {
            var leaves = Leaves(operands, 0);
            Apply(leaves, shape, kernel).sum().backward();
            // The first tap of the first cell reads at (-1, -1), where mmcv's gradient is zero.
            Assert.That(leaves[1]!.grad![0, 0, 0, 0].item<float>(), Is.Zero);
            Assert.That(leaves[1]!.grad![0, 8, 1, 1].item<float>(), Is.Not.Zero);
        }
    }

    [Test]
    public void OffsetsThatAreNoNumbersOrFarAwayReadNothing()
    {
        var shape = new DeformableShape(1, 0, 1);
        foreach (var kernel in new[] { true, false })
        {
            foreach (var move in new[] { float.NaN, float.PositiveInfinity, 1e30f, -1e30f })
            {
                var offset = full([1, 2, 3, 3], move).requires_grad_();
                var output = Apply([ones(1, 2, 3, 3), offset, null, ones(1, 2, 1, 1), null], shape, kernel);
                output.sum().backward();
                Assert.That(TensorAssert.Doubles(output), Is.All.Zero);
                Assert.That(TensorAssert.Doubles(offset.grad!), Is.All.Zero);
            }
        }
    }

    [Test]
    public void OnlyWantedGradientsAreMade()
    {
        var shape = new DeformableShape(1, 1, 1);
        var operands = Operands(4, 2, (3, 3), shape, (1, 4, 5));
        for (var wanted = 0; wanted < operands.Length; wanted++)
        {
            var parts = Array.ConvertAll(operands, operand => operand!.clone());
            parts[wanted].requires_grad_();
            Apply(parts, shape, true).sum().backward();
            var all = Leaves(operands, 0);
            Apply(all, shape, true).sum().backward();
            for (var index = 0; index < parts.Length; index++) Assert.That(parts[index].grad is not null, Is.EqualTo(index == wanted));
            TensorAssert.AreSame(parts[wanted].grad!, Gradient(all, wanted));
        }
    }

    [Test]
    public void ResultsDependNeitherOnTimingNorOnThreads()
    {
        var shape = new DeformableShape(1, 1, 1, 1, 2);
        var operands = Operands(40, 6, (3, 3), shape, (2, 20, 30));
        var threads = get_num_threads();
        var several = Gradients();
        set_num_threads(1);
        var single = Gradients();
        set_num_threads(threads);
        var again = Gradients();
        for (var index = 0; index < several.Length; index++)
        {
            TensorAssert.AreSame(again[index], several[index]);
            // libtorch's matrix products may sum in another order on one thread.
            TensorAssert.AreCloseInScale(single[index], several[index], 1e-6);
        }

        Tensor[] Gradients()
        {
            var leaves = Leaves(operands, 0);
            Apply(leaves, shape, true).sum().backward();
            return [.. Enumerable.Range(0, 5).Select(index => Gradient(leaves, index))];
        }
    }

    [Test]
    public void TheResultCanBeChangedInPlace([Values(0, 1)] int layout)
    {
        var shape = new DeformableShape(1, 1, 1);
        var leaves = Leaves(Operands(4, 2, (3, 3), shape, (1, 4, 5)), layout);
        var output = DeformableConvolution.Apply(leaves[0]!, leaves[1]!, leaves[2], leaves[3]!, leaves[4], shape);
        output.relu_().sum().backward();
        Assert.That(leaves[3]!.grad!.abs().sum().item<float>(), Is.GreaterThan(0));
    }

    [Test]
    public void AnEmptyBatchGivesAnEmptyResult()
    {
        var shape = new DeformableShape(1, 1, 1);
        var input = zeros(0, 4, 5, 5).requires_grad_();
        var output = DeformableConvolution.Apply(input, zeros(0, 18, 5, 5), null, ones(2, 4, 3, 3), null, shape);
        Assert.That(output.shape, Is.EqualTo(new long[] { 0, 2, 5, 5 }));
        output.sum().backward();
        Assert.That(input.grad!.shape, Is.EqualTo(new long[] { 0, 4, 5, 5 }));
    }

    [Test]
    public void WhatDoesNotFitIsNamed()
    {
        var shape = new DeformableShape(1, 1, 1);
        var (input, offset, weight) = (zeros(1, 4, 5, 5), zeros(1, 18, 5, 5), zeros(2, 4, 3, 3));
        Refuses(() => DeformableConvolution.Apply(input, zeros(1, 17, 5, 5), null, weight, null, shape), "offset", "[1, 18, 5, 5]", "[1, 17, 5, 5]");
        Refuses(() => DeformableConvolution.Apply(input, offset, zeros(1, 8, 5, 5), weight, null, shape), "mask", "[1, 9, 5, 5]", "[1, 8, 5, 5]");
        Refuses(() => DeformableConvolution.Apply(input, offset, null, zeros(2, 3, 3, 3), null, shape), "weight", "[2, 3, 3, 3]");
        Refuses(() => DeformableConvolution.Apply(input, offset, null, weight, zeros(3), shape), "bias", "[2]", "[3]");
        Refuses(() => DeformableConvolution.Apply(input, offset, null, weight, null, shape with { DeformGroups = 3 }), "deform_groups", "4 channels");
        Refuses(() => DeformableConvolution.Apply(zeros(1, 4, 1, 1), offset, null, weight, null, shape with { Padding = 0 }), "input", "3x3 kernel");
        Refuses(() => DeformableConvolution.Apply(input, offset.to(float64), null, weight, null, shape), "offset", "Float64");

        static void Refuses(Action code, params string[] words)
        {
            var fault = Assert.Throws<ArgumentException>(() => code())!;
            foreach (var word in words) Assert.That(fault.Message, Does.Contain(word));
        }
    }

    [Test]
    public void MemoryStaysFlat([Values] bool kernel)
    {
        var shape = new DeformableShape(1, 1, 1);
        var operands = Operands(8, 4, (3, 3), shape, (2, 6, 7));
        Step();
        var before = Tensor.TotalCount;
        for (var repetition = 0; repetition < 30; repetition++) Step();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.That(Tensor.TotalCount, Is.LessThanOrEqualTo(before + 2));

        void Step()
        {
            using var scope = NewDisposeScope();
            var leaves = Leaves(operands, 0);
            Apply(leaves, shape, kernel).sum().backward();
            foreach (var leaf in leaves) leaf!.grad?.Dispose();
        }
    }

    private static Tensor Apply(Tensor?[] operands, DeformableShape shape, bool kernel)
    {
        var (input, offset, mask, weight, bias) = (operands[0]!, operands[1]!, operands[2], operands[3]!, operands[4]);
        return DeformableConvolution.Apply(input, offset, mask, weight, bias, DeformGeometry.Of(input, offset, mask, weight, bias, shape), kernel);
    }

    // Input, offset, mask, weight and bias.
    private static Tensor?[] Operands(int channels, int outputs, (int Height, int Width) kernel, DeformableShape shape, (int Images, int Height, int Width) size)
    {
        var height = ((size.Height + (2 * shape.Padding.First) - (shape.Dilation.First * (kernel.Height - 1)) - 1) / shape.Stride.First) + 1;
        var width = ((size.Width + (2 * shape.Padding.Second) - (shape.Dilation.Second * (kernel.Width - 1)) - 1) / shape.Stride.Second) + 1;
        var places = shape.DeformGroups * kernel.Height * kernel.Width;
        return
        [
            randn(size.Images, channels, size.Height, size.Width),
            randn(size.Images, 2 * places, height, width) * 2,
            rand(size.Images, places, height, width),
            randn(outputs, channels / shape.Groups, kernel.Height, kernel.Width) * 0.3,
            randn(outputs),
        ];
    }

    // 0: contiguous; 1: channels_last; 2: slices of something larger.
    private static Tensor?[] Leaves(Tensor?[] values, int layout) => Array.ConvertAll(values, value =>
    {
        if (value is null) return null;
        if (layout == 0 || value.dim() != 4) return value.clone().requires_grad_();
        if (layout == 1) return value.ToChannelsLast().detach().requires_grad_();
        var wide = nn.functional.pad(value, [1, 2, 2, 1]).requires_grad_();
        var slice = wide.narrow(2, 2, value.shape[2]).narrow(3, 1, value.shape[3]);
        slice.retain_grad();
        return slice;
    });

    private static Tensor Gradient(Tensor?[] operands, int index) => operands[index]!.grad!;
}
