using Detection.Core.Serialization.Pickle;
using static TorchSharp.torch;

namespace Detection.Core.Serialization.Torch;

/// <summary>NumPy's <c>dtype</c>.</summary>
/// <param name="name">Kind and size, such as <c>f4</c>.</param>
internal sealed class NumpyType(string name) : IPickleState
{
    /// <summary>The element type.</summary>
    /// <exception cref="InvalidDataException">A tensor cannot hold elements of this type.</exception>
    public ScalarType Type(PickleInput input) => TorchTypes.OfNumpy(name) ?? throw input.Broken($"an array has NumPy type '{name}', which a tensor cannot hold");

    // (version, byte order, ...): '|' has no order, '=' is the order of whoever wrote it.
    public void SetState(object? state, PickleInput input)
    {
        if (state is not PickleTuple { Items: [_, string order, ..] }) throw input.Broken("a NumPy type has no byte order");
        if (order == ">") throw input.Broken("an array is stored big-endian; store it on a little-endian machine");
    }
}
