using System.Runtime.InteropServices;
using Detection.Core.Parallel;
using static TorchSharp.torch;

namespace Detection.Runner.Distributed;

/// <summary>Averages gradients over the ranks during the backward pass (torch's DistributedDataParallel): in buckets, each of which is on its way while the
/// gradients of the next are computed. Parameters without gradient on one rank count as zero there; without gradient on every rank they keep what they have.</summary>
internal sealed unsafe class GradientReducer : IDisposable
{
    private const long FirstBucketBytes = 1 << 20;
    private const long BucketBytes = 25 << 20;
    private readonly C10dProcessGroup group;
    private readonly IReadOnlyList<Tensor> parameters;
    private nint handle;

    /// <summary>Makes the buckets and hooks into the parameters' gradients.</summary>
    /// <param name="group">The ranks, all of which make this call.</param>
    /// <param name="parameters">What is trained, in the order of the model, the same on every rank: leaves that require a gradient, on one device. They stay as
    /// they are until this is disposed.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public GradientReducer(C10dProcessGroup group, IReadOnlyList<Tensor> parameters)
    {
        if (parameters.Count == 0) throw new ArgumentException("A model without trained parameters has no gradients to exchange.", nameof(parameters));
        (this.group, this.parameters) = (group, parameters);
        var handles = parameters.Select(parameter => parameter.Handle).ToArray();
        nint made;
        fixed (nint* first = handles) C10dErrors.Check(C10d.detection_c10d_reducer_new(group.Handle, first, handles.Length, FirstBucketBytes, BucketBytes, &made));
        handle = made;
        GC.KeepAlive(parameters);
    }

    /// <summary>Computes the gradients of a loss, averaged over the ranks together with what the parameters' gradients held before.</summary>
    /// <param name="loss">A number that depends on some of the parameters; its graph is used up.</param>
    /// <exception cref="RankLostException">Another rank has ended.</exception>
    public void Backward(Tensor loss)
    {
        PrepareForBackward(loss);
        try
        {
            loss.backward();
        }
        catch (ExternalException error)
        {
            throw group.Explain(error, "backward pass");
        }
    }

    /// <summary>Makes the next backward pass exchange gradients. Without it a pass only adds to those of this rank (torch's <c>no_sync</c>).</summary>
    /// <param name="loss">What <c>backward</c> will be called of.</param>
    public void PrepareForBackward(Tensor loss)
    {
        ObjectDisposedException.ThrowIf(handle == 0, this);
        var output = loss.Handle;
        C10dErrors.Check(C10d.detection_c10d_reducer_prepare(handle, &output, 1));
        GC.KeepAlive(loss);
    }

    /// <summary>Leaves the gradients alone again.</summary>
    public void Dispose()
    {
        if (handle == 0) return;
        // A group that was left has taken its reducers along.
        if (group.IsOpen) C10d.detection_c10d_reducer_free(group.Handle, handle);
        handle = 0;
        GC.KeepAlive(parameters);
    }
}
