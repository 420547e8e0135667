using static TorchSharp.torch;

namespace TorchSharp.Tests.Runtime;

public sealed class ThreadTests
{
    [Test]
    public void ThreadCount_IsSetAndRead()
    {
        int before = get_num_threads();
        set_num_threads(2);
        Assert.That(get_num_threads(), Is.EqualTo(2));
        set_num_threads(before);
        Assert.That(get_num_interop_threads(), Is.GreaterThan(0));
    }

    [Test]
    public void SeveralThreads_ComputeAtOnce()
    {
        var sum = new Op("aten::sum");
        var results = new double[4];
        var threads = Enumerable.Range(0, results.Length).Select(i => new Thread(() =>
        {
            for (int step = 0; step < 200; step++)
            {
                using var scope = NewDisposeScope();
                results[i] += sum.Call(full([100L], i)).item<long>();
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.That(results, Is.EqualTo(new double[] { 0, 20_000, 40_000, 60_000 }));
    }

    [Test]
    public void GradMode_IsOfItsThread()
    {
        bool seen = false;
        using (no_grad())
        {
            var thread = new Thread(() => seen = is_grad_enabled());
            thread.Start();
            thread.Join();
        }
        Assert.That(seen);
    }

    [Test]
    public void Version_IsLibtorchs() => Assert.That(__version__, Does.Match(@"^\d+\.\d+"));

    [Test]
    public void BuildInformation_TellsThreadsAndBlas()
    {
        string text = System.Runtime.InteropServices.Marshal.PtrToStringUTF8(Native.detection_build_information())!;
        Assert.That(text, Does.Contain("BLAS_INFO").And.Contain("at::get_num_threads()"));
    }

    [Test]
    public void BackendFlags_AreKept()
    {
        bool before = backends.cudnn.allow_tf32;
        backends.cudnn.allow_tf32 = !before;
        Assert.That(backends.cudnn.allow_tf32, Is.EqualTo(!before));
        backends.cudnn.allow_tf32 = before;
    }
}
