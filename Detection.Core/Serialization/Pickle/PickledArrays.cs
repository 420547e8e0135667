using Detection.Core.Serialization.Torch;
using static TorchSharp.torch;

namespace Detection.Core.Serialization.Pickle;

/// <summary>Reads a pickle that holds a list of NumPy arrays, such as the proposals that mmdetection writes. Nothing that the file
/// names is executed.</summary>
public static class PickledArrays
{
    /// <summary>Reads the list.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A tensor per array, of its type and shape; the caller disposes them.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, asks for something that is not allowed, or is no list of arrays.</exception>
    public static IReadOnlyList<Tensor> Read(string path)
    {
        using var file = File.OpenRead(path);
        var read = new PickleMachine(new PickleInput(file, path, file.Length), new PickleGlobals(NumpyGlobals.All)).Run();
        if (read is not PickleList list || !list.Items.All(item => item is NumpyArray))
            throw new InvalidDataException($"{path}: the pickle is no list of NumPy arrays.");
        return [.. list.Items.Cast<NumpyArray>().Select(array => array.Read(file))];
    }
}
