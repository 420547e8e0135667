using System.Text;
using Detection.Core.Serialization.Pickle;

namespace Detection.Core.Serialization.Torch;

/// <summary>The names of NumPy that arrays and numbers in a checkpoint refer to.</summary>
internal static class NumpyGlobals
{
    /// <summary>All of them, by the module names of NumPy 1 and 2.</summary>
    public static IEnumerable<PickleGlobal> All
    {
        get
        {
            yield return new PickleGlobal("numpy.dtype", Type);
            yield return new PickleGlobal("numpy.ndarray");
            foreach (var module in new[] { "numpy.core.multiarray", "numpy._core.multiarray" })
            {
                yield return new PickleGlobal($"{module}._reconstruct", (_, _) => new NumpyArray());
                yield return new PickleGlobal($"{module}.scalar", Scalar);
            }
        }
    }

    private static NumpyType Type(PickleTuple arguments, PickleInput input) => arguments.Items is [string name, ..]
        ? new NumpyType(name)
        : throw input.Broken("a NumPy type has no name");

    private static object Scalar(PickleTuple arguments, PickleInput input) => arguments.Items switch
    {
        [NumpyType type, byte[] bytes] => NumpyArray.Scalar(type.Type(input), bytes, input),
        [NumpyType type, string text] => NumpyArray.Scalar(type.Type(input), Encoding.Latin1.GetBytes(text), input),
        _ => throw input.Broken("a NumPy number is made of something else than a type and bytes"),
    };
}
