using static TorchSharp.torch;

namespace Detection.Core.Structures;

/// <summary>The regions of one image that a second stage looks at, best score first.</summary>
/// <param name="boxes">[P, 4] float x1 y1 x2 y2 in pixels of the network input.</param>
/// <param name="scores">[P] float objectness.</param>
public sealed class Proposals(Tensor boxes, Tensor scores) : IDisposable
{
    /// <summary>[P, 4] float x1 y1 x2 y2 in pixels of the network input.</summary>
    public Tensor Boxes { get; } = boxes;

    /// <summary>[P] float objectness.</summary>
    public Tensor Scores { get; } = scores;

    /// <summary>Number of proposals.</summary>
    public int Count => (int)Boxes.shape[0];

    /// <summary>A copy on another device.</summary>
    /// <param name="device">Where to.</param>
    public Proposals To(Device device) => new(Boxes.to(device), Scores.to(device));

    /// <summary>Takes the tensors out of the current dispose scope into the one around it.</summary>
    public Proposals MoveToOuterDisposeScope()
    {
        Boxes.MoveToOuterDisposeScope();
        Scores.MoveToOuterDisposeScope();
        return this;
    }

    /// <summary>Releases the tensors.</summary>
    public void Dispose()
    {
        Boxes.Dispose();
        Scores.Dispose();
    }
}
