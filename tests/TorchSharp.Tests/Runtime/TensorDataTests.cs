using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Runtime;

public sealed class TensorDataTests
{
    private static readonly Op Transpose = new("aten::transpose", "int");

    [Test]
    public void StridedTensors_ReadInRowMajorOrder()
    {
        using var scope = NewDisposeScope();
        var turned = Transpose.Call(CoreOps.View.Call(arange(6), new long[] { 2, 3 }), 0, 1);
        Assert.Multiple(() =>
        {
            Assert.That(turned.is_contiguous(), Is.False);
            Assert.That(turned.data<long>().ToArray(), Is.EqualTo(new long[] { 0, 3, 1, 4, 2, 5 }));
            Assert.That(turned.data<long>(), Is.EqualTo(new long[] { 0, 3, 1, 4, 2, 5 }));
            Assert.That(turned.data<long>()[3], Is.EqualTo(4));
            Assert.That(turned.data<long>()[2, 1], Is.EqualTo(5));
            Assert.That(turned.data<long>().ToNDArray(), Is.EqualTo(new long[,] { { 0, 3 }, { 1, 4 }, { 2, 5 } }));
            Assert.That(turned.ReadCpuInt64(1), Is.EqualTo(3));
        });
        turned.data<long>().CopyFrom([10, 11, 12, 13, 14, 15]);
        Assert.That(turned[0, 1].item<long>(), Is.EqualTo(11));
    }

    [Test]
    public void CopyTo_StartsAtTheGivenElements()
    {
        using var x = arange(5);
        var target = new long[4];
        x.data<long>().CopyTo(target, 1, 3);
        Assert.That(target, Is.EqualTo(new long[] { 0, 3, 4, 0 }));
    }

    [Test]
    public void WrongElementType_IsRefused()
    {
        using var x = zeros(1);
        Assert.That(() => x.item<double>(), Throws.ArgumentException.With.Message.EqualTo("Double is not compatible with Float32"));
        Assert.That(() => x.data<long>(), Throws.ArgumentException);
    }

    [Test]
    public void Item_NeedsASingleElement()
    {
        using var x = zeros(2);
        Assert.That(() => x.item<float>(), Throws.ArgumentException);
        Assert.That(() => x.ToScalar(), Throws.TypeOf<ExternalException>());
    }

    [Test]
    public void Bytes_ReadAndWrite()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, dtype: ScalarType.Int32);
        x.bytes = new byte[] { 1, 0, 0, 0, 2, 0, 0, 0 };
        Assert.That(x.data<int>().ToArray(), Is.EqualTo(new[] { 1, 2 }));
        using var stream = new MemoryStream();
        x.WriteBytesToStream(stream);
        stream.Position = 0;
        var y = zeros(2, dtype: ScalarType.Int32);
        y.ReadBytesFromStream(stream);
        Assert.That(y.data<int>().ToArray(), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void Conversions_BetweenScalarsAndTensors()
    {
        using var scope = NewDisposeScope();
        Tensor five = 5L, half = 0.5;
        Assert.Multiple(() =>
        {
            Assert.That((long)five, Is.EqualTo(5));
            Assert.That((float)half, Is.EqualTo(0.5f));
            Assert.That(five.ToInt32(), Is.EqualTo(5));
            Assert.That(half.to(ScalarType.Int32).item<int>(), Is.Zero);
            Assert.That(tensor(2.5f).@double().item<double>(), Is.EqualTo(2.5));
            Assert.That((bool)tensor(true));
            Assert.That(new BFloat16(1.0f).ToString(), Is.EqualTo("1"));
        });
    }

    [Test]
    public void To_ReturnsAHandleOfItsOwnWhenNothingChanges()
    {
        var x = zeros(2);
        var y = x.to(ScalarType.Float32);
        x.Dispose();
        Assert.That(y.data<float>().ToArray(), Is.EqualTo(new[] { 0f, 0f }));
        y.Dispose();
    }

    [Test]
    public void DisposeAfter_ReleasesTheSource()
    {
        var x = zeros(2);
        using var y = x.to(ScalarType.Float64, disposeAfter: true);
        Assert.That(x.IsInvalid);
        Assert.That(y.dtype, Is.EqualTo(ScalarType.Float64));
    }

    [Test]
    public void Text_DescribesTheTensor()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new long[,] { { 1, 2 }, { 3, 40 } });
        Assert.Multiple(() =>
        {
            Assert.That(x.ToString(), Is.EqualTo("[2x2], type = Int64, device = cpu"));
            Assert.That(x.jlstr(newLine: "\n"), Is.EqualTo("[2x2], type = Int64, device = cpu\n 1  2\n 3 40\n"));
            Assert.That(x.npstr(newLine: "\n"), Is.EqualTo("[[1, 2],\n [3, 40]]"));
            Assert.That(tensor(1.5f).jlstr(), Is.EqualTo("[], type = Float32, device = cpu, value = 1.5"));
        });
    }

    [Test]
    public void Devices_ParseAndPrint()
    {
        using var x = zeros(1);
        Assert.Multiple(() =>
        {
            Assert.That(new torch.Device("cuda:1").ToString(), Is.EqualTo("cuda:1"));
            Assert.That(x.device.type, Is.EqualTo(DeviceType.CPU));
            Assert.That(() => new torch.Device("toaster"), Throws.ArgumentException);
        });
    }

    [Test]
    public void Cuda_IsRefusedClearlyWhereThereIsNone()
    {
        Assume.That(cuda.is_available(), Is.False);
        using var x = zeros(1);
        Assert.That(() => x.cuda(), Throws.InvalidOperationException.With.Message.Contains("CUDA"));
    }
}
