using static TorchSharp.torch;

namespace TorchSharp.Tests.Runtime;

[NonParallelizable]
public sealed class MemoryTests
{
    private const int Steps = 10_000;

    [Test]
    public void StepsInScopes_LeaveNothingBehind()
    {
        using var weight = ones(64, 64, requires_grad: true);
        Step(weight, 200);
        long live = Tensor.TotalCount, resident = ResidentBytes();
        Step(weight, Steps);
        Assert.Multiple(() =>
        {
            Assert.That(Tensor.TotalCount, Is.EqualTo(live));
            Assert.That(ResidentBytes() - resident, Is.LessThan(30L << 20));
        });

        static void Step(Tensor weight, int count)
        {
            for (int i = 0; i < count; i++)
            {
                using var scope = NewDisposeScope();
                var input = ones(8, 64);
                var loss = CoreMatmul.Call(input, weight);
                var gradient = autograd.grad([loss], [weight], [ones_like(loss)])[0];
                CoreAdd.CallInplace(weight.detach(), gradient, -0.001);
            }
        }
    }

    [Test]
    public void TensorsLeftToTheFinalizer_StayBounded()
    {
        long before = ResidentBytes();
        long peak = before;
        for (int i = 0; i < Steps; i++)
        {
            _ = zeros(256 * 1024);
            if (i % 100 == 0)
                peak = Math.Max(peak, ResidentBytes());
        }
        // 10,000 of them are 10 GB.
        Assert.That(peak - before, Is.LessThan(2L << 30));
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Test]
    public void DisposedTensors_AreReleasedAtOnce()
    {
        long before = Tensor.TotalCount;
        for (int i = 0; i < 100; i++)
        {
            using var value = empty(1024 * 1024);
            Assert.That(Tensor.TotalCount, Is.EqualTo(before + 1));
        }
        Assert.That(Tensor.TotalCount, Is.EqualTo(before));
    }

    private static readonly Op CoreMatmul = new("aten::matmul");
    private static readonly Op CoreAdd = new("aten::add_", "Tensor");

    private static long ResidentBytes() => long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * Environment.SystemPageSize;
}
